using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Tests.Simd;

/// <summary>What is converted between lanes of 32 and of 64 bits is what C# makes of each number.</summary>
public sealed class WideLanesTests
{
    private static readonly double[] Doubles =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2147483646.5, 2147483647, 2147483647.5, 2147483648, -2147483648, -2147483648.5, -2147483649, 4294967296, 1e300, -1e300,
        9007199254740993, 9.2233720368547748e18, 9.2233720368547758e18, -9.2233720368547758e18, 65519.999999999, 65520, 1.00048828125, 1.0004882812500002, 1.0004882812499998,
        6.103515625e-05, 2.9802322387695312e-08, 2.980232238769532e-08, 5.9604644775390625e-08, 1e-50, 5e-324, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue,
        BitConverter.UInt64BitsToDouble(0x7FF0000000000001), BitConverter.UInt64BitsToDouble(0xFFF0000000000001),
    ];

    private static readonly long[] Longs = [0, 1, -1, int.MaxValue, int.MinValue, 2147483648, -2147483649, long.MaxValue, long.MinValue, 16777217, 9007199791611905, -9007199791611905, 1L << 40];

    [Fact]
    public void Doubles_become_ints_and_floats()
    {
        foreach (double x in Doubles.Concat(Random(v => BitConverter.Int64BitsToDouble(v))))
        {
            Same(IntegerMath.ToInt32(x), WideLanes.ToInt32(Vector512.Create(x))[7], x);
            Same(IntegerMath.ToInt32(x), WideLanes.ToInt32(Vector256.Create(x))[3], x);
            Same(Bits((float)x), Bits(WideLanes.ToSingle(Vector512.Create(x))[7]), x);
            Same(Bits((float)x), Bits(WideLanes.ToSingle(Vector256.Create(x))[3]), x);
        }
    }

    [Fact]
    public void Doubles_are_rounded_to_halves_once()
    {
        foreach (double x in Doubles.Concat(Middles()))
        {
            Same(Bits((float)(Half)x), Bits(HalfLanes.Round(WideLanes.ToHalfSource(Vector512.Create(x)))[7]), x);
            Same(Bits((float)(Half)x), Bits(HalfLanes.Round(WideLanes.ToHalfSource(Vector256.Create(x)))[3]), x);
        }
    }

    [Fact]
    public void Doubles_and_longs_are_rounded_to_bfloat16_once()
    {
        foreach (double x in Doubles.Concat(MiddlesOfBFloat16()).Concat(Random(v => BitConverter.Int64BitsToDouble(v))))
        {
            Same(Bits((float)(BFloat16)x), Bits(BFloat16Lanes.Round(Vector512.Create(x))[7]), x);
            Same(Bits((float)(BFloat16)x), Bits(BFloat16Lanes.Round(Vector256.Create(x))[3]), x);
        }

        foreach (long x in Longs.Concat(Random(v => v >> (int)(v & 63))).Concat(Random(v => (0x101L << (int)(v & 31)) + (v >> 32 & 1))))
        {
            Same(Bits((float)(BFloat16)x), Bits(BFloat16Lanes.Round(Vector512.Create(x))[7]), x);
            Same(Bits((float)(BFloat16)x), Bits(BFloat16Lanes.Round(Vector256.Create(x))[3]), x);
        }
    }

    private static IEnumerable<double> MiddlesOfBFloat16()
    {
        for (int bits = 0; bits < 0x7F80; bits += 3)
        {
            double middle = ((double)BFloat16.FromBits((ushort)bits) + (bits == 0x7F7F ? Math.ScaleB(1, 128) : (double)BFloat16.FromBits((ushort)(bits + 1)))) / 2;
            foreach (double x in new[] { middle, Math.BitIncrement(middle), -Math.BitDecrement(middle) })
                yield return x;
        }
    }

    [Fact]
    public void Longs_become_ints_and_floats()
    {
        foreach (long x in Longs.Concat(Random(v => v >> (int)(v & 63))))
        {
            Same(unchecked((int)x), WideLanes.ToInt32(Vector512.Create(x))[7], x);
            Same(unchecked((int)x), WideLanes.ToInt32(Vector256.Create(x))[3], x);
            Same(Bits((float)x), Bits(WideLanes.ToSingle(Vector512.Create(x))[7]), x);
            Same(Bits((float)x), Bits(WideLanes.ToSingle(Vector256.Create(x))[3]), x);
        }
    }

    [Fact]
    public void Ints_and_floats_become_longs_and_doubles()
    {
        foreach (int x in Random(v => (int)(v >> 32)).Append(int.MinValue).Append(int.MaxValue))
        {
            float single = BitConverter.Int32BitsToSingle(x);
            Same(x, WideLanes.ToInt64(Vector256.Create(x))[7], x);
            Same(x, WideLanes.ToInt64(Vector128.Create(x))[3], x);
            Same(x, WideLanes.ToDouble(Vector256.Create(x))[7], x);
            Same(x, WideLanes.ToDouble(Vector128.Create(x))[3], x);
            Same((double)single, WideLanes.ToDouble(Vector256.Create(single))[7], x);
            Same((double)single, WideLanes.ToDouble(Vector128.Create(single))[3], x);
            Same(IntegerMath.ToInt64(single), WideLanes.ToInt64(Vector256.Create(single))[7], x);
            Same(IntegerMath.ToInt64(single), WideLanes.ToInt64(Vector128.Create(single))[3], x);
        }
    }

    /// <summary>Numbers between two halves, and those beside them that a float cannot tell from them.</summary>
    private static IEnumerable<double> Middles()
    {
        for (int bits = 0; bits < 0x7C00; bits += 7)
        {
            double middle = ((double)BitConverter.UInt16BitsToHalf((ushort)bits) + (double)BitConverter.UInt16BitsToHalf((ushort)(bits + 1))) / 2;
            foreach (double x in new[] { middle, Math.BitIncrement(middle), -Math.BitDecrement(middle) })
                yield return x;
        }
    }

    private static IEnumerable<T> Random<T>(Func<long, T> make)
    {
        var random = new Random(11);
        return Enumerable.Range(0, 20_000).Select(_ => make(random.NextInt64(long.MinValue, long.MaxValue)));
    }

    private static uint Bits(float x) => float.IsNaN(x) ? 0x7FC00000u : BitConverter.SingleToUInt32Bits(x);

    private static void Same<T>(T expected, T actual, object of)
        where T : IEquatable<T>
    {
        if (!expected.Equals(actual))
            Assert.Fail($"{of:R}: {actual} should be {expected}");
    }
}
