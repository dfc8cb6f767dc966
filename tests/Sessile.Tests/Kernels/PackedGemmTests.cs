using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

/// <summary>Products with a second factor that was packed before, and those that go on with each element.</summary>
public sealed class PackedGemmTests
{
    [Theory]
    [MemberData(nameof(GemmTests.Extents), MemberType = typeof(GemmTests))]
    public void A_packed_factor_gives_the_bits_of_the_plain_one(int m, int n, int k)
    {
        if (m > 1 && n > 1)
        {
            Check<float>(m, n, k, false);
            Check<float>(m, n, k, true);
            Check<double>(m, n, k, true);
        }
    }

    [Theory]
    [MemberData(nameof(GemmTests.Extents), MemberType = typeof(GemmTests))]
    [InlineData(1, 37, 100)]
    [InlineData(1, 100, 1100)]
    [InlineData(1, 2, 2100)]
    [InlineData(1, 1030, 1030)]
    [InlineData(31, 1030, 5)]
    public void Weights_that_are_not_packed_give_the_bits_of_packed_ones(int m, int n, int k)
    {
        if (n > 1 && k > 2)
        {
            CheckWeights<float>(m, n, k);
            CheckWeights<double>(m, n, k);
        }
    }

    private static void CheckWeights<T>(int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var a = new GuardedMemory<T>(Numbers.Random<T>(m * k, 1));
        using var b = new GuardedMemory<T>(Numbers.Random<T>(k * n, 2));
        using var packed = new GuardedMemory<T>(Gemm.PackedElements(n, k));
        using var c = new GuardedMemory<T>(m * n);
        for (int threads = 1; threads <= 3; threads += 2)
        {
            c.Span.Clear();
            Gemm.MultiplyWeights(ref a.Origin, k, 1, ref packed.Origin, ref c.Origin, n, m, n, k, ref b.Origin, n, false, threads, new Increment<T>(ref c.Origin, 0, n));
            T[] own = c.Span.ToArray();
            c.Span.Clear();
            Gemm.Pack(ref b.Origin, n, 1, n, k, ref packed.Origin);
            Gemm.MultiplyWeights(ref a.Origin, k, 1, ref packed.Origin, ref c.Origin, n, m, n, k, ref b.Origin, n, true, threads, new Increment<T>(ref c.Origin, 0, n));
            Assert.Equal(c.Span.ToArray(), own);
        }
    }

    [Theory]
    [InlineData(1, 37, 100)]
    [InlineData(1, 64, 33)]
    [InlineData(1, 150, 100)]
    [InlineData(100, 1, 37)]
    [InlineData(1, 16, 1)]
    public void A_packed_factor_of_thin_products_gives_nearly_the_same(int m, int n, int k) => Check<float>(m, n, k, false, k * Numbers.Epsilon<float>());

    [Theory]
    [MemberData(nameof(GemmTests.Extents), MemberType = typeof(GemmTests))]
    [InlineData(100, 47, 30)]
    [InlineData(100, 48, 30)]
    [InlineData(100, 49, 1100)]
    [InlineData(13, 97, 30)]
    [InlineData(700, 150, 400)]
    [InlineData(20000, 5, 110)]
    public void Every_element_is_finished_once_and_after_its_last_addition(int m, int n, int k)
    {
        CheckFinished<float>(m, n, k, packed: false);
        CheckFinished<double>(m, n, k, packed: false);
        CheckFinished<int>(m, n, k, packed: false);
        CheckFinished<float>(m, n, k, packed: true);
    }

    [Fact]
    public void Too_little_scratch_is_refused()
    {
        var x = new float[64];
        Assert.Throws<ArgumentException>(() => Gemm.MultiplyPacked(ref x[0], 1, 2, ref x[0], ref x[0], 2, 2, 2, 2, false, ref x[0], 4, 1, default(NoEpilogue)));
        Assert.Throws<ArgumentException>(() => Gemm.MultiplyWeights(ref x[0], 1, 2, ref x[0], ref x[0], 2, 2, 2, 4, ref x[0], 2, false, 1, default(NoEpilogue)));
        Assert.Throws<ArgumentException>(() => Gemm.MultiplyPackedBatch(ref x[0], 4, 1, 2, ref x[0], ref x[0], 4, 2, 2, 2, 2, 2, 1, default(NoEpilogue)));
    }

    /// <summary>Rows, columns and depths around those of a tile; more products than threads, and fewer.</summary>
    [Theory]
    [InlineData(5, 2, 16, 16)]
    [InlineData(5, 7, 65, 33)]
    [InlineData(3, 13, 100, 1030)]
    [InlineData(1, 25, 31, 17)]
    [InlineData(0, 3, 16, 16)]
    [InlineData(4, 0, 16, 16)]
    public void Packed_matrices_of_a_batch_give_the_bits_of_plain_ones(int batch, int m, int n, int k)
    {
        CheckBatch<float>(batch, m, n, k, false);
        CheckBatch<float>(batch, m, n, k, true);
        CheckBatch<double>(batch, m, n, k, true);
    }

    private static void CheckBatch<T>(int batch, int m, int n, int k, bool transposed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int bRow, int bCol) = transposed ? (1, k) : (n, 1);
        using var a = new GuardedMemory<T>(Numbers.Random<T>(batch * m * k, 1));
        using var b = new GuardedMemory<T>(Numbers.Random<T>(batch * k * n, 2));
        using var packed = new GuardedMemory<T>(batch * Gemm.PackedElements(n, k));
        using var c = new GuardedMemory<T>(batch * m * n);
        T[] expected = new T[batch * m * n + 1], scratch = new T[Gemm.ScratchElements(m, n, k)];
        Gemm.MultiplyBatched(ref a.Origin, m * k, k, 1, ref b.Origin, k * n, bRow, bCol, ref expected[0], m * n, n, batch, m, n, k, false, ref scratch[0], scratch.Length, 1, new Increment<T>(ref expected[0], m * n, n));
        Gemm.PackBatch(ref b.Origin, k * n, bRow, bCol, batch, n, k, ref packed.Origin);
        for (int threads = 0; threads < 4; threads++)
        {
            c.Span.Clear();
            Gemm.MultiplyPackedBatch(ref a.Origin, m * k, k, 1, ref packed.Origin, ref c.Origin, m * n, n, batch, m, n, k, threads, new Increment<T>(ref c.Origin, m * n, n));
            Assert.Equal(expected.AsSpan(0, batch * m * n), c.Span);
            Gemm.MultiplyPackedBatch(ref a.Origin, m * k, k, 1, ref packed.Origin, ref c.Origin, m * n, n, batch, m, n, k, threads, default(NoEpilogue));
            Assert.All(c.Span.ToArray().Zip(expected), e => Assert.Equal(e.Second, e.First + T.One));
        }
    }

    [Fact]
    public void Each_product_of_a_batch_is_finished()
    {
        const int batch = 3, m = 7, n = 18, k = 5;
        float[] a = Numbers.Random<float>(batch * m * k, 1), b = Numbers.Random<float>(k * n, 2), expected = new float[batch * m * n], c = new float[batch * m * n];
        var scratch = new float[Gemm.ScratchElements(m, n, k)];
        Gemm.MultiplyBatched(ref a[0], m * k, k, 1, ref b[0], 0, n, 1, ref expected[0], m * n, n, batch, m, n, k, false, ref scratch[0], scratch.Length);
        Gemm.MultiplyBatched(ref a[0], m * k, k, 1, ref b[0], 0, n, 1, ref c[0], m * n, n, batch, m, n, k, false, ref scratch[0], scratch.Length, 1, new Increment<float>(ref c[0], m * n, n));
        Assert.Equal(expected.Select(e => e + 1), c);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 65, 3)]
    [InlineData(13, 130, 40)]
    [InlineData(3, 64, 17)]
    [InlineData(29, 17, 1500)]
    [InlineData(3, 710, 700)]
    [InlineData(13, 2070, 4100)]
    public void Any_rows_by_themselves_are_those_of_the_whole(int m, int n, int k)
    {
        Rows<float>(m, n, k);
        Rows<double>(m, n, k);
    }

    private static void Rows<T>(int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var a = new GuardedMemory<T>(Numbers.Random<T>(m * k, 1));
        using var packed = new GuardedMemory<T>(Gemm.PackedElements(n, k));
        using var c = new GuardedMemory<T>(m * n);
        T[] b = Numbers.Random<T>(k * n, 2), whole = new T[m * n];
        Gemm.Pack(ref b[0], n, 1, n, k, ref packed.Origin);
        Gemm.MultiplyPacked(ref a.Origin, k, 1, ref packed.Origin, ref whole[0], n, m, n, k, false, ref Unsafe.NullRef<T>(), 0, 1, new Increment<T>(ref whole[0], 0, n));
        for (int step = 1; step <= m; step += step < 8 ? 1 : m / 3)
        {
            c.Span.Clear();
            for (int row = 0; row < m; row += step)
                Gemm.MultiplyPackedRows(row, Math.Min(m, row + step), ref a.Origin, k, 1, ref packed.Origin, ref c.Origin, n, m, n, k, new Increment<T>(ref c.Origin, 0, n));
            Assert.Equal(whole, c.Span.ToArray());
        }
    }

    /// <summary>One row by several panels and a rest of them, whole panels, and columns that end within a vector.</summary>
    [Theory]
    [InlineData(1, 63, 17)]
    [InlineData(1, 64, 17)]
    [InlineData(1, 127, 5)]
    [InlineData(1, 150, 40)]
    [InlineData(1, 9, 40)]
    [InlineData(6, 5, 12)]
    [InlineData(7, 27, 40)]
    [InlineData(60, 80, 33)]
    public void A_packed_product_is_added_to_what_is_there(int m, int n, int k)
    {
        Add<float>(m, n, k);
        Add<double>(m, n, k);
    }

    private static void Add<T>(int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] a = Numbers.Random<T>(m * k, 1), b = Numbers.Random<T>(k * n, 2), there = Numbers.Random<T>(m * n, 3), product = new T[m * n];
        using var packed = new GuardedMemory<T>(Gemm.PackedElements(n, k));
        using var c = new GuardedMemory<T>(there);
        Gemm.Pack(ref b[0], n, 1, n, k, ref packed.Origin);
        Gemm.MultiplyPacked(ref a[0], k, 1, ref packed.Origin, ref product[0], n, m, n, k, false, ref Unsafe.NullRef<T>(), 0, 1, default(NoEpilogue));
        Gemm.MultiplyPacked(ref a[0], k, 1, ref packed.Origin, ref c.Origin, n, m, n, k, true, ref Unsafe.NullRef<T>(), 0, 1, default(NoEpilogue));
        Assert.Equal(there.Zip(product, (x, y) => x + y), c.Span.ToArray());
    }

    [Theory]
    [InlineData(300, 300, 300)]
    [InlineData(8, 2100, 1100)]
    [InlineData(64, 1100, 1100)]
    [InlineData(1, 2100, 1100)]
    [InlineData(97, 130, 3000)]
    [InlineData(1000, 70, 200)]
    public void Threads_do_not_show(int m, int n, int k)
    {
        float[] a = Numbers.Random<float>(m * k, 1), b = Numbers.Random<float>(k * n, 2), packed = new float[Gemm.PackedElements(n, k)];
        Gemm.Pack(ref b[0], n, 1, n, k, ref packed[0]);
        for (int transposed = 0; transposed < 2; transposed++)
        {
            (int aRow, int aCol) = transposed == 0 ? (k, 1) : (1, m);
            float[] plain = Multiplied(a, aRow, aCol, b, packed: false, m, n, k, 1), fromPacked = Multiplied(a, aRow, aCol, packed, packed: true, m, n, k, 1);
            for (int threads = 0; threads < 6; threads++)
            {
                Assert.Equal(plain, Multiplied(a, aRow, aCol, b, packed: false, m, n, k, threads));
                Assert.Equal(fromPacked, Multiplied(a, aRow, aCol, packed, packed: true, m, n, k, threads));
            }
        }
    }

    private static float[] Multiplied(float[] a, int aRow, int aCol, float[] b, bool packed, int m, int n, int k, int threads)
    {
        float[] c = new float[m * n], scratch = new float[Gemm.ScratchElements(m, n, k)];
        var increment = new Increment<float>(ref c[0], 0, n);
        if (packed)
            Gemm.MultiplyPacked(ref a[0], aRow, aCol, ref b[0], ref c[0], n, m, n, k, false, ref scratch[0], scratch.Length, threads, increment);
        else
            Gemm.Multiply(ref a[0], aRow, aCol, ref b[0], n, 1, ref c[0], n, m, n, k, false, ref scratch[0], scratch.Length, threads, increment);
        return c;
    }

    private static void Check<T>(int m, int n, int k, bool transposed, double tolerance = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int bRow, int bCol) = transposed ? (1, k) : (n, 1);
        (int aRow, int aCol) = transposed ? (1, m) : (k, 1);
        using var a = new GuardedMemory<T>(Numbers.Random<T>(m * k, 1));
        using var b = new GuardedMemory<T>(Numbers.Random<T>(k * n, 2));
        using var packed = new GuardedMemory<T>(Gemm.PackedElements(n, k));
        using var c = new GuardedMemory<T>(m * n);
        using var scratch = new GuardedMemory<T>(Gemm.PackedScratchElements(m, k, aCol == 1));
        var expected = new T[m * n + 1];
        using var whole = new GuardedMemory<T>(Gemm.ScratchElements(m, n, k));
        Gemm.Multiply(ref a.Origin, aRow, aCol, ref b.Origin, bRow, bCol, ref expected[0], n, m, n, k, false, ref whole.Origin, whole.Count);
        Gemm.Pack(ref b.Origin, bRow, bCol, n, k, ref packed.Origin);
        Gemm.MultiplyPacked(ref a.Origin, aRow, aCol, ref packed.Origin, ref c.Origin, n, m, n, k, false, ref scratch.Origin, scratch.Count, 1, default(NoEpilogue));
        double[] left = Numbers.Widen<T>(expected.AsSpan(0, m * n)), right = Numbers.Widen<T>(c.Span);
        for (int i = 0; i < left.Length; i++)
            Assert.True(Math.Abs(left[i] - right[i]) <= tolerance * k, $"[{i / n}, {i % n}] is {right[i]} instead of {left[i]}.");
    }

    /// <summary>The epilogue adds one to each element, which tells whether it came too early, twice or not at all.</summary>
    private static void CheckFinished<T>(int m, int n, int k, bool packed)
        where T : unmanaged, INumber<T>
    {
        T[] a = Numbers.Random<T>(m * k + 1, 1), b = Numbers.Random<T>(k * n + 1, 2), expected = new T[m * n + 1];
        using var c = new GuardedMemory<T>(m * n);
        var scratch = new T[Gemm.ScratchElements(m, n, k) + 1];
        Gemm.Multiply(ref a[0], k, 1, ref b[0], n, 1, ref expected[0], n, m, n, k, false, ref scratch[0], scratch.Length);
        if (!packed)
            Gemm.Multiply(ref a[0], k, 1, ref b[0], n, 1, ref c.Origin, n, m, n, k, false, ref scratch[0], scratch.Length, 1, new Increment<T>(ref c.Origin, 0, n));
        else
            MultiplyPacked((float[])(object)a, (float[])(object)b, ref Unsafe.As<T, float>(ref c.Origin), m, n, k);
        bool thin = packed && (m == 1 || n == 1);
        for (int i = 0; i < m * n; i++)
        {
            double difference = Math.Abs(double.CreateChecked(expected[i] + T.One) - double.CreateChecked(c.Span[i]));
            Assert.True(difference <= (thin ? k * k * Numbers.Epsilon<float>() : 0), $"[{i / n}, {i % n}] is {c.Span[i]} instead of {expected[i] + T.One}.");
        }
    }

    private static void MultiplyPacked(float[] a, float[] b, ref float c, int m, int n, int k)
    {
        float[] packed = new float[Gemm.PackedElements(n, k) + 1], scratch = new float[1];
        Gemm.Pack(ref b[0], n, 1, n, k, ref packed[0]);
        Gemm.MultiplyPacked(ref a[0], k, 1, ref packed[0], ref c, n, m, n, k, false, ref scratch[0], 0, 1, new Increment<float>(ref c, 0, n));
    }

    private readonly ref struct Increment<T>(ref T c, nint batchStride, nint stride) : IEpilogue
        where T : unmanaged, INumber<T>
    {
        private readonly ref T _c = ref c;
        private readonly nint _batchStride = batchStride, _stride = stride;

        public static bool IsNone => false;

        public void Finish(nint product, nint row, nint column, nint rows, nint columns)
        {
            for (nint i = row; i < row + rows; i++)
            {
                for (nint j = column; j < column + columns; j++)
                    Unsafe.Add(ref _c, product * _batchStride + i * _stride + j) += T.One;
            }
        }
    }
}
