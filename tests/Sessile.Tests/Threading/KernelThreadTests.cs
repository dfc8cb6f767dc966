using System.Numerics;
using System.Runtime.InteropServices;
using Sessile.Kernels;
using Sessile.Tests.Kernels;

namespace Sessile.Tests.Threading;

/// <summary>The kernels that several threads may share give the same bits for any number of them, at sizes that are divided and at some that are not.</summary>
[Collection(nameof(Alone))]
public sealed class KernelThreadTests
{
    private static readonly int[] Threads = [2, 3, 8];

    [Theory]
    [InlineData(1, 60, 60, 70)]
    [InlineData(5, 31, 29, 33)]
    [InlineData(2, 4, 4, 3)]
    public void Pooling(int batch, int height, int width, int channels)
    {
        var geometry = new Pool2DGeometry(batch, height, width, channels, 3, 3, 2, 2, 1, 1, 1, 1);
        int outputs = (int)(batch * geometry.OutputHeight * geometry.OutputWidth * channels);
        float[] x = Numbers.Random<float>(batch * height * width * channels, 1), dy = Numbers.Random<float>(outputs, 2);
        Same(outputs, (int threads, Span<float> y) => MaxPool.Forward(threads, ref x[0], ref y[0], in geometry));
        Same(outputs, (int threads, Span<float> y) => AvgPool.Forward(threads, ref x[0], ref y[0], in geometry));
        Same(x.Length, (int threads, Span<float> dx) => MaxPool.Gradient(threads, ref x[0], ref dy[0], ref dx[0], in geometry));
        Same(x.Length, (int threads, Span<float> dx) => AvgPool.Gradient(threads, ref dy[0], ref dx[0], in geometry));
    }

    [Theory]
    [InlineData(1, 14, 14, 200, 1)]
    [InlineData(3, 7, 7, 300, 1)]
    [InlineData(1, 70, 9, 70, 1)]
    [InlineData(1, 15, 14, 300, 2)]
    [InlineData(2, 20, 130, 40, 2)]
    public void Channels_by_themselves(int batch, int height, int width, int channels, int stride)
    {
        var geometry = new Conv2DGeometry(batch, height, width, channels, 3, 3, channels, channels, stride, stride, 1, 1, 1, 1, 1, 1);
        float[] x = Numbers.Random<float>(batch * height * width * channels, 1), filter = Numbers.Random<float>(9 * channels, 2);
        Same((int)(geometry.Pixels * channels), (int threads, Span<float> y) => DepthwiseConv2D.Forward(threads, ref x[0], ref filter[0], ref y[0], in geometry, default(NoEpilogue)));
    }

    [Theory]
    [InlineData(3, 2, 50, 67, 900)]
    [InlineData(1, 1, 700, 130, 3000)]
    [InlineData(1, 1, 9, 1, 40_000)]
    public void Rows_by_index(int batch, int outer, int axis, int inner, int count)
    {
        float[] table = Numbers.Random<float>(batch * outer * axis * inner, 1), updates = Numbers.Random<float>(batch * outer * count * inner, 2);
        var random = new System.Random(3);
        int[] indices = [.. Enumerable.Range(0, batch * count).Select(_ => random.Next(axis))], ids = [.. indices.Select(i => i % 5 == 0 ? -1 : i)];
        Same(updates.Length, (int threads, Span<float> y) => Gather.Forward(threads, ref table[0], ref indices[0], ref y[0], batch, outer, axis, inner, count, "G"));
        Same(table.Length, (int threads, Span<float> y) => Gather.ScatterAddRows(threads, ref updates[0], ref indices[0], ref y[0], batch, outer, axis, inner, count, false, "G"));
        Same(axis * inner, (int threads, Span<float> y) => UnsortedSegment.Sum(threads, ref updates[0], ref ids[0], ref y[0], count, axis, inner, "S"));
        Same(axis * inner, (int threads, Span<float> y) => UnsortedSegment.Max(threads, ref updates[0], ref ids[0], ref y[0], count, axis, inner, "S"));
        Same(axis * inner, (int threads, Span<float> y) => Scatter.Update(threads, ref y[0], ref indices[0], ref updates[0], count, inner));
        Same(axis * inner, (int threads, Span<float> y) => Scatter.Sub(threads, ref y[0], ref indices[0], ref updates[0], count, inner));
    }

    [Theory]
    [InlineData(3, 400, 333)]
    [InlineData(2000, 90, 1)]
    [InlineData(1, 70_000, 2)]
    [InlineData(3, 70_000, 1)]
    public void Along_an_axis(int outer, int axis, int inner)
    {
        float[] x = Numbers.Random<float>(outer * axis * inner, 1), a = Numbers.Random<float>(outer * axis * inner, 2);
        double[] wide = Numbers.Random<double>(x.Length, 3);
        Same(outer * inner, (int threads, Span<int> y) => ArgReduce.ArgMax(threads, ref x[0], ref y[0], outer, axis, inner));
        Same(outer * inner, (int threads, Span<int> y) => ArgReduce.ArgMin(threads, ref wide[0], ref y[0], outer, axis, inner));
        Same(x.Length, (int threads, Span<float> y) => Cumulative.Sum(threads, ref x[0], ref y[0], outer, axis, inner, exclusive: true, reverse: true));
        Same(x.Length, (int threads, Span<float> y) => LinearRecurrence.Forward(threads, ref a[0], ref x[0], ref y[0], outer, axis, inner, reverse: false));
    }

    [Fact]
    public void Sorting()
    {
        float[] x = Numbers.Random<float>(300 * 200, 1);
        double[] wide = Numbers.Random<double>(300 * 200, 1);
        var workspace = new long[400];
        Same(300 * 200, (int threads, Span<int> y) => SortedPositions.Of(threads, ref x[0], ref y[0], 300, 200, 200, true, ref workspace[0]));
        Same(300 * 200, (int threads, Span<int> y) => SortedPositions.Of(threads, ref wide[0], ref y[0], 300, 200, 200, false, ref workspace[0]));
        Same(300 * 3, (int threads, Span<int> y) => SortedPositions.Of(threads, ref x[0], ref y[0], 300, 200, 3, false, ref workspace[0]));
    }

    [Theory]
    [InlineData(100_001)]
    [InlineData(1030)]
    public void Random_numbers(int count)
    {
        Same(count, (int threads, Span<float> y) => RandomKernels.Uniform(threads, ref y[0], count, 1, 2, 3));
        Same(count, (int threads, Span<double> y) => RandomKernels.Normal(threads, ref y[0], count, 0, 1, 1, 2, 3));
        Same(count, (int threads, Span<float> y) => RandomKernels.Normal(threads, ref y[0], count, 0, 1, 1, 2, ulong.MaxValue - 5));
        Same(count, (int threads, Span<float> y) => RandomKernels.TruncatedNormal(threads, ref y[0], count, 0, 1, 1, 2, 3));
        Same(count, (int threads, Span<double> y) => RandomKernels.TruncatedNormal(threads, ref y[0], count, 0, 1, 1, 2, 3));
        Same(count, (int threads, Span<float> y) => RandomKernels.DropoutMask(threads, ref y[0], count, 0.3f, 1, 2, 3));
        Same(count, (int threads, Span<long> y) => RandomKernels.Uniform(threads, ref y[0], count, -5, 1_000_000, 1, 2, 3));
    }

    [Theory]
    [InlineData(1, 260, 200, 300)]
    [InlineData(1, 40, 700, 1100)]
    [InlineData(1, 1000, 500, 2)]
    [InlineData(1, 1, 900, 1300)]
    [InlineData(1, 1300, 1, 900)]
    [InlineData(1, 64, 256, 200)]
    [InlineData(1, 33, 130, 1025)]
    [InlineData(1, 400, 63, 300)]
    [InlineData(1, 784, 128, 32)]
    [InlineData(1, 330, 1100, 129)]
    [InlineData(9, 60, 50, 70)]
    [InlineData(3, 90, 80, 70)]
    [InlineData(70_001, 3, 2, 3)]
    public void Products(int batch, int m, int n, int k)
    {
        foreach (bool transposeA in new[] { false, true })
        {
            foreach (bool transposeB in new[] { false, true })
            {
                Product<float>(batch, m, n, k, transposeA, transposeB);
                Product<double>(batch, m, n, k, transposeA, transposeB);
            }
        }

        Product<int>(batch, m, n, Math.Min(k, 60), false, true);
    }

    private static void Product<T>(int batch, int m, int n, int k, bool transposeA, bool transposeB)
        where T : unmanaged, INumber<T>
    {
        T[] a = Numbers.Random<T>(batch * m * k, 1), b = Numbers.Random<T>(batch * k * n, 2), scratch = new T[Gemm.ScratchElements(m, n, k)];
        (int aRow, int aCol) = transposeA ? (1, m) : (k, 1);
        (int bRow, int bCol) = transposeB ? (1, k) : (n, 1);
        Same(batch * m * n, (int threads, Span<T> c) => Gemm.MultiplyBatched(
            ref a[0], m * k, aRow, aCol, ref b[0], k * n, bRow, bCol, ref c[0], m * n, n, batch, m, n, k, false, ref scratch[0], scratch.Length, threads, default(NoEpilogue)));
        if (batch == 1)
        {
            Same(m * n, (int threads, Span<T> c) => Gemm.Multiply(
                ref a[0], aRow, aCol, ref b[0], bRow, bCol, ref c[0], n, m, n, k, false, ref scratch[0], scratch.Length, threads, default(NoEpilogue)));
        }
    }

    [Theory]
    [InlineData(512, 128)]
    [InlineData(130, 512)]
    [InlineData(1000, 37)]
    public void Weights_that_a_run_packs(int n, int k)
    {
        float[] b = Numbers.Random<float>(k * n, 1);
        foreach (var (row, column) in new[] { (n, 1), (1, k) })
            Same((int)Gemm.PackedElements(n, k), (int threads, Span<float> packed) => Gemm.Pack(ref b[0], row, column, n, k, ref packed[0], threads));
    }

    [Theory]
    [InlineData(1, 2000, 600)]
    [InlineData(300, 10, 700)]
    [InlineData(90, 3, 900)]
    [InlineData(40, 500, 130)]
    [InlineData(500, 130, 70)]
    public void Products_with_narrow_weights(int m, int n, int k)
    {
        sbyte[] a = Numbers.Random<sbyte>(m * k, 1), b = Numbers.Random<sbyte>(k * n, 2), packed = new sbyte[ByteGemm.PackedElements(n, k)];
        var wide = new short[ByteGemm.ScratchElements(m, k)];
        foreach (sbyte[] weights in new[] { b, Array.ConvertAll(b, w => (sbyte)(w / 2)) })
        {
            ByteGemm.Pack(ref weights[0], n, 1, n, k, ref packed[0]);
            Same(m * n, (int threads, Span<int> c) => ByteGemm.MultiplyPacked(ref a[0], k, 1, ref packed[0], ref c[0], n, m, n, k, ref wide[0], wide.Length, threads, default(NoEpilogue)));
        }

        float[] x = Numbers.Random<float>(m * k, 1), scratch = new float[NarrowGemm.ScratchElements(m, k, false)];
        ushort[] stored = [.. Numbers.Random<float>(k * n, 2).Select(w => BitConverter.HalfToUInt16Bits((Half)w))], halves = new ushort[NarrowGemm.PackedElements(n, k)];
        NarrowGemm.Pack(ref stored[0], n, 1, n, k, ref halves[0]);
        foreach (var (row, column) in new[] { (k, 1), (1, m) })
        {
            Same(m * n, (int threads, Span<float> c) => NarrowGemm.MultiplyPacked<HalfFormat, NoEpilogue>(
                ref x[0], row, column, ref halves[0], ref c[0], n, m, n, k, ref scratch[0], scratch.Length, threads, default));
            Same(m * n, (int threads, Span<float> c) => NarrowGemm.MultiplyPacked<BFloat16Format, NoEpilogue>(
                ref x[0], row, column, ref halves[0], ref c[0], n, m, n, k, ref scratch[0], scratch.Length, threads, default));
        }
    }

    private delegate void Kernel<T>(int threads, Span<T> result);

    /// <summary>Several times over, since who takes which part is a matter of chance.</summary>
    private static void Same<T>(int count, Kernel<T> kernel)
        where T : unmanaged
    {
        T[] alone = new T[count], shared = new T[count];
        kernel(1, alone);
        foreach (int threads in Threads)
        {
            for (int round = 0; round < 3; round++)
            {
                shared.AsSpan().Clear();
                kernel(threads, shared);
                Assert.True(MemoryMarshal.AsBytes<T>(alone.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes<T>(shared.AsSpan())), $"{threads} threads give other bits than one");
            }
        }
    }
}
