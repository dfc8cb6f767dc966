using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class NarrowGemmTests
{
    /// <summary>Where blocks of rows end that are multiplied by weights widened in registers, and where others are widened first.</summary>
    public static TheoryData<int, int, int> Rows => [.. from m in new[] { 2, 4, 5, 6, 7, 23, 24, 25, 26, 63, 64, 65 } from k in new[] { 1, 2, 300 } select (m, 78, k), (1, 64, 40), (1, 128, 3), (3, 48, 300)];

    [Theory]
    [MemberData(nameof(GemmTests.Extents), MemberType = typeof(GemmTests))]
    [MemberData(nameof(Rows))]
    public void A_product_with_narrow_weights_is_that_with_the_same_weights_widened(int m, int n, int k)
    {
        for (int layout = 0; layout < 4; layout++)
        {
            Check<HalfFormat>(m, n, k, (layout & 1) != 0, (layout & 2) != 0, x => BitConverter.HalfToUInt16Bits((Half)x), x => (float)BitConverter.UInt16BitsToHalf(x));
            Check<BFloat16Format>(m, n, k, (layout & 1) != 0, (layout & 2) != 0, x => ((BFloat16)x).ToBits(), x => BitConverter.UInt32BitsToSingle((uint)x << 16));
        }
    }

    [Fact]
    public void Every_half_is_widened_exactly()
    {
        CheckWidening<HalfFormat>(x => (float)BitConverter.UInt16BitsToHalf(x));
        CheckWidening<FiniteHalfFormat>(x => (float)BitConverter.UInt16BitsToHalf((ushort)(x & 0xFBFF)), x => (ushort)(x & 0xFBFF));
    }

    [Fact]
    public void Every_bfloat16_is_widened_exactly() => CheckWidening<BFloat16Format>(x => BitConverter.UInt32BitsToSingle((uint)x << 16));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(70)]
    public void Every_number_is_as_it_was_when_it_is_multiplied_by_one(int rows)
    {
        CheckOnes<HalfFormat>(rows, x => (float)BitConverter.UInt16BitsToHalf(x), x => x);
        CheckOnes<FiniteHalfFormat>(rows, x => (float)BitConverter.UInt16BitsToHalf(x), x => (ushort)(x & 0xFBFF));
        CheckOnes<BFloat16Format>(rows, x => BitConverter.UInt32BitsToSingle((uint)x << 16), x => x);
    }

    [Theory]
    [InlineData(5, 64)]
    [InlineData(13, 64)]
    [InlineData(40, 64)]
    [InlineData(40, 78)]
    [InlineData(70, 144)]
    [InlineData(200, 96)]
    public void Each_element_is_finished_once_when_it_is_complete(int m, int n)
    {
        const int k = 600;
        var bits = Enumerable.Repeat((ushort)0x3C00, k * n).ToArray();
        var a = Enumerable.Repeat(1f, m * k).ToArray();
        using var packed = new GuardedMemory<ushort>(NarrowGemm.PackedElements(n, k));
        using var scratch = new GuardedMemory<float>(NarrowGemm.ScratchElements(m, k, true));
        using var c = new GuardedMemory<float>(m * n);
        NarrowGemm.Pack(ref bits[0], n, 1, n, k, ref packed.Origin);
        NarrowGemm.MultiplyPacked<HalfFormat, Increment<float>>(
            ref a[0], k, 1, ref packed.Origin, ref c.Origin, n, m, n, k, ref scratch.Origin, scratch.Count, 1, new Increment<float>(ref c.Origin, n));
        Assert.All(c.Span.ToArray(), x => Assert.Equal(k + 1, x));
    }

    [Fact]
    public void Too_little_scratch_is_refused()
    {
        var bits = new ushort[64];
        var x = new float[64];
        Assert.Throws<ArgumentException>(() => NarrowGemm.MultiplyPacked<HalfFormat, NoEpilogue>(ref x[0], 4, 1, ref bits[0], ref x[0], 1, 1, 1, 4, ref x[0], 4, 1, default));
    }

    [Fact]
    public void Elements_are_multiplied_as_they_are_stored_and_no_others()
    {
        CheckStored<Half>(x => (Half)x, x => (float)x);
        CheckStored<BFloat16>(x => (BFloat16)x, x => (float)x);
        var x = new float[4096];
        var shorts = new short[4096];
        Assert.Throws<NotSupportedException>(() => NarrowGemm.MultiplyStored(ref x[0], 4, 1, ref shorts[0], ref x[0], 1, 1, 1, 4, ref x[0], x.Length, 1, default(NoEpilogue)));
    }

    [Fact]
    public void Halves_that_are_infinite_or_no_numbers_stay_so_wherever_they_stand()
    {
        const int N = 21, K = 5;
        foreach (var special in new[] { Half.PositiveInfinity, Half.NegativeInfinity, Half.NaN })
        {
            foreach (int m in new[] { 1, 3, 40 })
            {
                for (int place = 0; place < K * N; place++)
                {
                    var b = new Half[K * N];
                    b[place] = special;
                    using var packed = new GuardedMemory<Half>(NarrowGemm.PackedElements(N, K));
                    float[] a = [.. Enumerable.Repeat(1f, m * K)], c = new float[m * N], scratch = new float[NarrowGemm.ScratchElements(m, K, true)];
                    NarrowGemm.PackAndMultiplyStored(ref a[0], K, 1, ref b[0], N, 1, ref packed.Origin, ref c[0], N, m, N, K, ref scratch[0], scratch.Length, 1, default(NoEpilogue));
                    for (int at = 0; at < c.Length; at++)
                        Assert.Equal(at % N == place % N ? (float)special : 0, c[at]);
                }
            }
        }
    }

    private static void CheckStored<T>(Func<float, T> narrow, Func<T, float> widen)
        where T : unmanaged
    {
        const int M = 3, N = 37, K = 21;
        T[] b = [.. Numbers.Random<float>(K * N, 2).Select(narrow)];
        float[] a = Numbers.Random<float>(M * K, 1), wide = [.. b.Select(widen)], c = new float[M * N], scratch = new float[NarrowGemm.ScratchElements(M, K, true)];
        var packed = new T[NarrowGemm.PackedElements(N, K)];
        NarrowGemm.PackAndMultiplyStored(ref a[0], K, 1, ref b[0], N, 1, ref packed[0], ref c[0], N, M, N, K, ref scratch[0], scratch.Length, 1, default(NoEpilogue));
        for (int at = 0; at < c.Length; at++)
            Assert.Equal(Enumerable.Range(0, K).Sum(p => (double)a[at / N * K + p] * wide[p * N + at % N]), c[at], 1e-5);
    }

    private static void CheckOnes<TFormat>(int m, Func<ushort, float> widen, Func<ushort, ushort> of)
        where TFormat : struct, IStoredFloat
    {
        const int n = 1 << 16;
        ushort[] bits = [.. Enumerable.Range(0, n).Select(x => of((ushort)x))], packed = new ushort[NarrowGemm.PackedElements(n, 1)];
        float[] a = [.. Enumerable.Repeat(1f, m)], c = new float[m * n], scratch = new float[NarrowGemm.ScratchElements(m, 1, true)];
        NarrowGemm.Pack(ref bits[0], n, 1, n, 1, ref packed[0]);
        NarrowGemm.MultiplyPacked<TFormat, NoEpilogue>(ref a[0], 1, 1, ref packed[0], ref c[0], n, m, n, 1, ref scratch[0], scratch.Length, 1, default);
        for (int at = 0; at < c.Length; at++)
        {
            float expected = widen(bits[at % n]);
            if (c[at] != expected && !(float.IsNaN(expected) && float.IsNaN(c[at])))
                Assert.Fail($"{bits[at % n]:X4} is {c[at]}, not {expected}.");
        }
    }

    /// <summary>To panels of every width there is.</summary>
    private static void CheckWidening<TFormat>(Func<ushort, float> widen, Func<ushort, ushort>? of = null)
        where TFormat : struct, IStoredFloat
    {
        foreach (int columns in new[] { 64, 63, 40, 33, 17, 16, 13, 9, 8, 5, 4, 1 })
        {
            CheckWidening<Tile512<float>, TFormat>(columns, widen, of ?? (x => x));
            CheckWidening<Tile256<float>, TFormat>(columns, widen, of ?? (x => x));
            CheckWidening<Tile128<float>, TFormat>(columns, widen, of ?? (x => x));
        }
    }

    private static void CheckWidening<TKernel, TFormat>(int columns, Func<ushort, float> widen, Func<ushort, ushort> of)
        where TKernel : struct, ITileKernel<float>
        where TFormat : struct, IStoredFloat
    {
        int rows = (1 << 16) / columns + 1, strips = (columns + 15) / 16 * 16, lanes = TKernel.Lanes, whole = columns / TKernel.Columns * TKernel.Columns;
        ushort[] bits = [.. Enumerable.Range(0, rows * columns).Select(i => of((ushort)(i * 7)))];
        using var packed = new GuardedMemory<ushort>(rows * strips);
        using var wide = new GuardedMemory<float>(rows * ((columns + lanes - 1) / lanes * lanes));
        NarrowTiles.Pack(new Matrix<ushort>(ref bits[0], columns, 1), columns, rows, ref packed.Origin);
        NarrowTiles.Widen<TKernel, TFormat>(ref packed.Origin, rows, rows, columns, ref wide.Origin);
        for (int at = 0; at < bits.Length; at++)
        {
            int p = at / columns, column = at % columns, panel = column / TKernel.Columns * TKernel.Columns;
            int width = panel < whole ? TKernel.Columns : (columns - whole + lanes - 1) / lanes * lanes;
            float expected = widen(bits[at]), actual = wide.Span[panel * rows + p * width + column - panel];
            if (float.IsNaN(expected) ? !float.IsNaN(actual) : BitConverter.SingleToInt32Bits(expected) != BitConverter.SingleToInt32Bits(actual))
                Assert.Fail($"{bits[at]:X4} is {actual}, not {expected}.");
        }
    }

    private static void Check<TFormat>(int m, int n, int k, bool transposeA, bool transposeB, Func<float, ushort> narrow, Func<ushort, float> widen)
        where TFormat : struct, IStoredFloat
    {
        (int aRow, int aCol) = transposeA ? (1, m) : (k, 1);
        (int bRow, int bCol) = transposeB ? (1, k) : (n, 1);
        ushort[] bits = [.. Numbers.Random<float>(k * n, 2).Select(narrow)];
        double[] wide = [.. bits.Select(x => (double)widen(x))];
        using var a = new GuardedMemory<float>(Numbers.Random<float>(m * k, 1));
        using var b = new GuardedMemory<ushort>(bits);
        using var packed = new GuardedMemory<ushort>(NarrowGemm.PackedElements(n, k));
        using var scratch = new GuardedMemory<float>(NarrowGemm.ScratchElements(m, k, aCol == 1));
        using var c = new GuardedMemory<float>(m * n);
        NarrowGemm.Pack(ref b.Origin, bRow, bCol, n, k, ref packed.Origin);
        NarrowGemm.MultiplyPacked<TFormat, NoEpilogue>(ref a.Origin, aRow, aCol, ref packed.Origin, ref c.Origin, n, m, n, k, ref scratch.Origin, scratch.Count, 1, default);
        for (int at = 0; at < m * n; at++)
        {
            double sum = 0, size = 0;
            for (int p = 0; p < k; p++)
            {
                double product = a.Span[at / n * aRow + p * aCol] * wide[p * bRow + at % n * bCol];
                sum += product;
                size += Math.Abs(product);
            }

            Assert.True(Math.Abs(sum - c.Span[at]) <= size * (k + 2) * Numbers.Epsilon<float>(), $"C[{at / n}, {at % n}] is {c.Span[at]} instead of {sum}.");
        }
    }
}
