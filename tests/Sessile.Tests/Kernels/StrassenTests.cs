using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

/// <summary>
/// Products by Strassen's algorithm against sums of doubles, on data of unit variance. Its error is held to a multiple of the root of the depth, which is an element's root mean square, and to twice
/// and a half that of plain products.
/// </summary>
public sealed class StrassenTests
{
    /// <summary>What an element may be off by, and what the root mean square of all errors may be, of the elements' root mean square.</summary>
    private const double Bound = 2e-5, MeanBound = 1.6e-6;

    /// <summary>Even and odd halves, last panels of one to four vectors, rows of one tile or none, and columns of which the second half has next to nothing.</summary>
    public static TheoryData<int, int, int> Extents() => new()
    {
        { 1, 1, 1 },
        { 2, 1, 2 },
        { 1, 40, 3 },
        { 3, 33, 1 },
        { 7, 17, 5 },
        { 12, 32, 16 },
        { 13, 65, 31 },
        { 24, 128, 64 },
        { 25, 129, 65 },
        { 31, 150, 47 },
        { 64, 200, 130 },
        { 97, 223, 33 },
        { 401, 96, 20 },
        { 5, 2081, 9 },
        { 6, 37, 2050 },
    };

    [Theory]
    [MemberData(nameof(Extents))]
    [InlineData(256, 384, 384)]
    [InlineData(511, 513, 517)]
    public void Packed_products_are_within_their_bound_of_the_definition(int m, int n, int k)
    {
        foreach ((bool turnsA, bool turnsB) in Turns)
            Check(new Factors(m, n, k, turnsA, turnsB), packed: true);
    }

    [Theory]
    [MemberData(nameof(Extents))]
    [InlineData(511, 513, 517)]
    [InlineData(768, 768, 768)]
    public void Products_are_within_their_bound_of_the_definition(int m, int n, int k)
    {
        foreach ((bool turnsA, bool turnsB) in Turns)
            Check(new Factors(m, n, k, turnsA, turnsB), packed: false);
    }

    [Theory]
    [InlineData(13, 65, 31)]
    [InlineData(401, 96, 20)]
    [InlineData(1300, 130, 70)]
    [InlineData(5, 2200, 2200)]
    public void Threads_do_not_show(int m, int n, int k)
    {
        foreach ((bool turnsA, bool turnsB) in Turns)
        {
            var factors = new Factors(m, n, k, turnsA, turnsB);
            float[] packed = factors.Product(packed: true, 1), fed = factors.Product(packed: false, 1);
            for (int threads = 0; threads < 6; threads++)
            {
                Assert.Equal(packed, factors.Product(packed: true, threads));
                Assert.Equal(fed, factors.Product(packed: false, threads));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void Every_element_is_finished_once_and_after_its_last_addition(int m, int n, int k)
    {
        var factors = new Factors(m, n, k, turnsA: false, turnsB: false);
        foreach (bool packed in (bool[])[true, false])
            Assert.Equal(factors.Product(packed, 1).Select(x => x + 1), factors.Product(packed, 2, finished: true));
    }

    [Fact]
    public void Halves_are_worth_it_from_some_hundreds_on()
    {
        Assert.True(StrassenSizes.PaysPacked(1024, 1024, 1024) && StrassenSizes.PaysPacked(256, 384, 384) && StrassenSizes.PaysPacked(1000, 1001, 999));
        Assert.False(StrassenSizes.PaysPacked(255, 1024, 1024) || StrassenSizes.PaysPacked(1024, 383, 383) || StrassenSizes.PaysPacked(4096, 4096, 192) || StrassenSizes.PaysPacked(4096, 4096, 512));
        Assert.True(StrassenSizes.Pays(768, 768, 768) && StrassenSizes.Pays(1024, 1024, 1024) && StrassenSizes.Pays(2048, 2048, 2048));
        Assert.False(StrassenSizes.Pays(767, 767, 767) || StrassenSizes.Pays(1024, 4096, 1024) || StrassenSizes.Pays(256, 2048, 2048) || StrassenSizes.Pays(4096, 4096, 512) || StrassenSizes.Pays(0, 0, 0));
    }

    [Theory]
    [InlineData(100, 60, 30)]
    [InlineData(1, 600, 600)]
    [InlineData(0, 600, 600)]
    [InlineData(300, 0, 600)]
    [InlineData(300, 600, 0)]
    public void Other_products_have_the_bits_of_plain_ones(int m, int n, int k)
    {
        var factors = new Factors(m, n, k, turnsA: false, turnsB: false);
        float[] scratch = new float[Gemm.FastScratchElements(m, n, k) + 1], c = new float[m * n + 1], expected = new float[m * n + 1], packed = new float[Gemm.FastPackedElements(n, k, anyRows: true) + 1];
        Gemm.Multiply(in factors.A[0], k, 1, in factors.B[0], n, 1, ref expected[0], n, m, n, k, false, ref scratch[0], scratch.Length);
        Gemm.MultiplyFast(in factors.A[0], k, 1, in factors.B[0], n, 1, ref c[0], n, m, n, k, ref scratch[0], scratch.Length, 1, default(NoEpilogue));
        Assert.Equal(expected, c);
        Gemm.PackFast(in factors.B[0], n, 1, n, k, anyRows: true, ref packed[0]);
        Gemm.MultiplyPackedFast(in factors.A[0], k, 1, in packed[0], true, ref c[0], n, m, n, k, ref scratch[0], scratch.Length, 1, default(NoEpilogue));
        Gemm.Pack(in factors.B[0], n, 1, n, k, ref packed[0]);
        Gemm.MultiplyPacked(in factors.A[0], k, 1, in packed[0], ref expected[0], n, m, n, k, false, ref scratch[0], scratch.Length, 1, default(NoEpilogue));
        Assert.Equal(expected, c);
    }

    [Fact]
    public void A_factor_packed_for_any_rows_gives_large_products_the_bits_of_one_packed_for_many()
    {
        const int m = 257, n = 400, k = 390;
        var factors = new Factors(m, n, k, turnsA: false, turnsB: false);
        float[] packed = new float[Gemm.FastPackedElements(n, k, anyRows: true)], scratch = new float[Gemm.FastPackedScratchElements(m, k, contiguous: true)];
        float[] Product(bool anyRows)
        {
            var c = new float[m * n];
            Gemm.PackFast(in factors.B[0], n, 1, n, k, anyRows, ref packed[0], 2);
            Gemm.MultiplyPackedFast(in factors.A[0], k, 1, in packed[0], anyRows, ref c[0], n, m, n, k, ref scratch[0], scratch.Length, 1, default(NoEpilogue));
            return c;
        }

        Assert.Equal(Product(anyRows: false), Product(anyRows: true));
        if (Vector512.IsHardwareAccelerated)
            Assert.Equal(factors.Product(packed: true, 1), Product(anyRows: true));
    }

    [Fact]
    public void A_row_that_is_added_and_a_clamp_are_as_an_epilogue_has_them()
    {
        const int m = 257, n = 400, k = 390;
        var factors = new Factors(m, n, k, turnsA: false, turnsB: false);
        float[] scratch = new float[Gemm.FastScratchElements(m, n, k)], packed = new float[Gemm.FastPackedElements(n, k, anyRows: false)], c = new float[m * n], plain = new float[m * n];
        Gemm.PackFast(in factors.B[0], n, 1, n, k, anyRows: false, ref packed[0]);
        Gemm.MultiplyPackedFast(in factors.A[0], k, 1, in packed[0], false, ref plain[0], n, m, n, k, ref scratch[0], scratch.Length, 1, default(NoEpilogue));
        Gemm.MultiplyPackedFastAndEnd(
            in factors.A[0], k, 1, in packed[0], false, ref c[0], n, m, n, k, ref scratch[0], scratch.Length, 1, new RowEnding<float>(ref factors.B[0], clamps: true), new Ended(ref c[0], n, ref factors.B[0]));
        Assert.Equal(plain.Select((x, i) => MathF.Max(0, x + factors.B[i % n])), c);
        Gemm.MultiplyFast(in factors.A[0], k, 1, in factors.B[0], n, 1, ref plain[0], n, m, n, k, ref scratch[0], scratch.Length, 1, default(NoEpilogue));
        Gemm.MultiplyFastAndEnd(
            in factors.A[0], k, 1, in factors.B[0], n, 1, ref c[0], n, m, n, k, ref scratch[0], scratch.Length, 1, new RowEnding<float>(ref factors.B[0], clamps: true), new Ended(ref c[0], n, ref factors.B[0]));
        Assert.Equal(plain.Select((x, i) => MathF.Max(0, x + factors.B[i % n])), c);
    }

    private readonly ref struct Ended(ref float c, nint stride, ref float row) : IEpilogue
    {
        private readonly ref float _c = ref c, _row = ref row;
        private readonly nint _stride = stride;

        public static bool IsNone => false;

        public void Finish(nint product, nint row, nint column, nint rows, nint columns)
        {
            for (nint i = row; i < row + rows; i++)
            {
                for (nint j = column; j < column + columns; j++)
                {
                    ref float x = ref Unsafe.Add(ref _c, (i * _stride) + j);
                    x = MathF.Max(0, x + Unsafe.Add(ref _row, j));
                }
            }
        }
    }

    [Fact]
    public void Too_little_scratch_and_rows_that_no_vector_reads_are_refused()
    {
        var x = new float[64];
        Assert.Throws<ArgumentException>(() => Gemm.MultiplyFast(in x[0], 2, 1, in x[0], 2, 1, ref x[0], 2, 2, 2, 2, ref x[0], 4, 1, default(NoEpilogue)));
        Assert.Throws<ArgumentException>(() => Gemm.MultiplyPackedFast(in x[0], 2, 1, in x[0], false, ref x[0], 2, 2, 2, 2, ref x[0], 4, 1, default(NoEpilogue)));
        Assert.Throws<ArgumentException>(() => Gemm.MultiplyPackedFast(in x[0], 4, 2, in x[0], false, ref x[0], 2, 2, 2, 2, ref x[0], 1 << 20, 1, default(NoEpilogue)));
    }

    /// <summary>Where vectors are shorter large products are as all others.</summary>
    private const long FewProducts = 10_000_000;

    private static (bool A, bool B)[] Turns => [(false, false), (true, false), (false, true), (true, true)];

    private static void Check(Factors factors, bool packed)
    {
        if (!Vector512.IsHardwareAccelerated && factors.Products > FewProducts)
            return;
        (double most, double mean) = factors.Errors(factors.Product(packed, 1));
        Assert.InRange(most, 0, Bound);
        Assert.InRange(mean, 0, MeanBound);
        Assert.InRange(mean, 0, 2.5 * factors.Errors(factors.Plain()).Mean + 2e-8);
    }

    /// <summary>Two matrices, either of which may lie transposed.</summary>
    private sealed class Factors(int m, int n, int k, bool turnsA, bool turnsB)
    {
        private const int MostRows = 40;

        public float[] A { get; } = UnitVariance(m * k + 1, 1);

        public float[] B { get; } = UnitVariance(k * n + 1, 2);

        public long Products => (long)m * n * k;

        private nint ARow => turnsA ? 1 : k;

        private nint ACol => turnsA ? m : 1;

        private nint BRow => turnsB ? 1 : n;

        private nint BCol => turnsB ? k : 1;

        public float[] Plain()
        {
            float[] c = new float[m * n], scratch = new float[Gemm.ScratchElements(m, n, k)];
            Gemm.Multiply(in A[0], ARow, ACol, in B[0], BRow, BCol, ref c[0], n, m, n, k, false, ref scratch[0], scratch.Length);
            return c;
        }

        /// <summary>By Strassen's algorithm, whatever the extents, in memory with guarded ends.</summary>
        public float[] Product(bool packed, int threads, bool finished = false)
        {
            using var a = new GuardedMemory<float>(A.AsSpan(0, m * k));
            using var b = new GuardedMemory<float>(B.AsSpan(0, k * n));
            using var c = new GuardedMemory<float>(m * n);
            c.Span.Fill(float.NaN);
            if (finished)
                Multiply(a, b, c, packed, threads, new Increment<float>(ref c.Origin, n));
            else
                Multiply(a, b, c, packed, threads, default(NoEpilogue));
            return c.Span.ToArray();
        }

        private void Multiply<TEpilogue>(GuardedMemory<float> a, GuardedMemory<float> b, GuardedMemory<float> c, bool packed, int threads, in TEpilogue epilogue)
            where TEpilogue : struct, IEpilogue, allows ref struct
        {
            Matrix<float> left = new(ref a.Origin, ARow, ACol), right = new(ref b.Origin, BRow, BCol), result = new(ref c.Origin, n, 1);
            if (packed)
            {
                using var sums = new GuardedMemory<float>(Gemm.FastPackedElements(n, k, anyRows: false));
                using var scratch = new GuardedMemory<float>(StrassenSizes.LeftScratch(k, ACol == 1));
                StrassenGemm.Pack(right, k, n, ref sums.Origin, threads);
                StrassenGemm.MultiplyPacked(left, ref sums.Origin, result, m, n, k, ref scratch.Origin, threads, in epilogue);
            }
            else
            {
                using var scratch = new GuardedMemory<float>(StrassenSizes.Scratch(n, k, ACol == 1));
                StrassenGemm.Multiply(left, right, result, m, n, k, ref scratch.Origin, threads, in epilogue);
            }
        }

        /// <summary>The greatest error and the root mean square of all, in some rows, the last ones of both halves among them.</summary>
        public (double Most, double Mean) Errors(float[] c)
        {
            double most = 0, squares = 0;
            int[] rows = m <= MostRows ? [.. Enumerable.Range(0, m)] : [.. Enumerable.Range(0, MostRows - 2).Select(i => i * m / MostRows), (m - 1) / 2, m - 1];
            foreach (int i in rows)
            {
                for (int j = 0; j < n; j++)
                {
                    double sum = 0;
                    for (int p = 0; p < k; p++)
                        sum += (double)A[(i * ARow) + (p * ACol)] * B[(p * BRow) + (j * BCol)];
                    double error = Math.Abs(sum - c[(i * n) + j]) / Math.Sqrt(k);
                    (most, squares) = (Math.Max(most, error), squares + (error * error));
                    Assert.False(double.IsNaN(error));
                }
            }

            return (most, Math.Sqrt(squares / (rows.Length * (double)n)));
        }

        private static float[] UnitVariance(int count, int seed) => [.. Numbers.Random<float>(count, seed).Select(x => x * MathF.Sqrt(3))];
    }
}
