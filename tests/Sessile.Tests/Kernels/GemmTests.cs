using System.Numerics;
using CsCheck;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class GemmTests
{
    /// <summary>Every edge of the tiles of all widths, one less and one more, and sizes that need several blocks.</summary>
    public static TheoryData<int, int, int> Extents()
    {
        var data = new TheoryData<int, int, int>();
        foreach (int n in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 63, 64, 65, 100 })
            data.Add(7, n, 9);
        foreach (int m in new[] { 1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 31, 32, 33, 95, 96, 97, 101, 193 })
            data.Add(m, 37, 19);
        foreach (int k in new[] { 0, 1, 2, 3, 4, 5, 8, 63, 64, 65, 255, 256, 257, 513, 1100 })
            data.Add(34, 70, k);
        foreach (int m in new[] { 7, 8, 9, 10, 11, 12, 13, 16, 17, 23, 24, 25 })
        {
            foreach (int n in new[] { 3, 5, 8, 10, 16, 20, 65, 72, 80 })
                data.Add(m, n, 19);
        }

        data.Add(0, 5, 5);
        data.Add(5, 0, 5);
        data.Add(3, 1030, 20);
        data.Add(40, 1100, 65);
        data.Add(319, 130, 21);
        data.Add(320, 130, 21);
        data.Add(64, 70, 64);
        data.Add(97, 66, 64);
        data.Add(256, 70, 33);
        data.Add(150, 70, 1030);
        data.Add(63, 1100, 33);
        data.Add(31, 1030, 21);
        data.Add(32, 1030, 21);
        data.Add(63, 260, 260);
        data.Add(64, 260, 260);
        data.Add(64, 1100, 33);
        data.Add(1, 100, 300);
        data.Add(100, 1, 300);
        data.Add(1, 1, 1000);
        data.Add(1, 5, 1025);
        data.Add(1, 2051, 1030);
        data.Add(1, 64, 37);
        data.Add(1, 128, 37);
        data.Add(1, 256, 300);
        data.Add(97, 256, 900);
        data.Add(1, 7, 8197);
        data.Add(9, 1, 16385);
        return data;
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void A_float_product_is_near_the_double_one(int m, int n, int k) => CheckAllLayouts<float>(m, n, k);

    [Theory]
    [MemberData(nameof(Extents))]
    public void A_double_product_is_near_the_double_one(int m, int n, int k) => CheckAllLayouts<double>(m, n, k);

    [Theory]
    [MemberData(nameof(Extents))]
    public void Integer_products_are_exact(int m, int n, int k)
    {
        CheckAllLayouts<int>(m, n, k);
        CheckAllLayouts<long>(m, n, k);
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void Every_vector_width_gives_the_same_bits(int m, int n, int k)
    {
        if (m * n * k == 0)
            return;
        float[] narrow = AtWidth<Tile128<float>>(m, n, k), middle = AtWidth<Tile256<float>>(m, n, k), wide = AtWidth<Tile512<float>>(m, n, k);
        Assert.Equal(narrow, middle);
        Assert.Equal(narrow, wide);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Tiles_of_any_height_end_where_their_columns_do(int m)
    {
        for (int n = 1; n <= 33; n++)
        {
            Every_vector_width_gives_the_same_bits(m, n, 6);
            CheckAllLayouts<float>(m, n, 6);
            CheckAllLayouts<double>(m, n, 6);
        }
    }

    [Fact]
    public void Rows_of_4096_bytes_are_multiplied_like_any_others() => CheckAllLayouts<float>(20, 70, 1024);

    [Fact]
    public void NaN_and_infinity_reach_the_results_they_belong_to()
    {
        float[] a = [1, float.NaN, 0, 2], b = [float.PositiveInfinity, 0, 1, 1], c = new float[4];
        var scratch = new float[Gemm.ScratchElements(2, 2, 2)];
        Gemm.Multiply(ref a[0], 2, 1, ref b[0], 2, 1, ref c[0], 2, 2, 2, 2, false, ref scratch[0], scratch.Length);
        Assert.Equal([float.NaN, float.NaN, float.NaN, 2], c);
    }

    /// <summary>They are read one after the other, not four at a time.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(77)]
    public void Short_columns_of_a_matrix_that_comes_from_memory_have_the_bits_of_those_of_a_small_one(int k)
    {
        int n = (1 << 24) / (k * sizeof(float)) + 3, some = n / 5;
        float[] x = Numbers.Random<float>(k, 1), b = Numbers.Random<float>(n * k, 2), y = new float[n], part = new float[n];
        foreach (bool accumulate in new[] { false, true })
        {
            RowDots<float>.Multiply(ref x[0], ref b[0], k, ref y[0], 1, n, k, accumulate);
            for (int j = 0; j < n; j += some)
                RowDots<float>.Multiply(ref x[0], ref b[j * k], k, ref part[j], 1, Math.Min(some, n - j), k, accumulate);
            Assert.Equal(part, y);
        }
    }

    /// <summary>Where rows begin amid a line, B is copied with fewer rows of A.</summary>
    [Theory]
    [InlineData(79)]
    [InlineData(80)]
    [InlineData(131)]
    public void Bits_do_not_depend_on_where_in_a_line_rows_begin(int m)
    {
        const int n = 128, k = 65, line = 16;
        float[] a = Numbers.Random<float>(m * k, 1), b = Numbers.Random<float>(k * n, 2), scratch = new float[Gemm.ScratchElements(m, n, k, true, true)];
        float[] first = new float[m * n], c = new float[m * n], room = new float[k * n + line];
        for (int place = 0; place <= line; place++)
        {
            b.CopyTo(room, place);
            Gemm.Multiply(ref a[0], k, 1, ref room[place], n, 1, ref c[0], n, m, n, k, false, ref scratch[0], scratch.Length);
            if (place == 0)
                c.CopyTo(first, 0);
            Assert.Equal(first, c);
        }
    }

    [Fact]
    public void Too_little_scratch_is_refused()
    {
        var x = new float[4];
        Assert.Throws<ArgumentException>(() => Gemm.Multiply(ref x[0], 2, 1, ref x[0], 2, 1, ref x[0], 2, 2, 2, 2, false, ref x[0], 4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_batch_is_its_products_and_a_zero_stride_shares(int batch)
    {
        const int m = 5, n = 18, k = 7;
        float[] a = Numbers.Random<float>(batch * m * k + 1, 1), b = Numbers.Random<float>(k * n, 2), expected = new float[batch * m * n + 1], c = new float[batch * m * n + 1];
        var scratch = new float[Gemm.ScratchElements(m, n, k)];
        for (int i = 0; i < batch; i++)
            Gemm.Multiply(ref a[i * m * k], k, 1, ref b[0], n, 1, ref expected[i * m * n], n, m, n, k, false, ref scratch[0], scratch.Length);
        Gemm.MultiplyBatched(ref a[0], m * k, k, 1, ref b[0], 0, n, 1, ref c[0], m * n, n, batch, m, n, k, false, ref scratch[0], scratch.Length);
        Assert.Equal(expected, c);
    }

    /// <summary>Repeated, reversed, padded and interleaved operands: the product must not care how they lie.</summary>
    [Fact]
    public void Any_strides_give_the_bits_or_nearly_those_of_packed_operands() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 80], Gen.Int[1, 40], Gen.Int[0, 5], Gen.Int[0, 5]).Sample((m, n, k, aLayout, bLayout) =>
        {
            (nint aRow, nint aCol) = Strides(aLayout, m, k);
            (nint bRow, nint bCol) = Strides(bLayout, k, n);
            float[] a = Numbers.Random<float>(4 * m * k + 1, m), b = Numbers.Random<float>(4 * k * n + 1, n);
            nint aOrigin = aRow < 0 ? (m - 1) * -aRow : 0, bOrigin = bRow < 0 ? (k - 1) * -bRow : 0;
            float[] packedA = Gathered(a, aOrigin, aRow, aCol, m, k), packedB = Gathered(b, bOrigin, bRow, bCol, k, n);
            float[] expected = new float[m * n], actual = new float[m * n], scratch = new float[Gemm.ScratchElements(m, n, k)];
            Gemm.Multiply(ref packedA[0], k, 1, ref packedB[0], n, 1, ref expected[0], n, m, n, k, false, ref scratch[0], scratch.Length);
            Gemm.Multiply(ref a[aOrigin], aRow, aCol, ref b[bOrigin], bRow, bCol, ref actual[0], n, m, n, k, false, ref scratch[0], scratch.Length);
            for (int i = 0; i < m * n; i++)
            {
                if (m > 1 && n > 1)
                    Assert.Equal(expected[i], actual[i]);
                else
                    Assert.Equal(expected[i], actual[i], (k + 2) * k * Numbers.Epsilon<float>());
            }
        });

    /// <summary>Neither a row of the one nor a column of the other is contiguous.</summary>
    [Theory]
    [InlineData(19, 1, 2)]
    [InlineData(1, 19, 2)]
    [InlineData(19, 1, 30)]
    [InlineData(1, 19, 30)]
    [InlineData(19, 1, 1)]
    public void Thin_products_of_odd_layouts_are_right(int m, int n, int k)
    {
        float[] a = Numbers.Random<float>(3 * m * k, 1), b = Numbers.Random<float>(3 * k * n, 2), c = new float[m * n], scratch = new float[Gemm.ScratchElements(m, n, k)];
        Gemm.Multiply(ref a[0], 3 * k, 3, ref b[0], 3 * n, 3, ref c[0], n, m, n, k, false, ref scratch[0], scratch.Length);
        CheckOdd(a, b, c, 3, n, k);
        Gemm.Multiply(ref a[0], 3 * k, 1, ref b[0], 3 * n, 1, ref c[0], n, m, n, k, false, ref scratch[0], scratch.Length);
        CheckOdd(a, b, c, 1, n, k);
    }

    [Fact]
    public void Products_of_integers_wrap_around()
    {
        int[] a = [int.MaxValue, 3, int.MinValue, 7], b = [2, int.MaxValue, int.MinValue, 5], c = new int[4], scratch = new int[Gemm.ScratchElements(2, 2, 2)];
        Gemm.Multiply(ref a[0], 2, 1, ref b[0], 2, 1, ref c[0], 2, 2, 2, 2, false, ref scratch[0], scratch.Length);
        Assert.Equal([unchecked((int)(2L * int.MaxValue + 3L * int.MinValue)), unchecked((int)((long)int.MaxValue * int.MaxValue + 15)), int.MinValue, unchecked((int)((long)int.MinValue * int.MaxValue + 35))], c);
    }

    private static void CheckOdd(float[] a, float[] b, float[] c, int step, int n, int k)
    {
        for (int i = 0; i < c.Length; i++)
        {
            double sum = Enumerable.Range(0, k).Sum(p => (double)a[i / n * 3 * k + p * step] * b[p * 3 * n + i % n * step]);
            Assert.Equal(sum, c[i], 1e-4);
        }
    }

    private static (nint Row, nint Col) Strides(int layout, nint rows, nint columns) => layout switch
    {
        0 => (columns, 1),
        1 => (1, rows),
        2 => (-columns - 1, 1),
        3 => (2 * columns, 2),
        4 => (0, 1),
        _ => (1, 0),
    };

    private static float[] Gathered(float[] source, nint origin, nint rowStride, nint colStride, int rows, int columns)
    {
        var packed = new float[rows * columns];
        for (int i = 0; i < packed.Length; i++)
            packed[i] = source[origin + i / columns * rowStride + i % columns * colStride];
        return packed;
    }

    private static void CheckAllLayouts<T>(int m, int n, int k)
        where T : unmanaged, INumber<T>
    {
        for (int layout = 0; layout < 8; layout++)
            Check<T>(m, n, k, (layout & 1) != 0, (layout & 2) != 0, (layout & 4) != 0);
    }

    private static void Check<T>(int m, int n, int k, bool transposeA, bool transposeB, bool accumulate)
        where T : unmanaged, INumber<T>
    {
        (int aRow, int aCol) = transposeA ? (1, m) : (k, 1);
        (int bRow, int bCol) = transposeB ? (1, k) : (n, 1);
        int gap = accumulate ? 3 : 0, cRow = n + gap;
        using var a = new GuardedMemory<T>(Numbers.Random<T>(m * k, 1));
        using var b = new GuardedMemory<T>(Numbers.Random<T>(k * n, 2));
        using var c = new GuardedMemory<T>(Numbers.Random<T>(Math.Max(0, m * cRow - gap), 3));
        using var scratch = new GuardedMemory<T>(Gemm.ScratchElements(m, n, k, aCol == 1, bCol == 1));
        T[] before = c.Span.ToArray();
        Gemm.Multiply(
            ref a.Origin, aRow, aCol, ref b.Origin, bRow, bCol, ref c.Origin, cRow, m, n, k, accumulate, ref scratch.Origin, scratch.Count);

        double[] left = Numbers.Widen<T>(a.Span), right = Numbers.Widen<T>(b.Span), old = Numbers.Widen<T>(before), result = Numbers.Widen<T>(c.Span);
        for (int at = 0; at < result.Length; at++)
        {
            (int i, int j) = Math.DivRem(at, cRow);
            double sum = accumulate || j >= n ? old[at] : 0, size = Math.Abs(sum);
            for (int p = 0; p < k && j < n; p++)
            {
                double product = left[i * aRow + p * aCol] * right[p * bRow + j * bCol];
                sum += product;
                size += Math.Abs(product);
            }

            if (!(Math.Abs(sum - result[at]) <= size * (k + 2) * Numbers.Epsilon<T>()))
                Assert.Fail($"C[{i}, {j}] is {result[at]} instead of {sum}.");
        }
    }

    private static float[] AtWidth<TKernel>(int m, int n, int k)
        where TKernel : struct, ITileKernel<float>
    {
        using var a = new GuardedMemory<float>(Numbers.Random<float>(m * k, 1));
        using var b = new GuardedMemory<float>(Numbers.Random<float>(k * n, 2));
        using var c = new GuardedMemory<float>(m * n);
        using var scratch = new GuardedMemory<float>(Gemm.ScratchElements(m, n, k));
        BlockedGemm<float, TKernel>.Multiply(
            new Matrix<float>(ref a.Origin, k, 1), new Matrix<float>(ref b.Origin, n, 1), new Matrix<float>(ref c.Origin, n, 1),
            m, n, k, accumulate: false, ref scratch.Origin, 0, 1, default(NoEpilogue));
        return c.Span.ToArray();
    }
}
