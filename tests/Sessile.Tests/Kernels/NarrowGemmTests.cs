using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class NarrowGemmTests
{
    [Theory]
    [MemberData(nameof(GemmTests.Extents), MemberType = typeof(GemmTests))]
    public void A_product_with_narrow_weights_is_that_with_the_same_weights_widened(int m, int n, int k)
    {
        for (int layout = 0; layout < 4; layout++)
        {
            Check<HalfFormat>(m, n, k, (layout & 1) != 0, (layout & 2) != 0, x => BitConverter.HalfToUInt16Bits((Half)x), x => (float)BitConverter.UInt16BitsToHalf(x));
            Check<BFloat16Format>(m, n, k, (layout & 1) != 0, (layout & 2) != 0, x => ((BFloat16)x).ToBits(), x => BitConverter.UInt32BitsToSingle((uint)x << 16));
        }
    }

    [Fact]
    public void Every_half_is_widened_exactly() => CheckWidening<HalfFormat>(x => (float)BitConverter.UInt16BitsToHalf(x));

    [Fact]
    public void Every_bfloat16_is_widened_exactly() => CheckWidening<BFloat16Format>(x => BitConverter.UInt32BitsToSingle((uint)x << 16));

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

    /// <summary>Widths of panels that are whole pairs, begin with some, and have none.</summary>
    private static void CheckWidening<TFormat>(Func<ushort, float> widen)
        where TFormat : struct, IStoredFloat
    {
        foreach (int width in new[] { 64, 16, 48, 24, 20, 12, 8, 4 })
        {
            int rows = (1 << 16) / width;
            ushort[] bits = [.. Enumerable.Range(0, rows * width).Select(i => (ushort)(i * 7))];
            using var packed = new GuardedMemory<ushort>(bits.Length);
            using var wide = new GuardedMemory<float>(bits.Length);
            NarrowTiles.Pack<TilesOf64>(new Matrix<ushort>(ref bits[0], width, 1), width, rows, ref packed.Origin);
            NarrowTiles.Widen<TFormat>(ref packed.Origin, rows, width, ref wide.Origin);
            for (int i = 0; i < bits.Length; i++)
            {
                float expected = widen(bits[i]);
                Assert.True(float.IsNaN(expected) ? float.IsNaN(wide.Span[i]) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(wide.Span[i]), $"{bits[i]:X4} is {wide.Span[i]}, not {expected}.");
            }
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

    /// <summary>Panels as wide as the widest, of any number of columns that is a multiple of four.</summary>
    private readonly struct TilesOf64 : ITileKernel<float>
    {
        public static int Rows => 1;

        public static int Columns => 64;

        public static int Lanes => 4;

        public static void Run(int rows, int vectors, in TileOperands<float> operands) => throw new NotSupportedException();
    }
}
