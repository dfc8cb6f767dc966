using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

/// <summary>Products of an operand that is computed on the way.</summary>
public sealed class ComputedGemmTests
{
    [Theory]
    [MemberData(nameof(GemmTests.Extents), MemberType = typeof(GemmTests))]
    [InlineData(500, 20, 64)]
    [InlineData(193, 40, 170)]
    public void Computed_rows_give_the_bits_of_rows_in_memory(int m, int n, int k)
    {
        foreach (int threads in new[] { 1, 2, 5, 0 })
        {
            Check<float>(m, n, k, threads);
            Check<double>(m, n, k, threads);
        }
    }

    [Theory]
    [MemberData(nameof(GemmTests.Extents), MemberType = typeof(GemmTests))]
    [InlineData(3, 600, 70)]
    [InlineData(31, 257, 33)]
    public void Computed_weights_give_nearly_what_weights_in_memory_give(int m, int n, int k)
    {
        foreach (bool transposed in new[] { false, true })
        {
            float[] alone = CheckPanels<float>(m, n, k, transposed, 1);
            Assert.Equal(alone, CheckPanels<float>(m, n, k, transposed, 3));
            CheckPanels<double>(m, n, k, transposed, 0);
        }
    }

    private static T[] CheckPanels<T>(int m, int n, int k, bool transposed, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int aRow, int aCol) = transposed ? (1, m) : (k, 1);
        T[] b = Numbers.Random<T>(k * n + 1, 2), twice = [.. b.Select(x => x + x)], expected = new T[m * n + 1], whole = new T[Gemm.ScratchElements(m, Math.Max(n, 1), k) + 1];
        using GuardedMemory<T> a = new(Numbers.Random<T>(m * k, 1)), c = new(m * n);
        using var scratch = new GuardedMemory<T>(Gemm.ComputedPanelScratchElements(m, k, aCol == 1));
        Gemm.Multiply(ref a.Origin, aRow, aCol, ref twice[0], n, 1, ref expected[0], n, m, n, k, false, ref whole[0], whole.Length, 1, new Increment<T>(ref expected[0], n));
        Gemm.MultiplyComputedPanels(ref a.Origin, aRow, aCol, ref c.Origin, n, m, n, k, ref scratch.Origin, scratch.Count, threads, new Increment<T>(ref c.Origin, n), new Doubled<T>(ref b[0], n));
        double[] left = Numbers.Widen<T>(expected.AsSpan(0, m * n)), right = Numbers.Widen<T>(c.Span);
        for (int i = 0; i < left.Length; i++)
            Assert.Equal(left[i], right[i], 2.0 * (k + 2) * (k + 2) * Numbers.Epsilon<T>());
        return c.Span.ToArray();
    }

    [Fact]
    public void Too_little_scratch_is_refused()
    {
        var x = new float[64];
        Assert.Throws<ArgumentException>(() => Gemm.MultiplyComputed(ref x[0], ref x[0], 2, 3, 2, 5, ref x[0], 14, 1, default(NoEpilogue), new Doubled<float>(ref x[0], 5)));
        Assert.Throws<ArgumentException>(() => Gemm.MultiplyComputedPanels(ref x[0], 5, 1, ref x[0], 2, 3, 2, 5, ref x[0], 1279, 1, default(NoEpilogue), new Doubled<float>(ref x[0], 2)));
    }

    private static void Check<T>(int m, int n, int k, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] a = Numbers.Random<T>(m * k + 1, 1), b = Numbers.Random<T>(k * n + 1, 2), twice = [.. a.Select(x => x + x)], none = new T[1];
        using var packed = new GuardedMemory<T>(Gemm.PackedElements(n, k));
        using var scratch = new GuardedMemory<T>(Gemm.ComputedScratchElements(m, k));
        using GuardedMemory<T> expected = new(m * n), c = new(m * n);
        Gemm.Pack(ref b[0], n, 1, n, k, ref packed.Origin);
        Gemm.MultiplyPacked(ref twice[0], k, 1, ref packed.Origin, ref expected.Origin, n, m, n, k, false, ref none[0], 0, 1, new Increment<T>(ref expected.Origin, n));
        Gemm.MultiplyComputed(ref packed.Origin, ref c.Origin, n, m, n, k, ref scratch.Origin, scratch.Count, threads, new Increment<T>(ref c.Origin, n), new Doubled<T>(ref a[0], k));
        Assert.Equal(expected.Span.ToArray(), c.Span.ToArray());
    }

    /// <summary>A is twice what stands somewhere.</summary>
    private readonly ref struct Doubled<T>(ref T source, nint stride) : IPrologue<T>
        where T : unmanaged, INumber<T>
    {
        private readonly ref T _source = ref source;
        private readonly nint _stride = stride;

        public void Compute(nint row, nint column, nint rows, nint columns, ref T target, nint stride)
        {
            for (nint i = 0; i < rows; i++)
            {
                for (nint j = 0; j < columns; j++)
                {
                    T x = Unsafe.Add(ref _source, (row + i) * _stride + column + j);
                    Unsafe.Add(ref target, i * stride + j) = x + x;
                }
            }
        }
    }
}
