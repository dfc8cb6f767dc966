using System.Runtime.Intrinsics;
using Sessile.Simd;
using Sessile.Tests.Kernels;

namespace Sessile.Tests.Simd;

/// <summary>Lanes are what conversions make of numbers one by one, bit for bit, at every width, up to the end of memory.</summary>
public sealed class BFloat16LanesTests
{
    [Fact]
    public void Every_number_is_read_and_written_as_it_is()
    {
        using var memory = new GuardedMemory<BFloat16>(16);
        for (int bits = 0; bits < 1 << 16; bits++)
        {
            var number = BFloat16.FromBits((ushort)bits);
            memory.Span.Fill(number);
            Same((float)number, NarrowLanes.Load128(ref memory.Span[12], 0)[3]);
            Same((float)number, NarrowLanes.Load256(ref memory.Span[8], 0)[7]);
            Same((float)number, NarrowLanes.Load512(ref memory.Origin, 0)[15]);
            CheckFloat((float)number, memory.Span);
        }
    }

    [Fact]
    public void Floats_of_all_magnitudes_are_rounded()
    {
        using var memory = new GuardedMemory<BFloat16>(16);
        for (long bits = 0; bits < 1L << 32; bits += 16381)
            CheckFloat(BitConverter.UInt32BitsToSingle((uint)bits), memory.Span);
        for (uint bits = 0x8000; bits < 0x7F800000; bits += 0x10000)
        {
            foreach (uint tie in new[] { bits - 1, bits, bits + 1 })
                CheckFloat(BitConverter.UInt32BitsToSingle(tie | 0x80000000), memory.Span);
        }
    }

    [Fact]
    public void Ints_are_rounded_once()
    {
        var random = new Random(3);
        int[] ties = [.. from shift in Enumerable.Range(0, 22) from odd in new[] { 0x101, 0x103, -0x101 } from more in new[] { -1, 0, 1 } select (odd << shift) + more];
        foreach (int x in ties.Concat(Enumerable.Range(0, 100_000).Select(i => random.Next(int.MinValue, int.MaxValue) >> (i & 31))).Append(int.MinValue).Append(int.MaxValue))
        {
            Same((float)(BFloat16)x, BFloat16Lanes.Round(Vector128.Create(x))[3]);
            Same((float)(BFloat16)x, BFloat16Lanes.Round(Vector256.Create(x))[7]);
            Same((float)(BFloat16)x, BFloat16Lanes.Round(Vector512.Create(x))[15]);
        }
    }

    private static void CheckFloat(float x, Span<BFloat16> memory)
    {
        var number = (BFloat16)x;
        Same((float)number, BFloat16Lanes.Round(Vector128.Create(x))[1]);
        Same((float)number, BFloat16Lanes.Round(Vector256.Create(x))[5]);
        Same((float)number, BFloat16Lanes.Round(Vector512.Create(x))[9]);
        NarrowLanes.Store(Vector512.Create(x), ref memory[0], 0);
        Check(number, memory);
        memory.Clear();
        NarrowLanes.Store(Vector256.Create(x), ref memory[0], 8);
        Check(number, memory[8..]);
        NarrowLanes.Store(Vector128.Create(x), ref memory[4], 0);
        Check(number, memory[4..]);
        Assert.Equal(0, memory[3].ToBits());
    }

    private static void Check(BFloat16 expected, Span<BFloat16> actual)
    {
        foreach (var number in actual)
        {
            if (number.ToBits() != expected.ToBits())
                Assert.Fail($"{number} should be {expected}");
        }
    }

    private static void Same(float expected, float actual)
    {
        if (BitConverter.SingleToUInt32Bits(expected) != BitConverter.SingleToUInt32Bits(actual))
            Assert.Fail($"{actual:R} should be {expected:R}");
    }
}
