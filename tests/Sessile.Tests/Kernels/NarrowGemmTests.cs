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
            Check<BrainFloatFormat>(m, n, k, (layout & 1) != 0, (layout & 2) != 0, x => (ushort)(BitConverter.SingleToUInt32Bits(x) >> 16), x => BitConverter.UInt32BitsToSingle((uint)x << 16));
        }
    }

    [Fact]
    public void Every_half_is_widened_exactly() => CheckWidening<HalfFormat>(x => (float)BitConverter.UInt16BitsToHalf(x));

    [Fact]
    public void Every_brain_float_is_widened_exactly() => CheckWidening<BrainFloatFormat>(x => BitConverter.UInt32BitsToSingle((uint)x << 16));

    [Fact]
    public void Too_little_scratch_is_refused()
    {
        var bits = new ushort[64];
        var x = new float[64];
        Assert.Throws<ArgumentException>(() => NarrowGemm.MultiplyPacked<HalfFormat, NoEpilogue>(ref x[0], 4, 1, ref bits[0], ref x[0], 1, 1, 1, 4, ref x[0], 4, 1, default));
    }

    private static void CheckWidening<TFormat>(Func<ushort, float> widen)
        where TFormat : struct, IStoredFloat
    {
        ushort[] bits = [.. Enumerable.Range(0, 1 << 16).Select(i => (ushort)i), 1, 2, 0x8001, 0x7C00];
        var wide = new float[bits.Length];
        NarrowTiles.Widen<TFormat>(ref bits[0], bits.Length, ref wide[0]);
        for (int i = 0; i < bits.Length; i++)
        {
            float expected = widen(bits[i]);
            Assert.True(float.IsNaN(expected) ? float.IsNaN(wide[i]) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(wide[i]), $"{bits[i]:X4} is {wide[i]}, not {expected}.");
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
