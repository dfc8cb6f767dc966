using System.Runtime.Intrinsics;
using Sessile.Simd;
using Sessile.Tests.Kernels;

namespace Sessile.Tests.Simd;

/// <summary>Lanes of 8 and 16 bits are what the framework makes of them one by one, at every width, up to the end of memory.</summary>
public sealed class NarrowLanesTests
{
    [Fact]
    public void Every_half_is_widened_and_narrowed_as_the_framework_does()
    {
        for (int bits = 0; bits < 1 << 16; bits++)
        {
            var half = BitConverter.UInt16BitsToHalf((ushort)bits);
            CheckWidths(half, (float)half);
        }
    }

    [Fact]
    public void Floats_of_all_magnitudes_are_rounded_to_halves_as_the_framework_does()
    {
        for (long bits = 0; bits < 1L << 32; bits += 16381)
        {
            float x = BitConverter.UInt32BitsToSingle((uint)bits);
            CheckRounding(x, HalfLanes.Round(Vector128.Create(x))[1]);
            CheckRounding(x, HalfLanes.Round(Vector256.Create(x))[5]);
            CheckRounding(x, HalfLanes.Round(Vector512.Create(x))[9]);
        }

        foreach (float tie in new[] { 65519.99f, 65520f, 2.98023224E-08f, 2.98023259E-08f, 6.1005353E-05f, 1.00048828f, 1.00146484f })
        {
            CheckRounding(tie, HalfLanes.Round(Vector128.Create(tie))[0]);
            CheckRounding(-tie, HalfLanes.Round(Vector512.Create(-tie))[0]);
        }
    }

    [Fact]
    public void Floats_of_all_magnitudes_are_stored_as_the_halves_that_the_framework_makes_of_them()
    {
        for (long bits = 0; bits < 1L << 32; bits += 16381)
            CheckStored(BitConverter.UInt32BitsToSingle((uint)bits));
        for (int bits = 0; bits < 1 << 15; bits++)
        {
            // What lies in the middle between a half and the next, and beside that.
            float middle = (float)(((double)BitConverter.UInt16BitsToHalf((ushort)bits) + (double)BitConverter.UInt16BitsToHalf((ushort)(bits + 1))) / 2);
            CheckStored(middle);
            CheckStored(-MathF.BitIncrement(middle));
            CheckStored(MathF.BitDecrement(middle));
        }

        foreach (float special in new[] { 65519.99f, 65520f, float.MaxValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN, -float.NaN, float.Epsilon, -0f })
            CheckStored(special);
    }

    [Fact]
    public void Bytes_and_shorts_are_read_and_written_up_to_the_end_of_memory()
    {
        Check<sbyte>((ref sbyte x, Vector128<int> v) => NarrowLanes.Store(v, ref x, 0), (ref sbyte x) => NarrowLanes.Load128(ref x, 0));
        Check<byte>((ref byte x, Vector128<int> v) => NarrowLanes.Store(v, ref x, 0), (ref byte x) => NarrowLanes.Load128(ref x, 0));
        Check<short>((ref short x, Vector128<int> v) => NarrowLanes.Store(v, ref x, 0), (ref short x) => NarrowLanes.Load128(ref x, 0));
        Check<sbyte>((ref sbyte x, Vector256<int> v) => NarrowLanes.Store(v, ref x, 0), (ref sbyte x) => NarrowLanes.Load256(ref x, 0));
        Check<byte>((ref byte x, Vector256<int> v) => NarrowLanes.Store(v, ref x, 0), (ref byte x) => NarrowLanes.Load256(ref x, 0));
        Check<short>((ref short x, Vector256<int> v) => NarrowLanes.Store(v, ref x, 0), (ref short x) => NarrowLanes.Load256(ref x, 0));
        Check<sbyte>((ref sbyte x, Vector512<int> v) => NarrowLanes.Store(v, ref x, 0), (ref sbyte x) => NarrowLanes.Load512(ref x, 0));
        Check<byte>((ref byte x, Vector512<int> v) => NarrowLanes.Store(v, ref x, 0), (ref byte x) => NarrowLanes.Load512(ref x, 0));
        Check<short>((ref short x, Vector512<int> v) => NarrowLanes.Store(v, ref x, 0), (ref short x) => NarrowLanes.Load512(ref x, 0));
    }

    private static void CheckWidths(Half half, float single)
    {
        Half[] source = [.. Enumerable.Repeat(half, 16)];
        using var memory = new GuardedMemory<Half>(source);
        Same(single, NarrowLanes.Load128(ref memory.Span[12], 0)[3]);
        Same(single, NarrowLanes.Load256(ref memory.Span[8], 0)[7]);
        Same(single, NarrowLanes.Load512(ref memory.Origin, 0)[15]);
        NarrowLanes.Store(Vector512.Create(single), ref memory.Origin, 0);
        NarrowLanes.Store(Vector256.Create(single), ref memory.Span[8], 0);
        NarrowLanes.Store(Vector128.Create(single), ref memory.Span[12], 0);
        foreach (var stored in memory.Span)
            Same(single, (float)stored);
    }

    private static void CheckStored(float x)
    {
        Span<Half> stored = stackalloc Half[28];
        NarrowLanes.Store(Vector512.Create(x), ref stored[0], 0);
        NarrowLanes.Store(Vector256.Create(x), ref stored[0], 16);
        NarrowLanes.Store(Vector128.Create(x), ref stored[0], 24);
        foreach (var half in stored)
            Same((float)(Half)x, (float)half);
    }

    private static void CheckRounding(float x, float rounded) => Same((float)(Half)x, rounded);

    private static void Same(float expected, float actual)
    {
        if (BitConverter.SingleToUInt32Bits(expected) != BitConverter.SingleToUInt32Bits(actual) && !(float.IsNaN(expected) && float.IsNaN(actual)))
            Assert.Fail($"{actual:R} should be {expected:R}");
    }

    private delegate void Write<T, TVector>(ref T place, TVector lanes);

    private delegate TVector Read<T, TVector>(ref T place);

    private static void Check<T>(Write<T, Vector128<int>> write, Read<T, Vector128<int>> read)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        using var memory = new GuardedMemory<T>(4);
        write(ref memory.Origin, Vector128.Create(-1, 127, 128, 70000));
        Assert.Equal([T.CreateTruncating(-1), T.CreateTruncating(127), T.CreateTruncating(128), T.CreateTruncating(70000)], memory.Span);
        Assert.Equal(Vector128.Create(int.CreateChecked(memory.Span[0]), int.CreateChecked(memory.Span[1]), int.CreateChecked(memory.Span[2]), int.CreateChecked(memory.Span[3])), read(ref memory.Origin));
    }

    private static void Check<T>(Write<T, Vector256<int>> write, Read<T, Vector256<int>> read)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        using var memory = new GuardedMemory<T>(8);
        write(ref memory.Origin, Vector256<int>.Indices * 60 - Vector256.Create(200));
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(T.CreateTruncating((i * 60) - 200), memory.Span[i]);
            Assert.Equal(int.CreateChecked(memory.Span[i]), read(ref memory.Origin)[i]);
        }
    }

    private static void Check<T>(Write<T, Vector512<int>> write, Read<T, Vector512<int>> read)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        using var memory = new GuardedMemory<T>(16);
        write(ref memory.Origin, Vector512<int>.Indices * 60 - Vector512.Create(200));
        for (int i = 0; i < 16; i++)
        {
            Assert.Equal(T.CreateTruncating((i * 60) - 200), memory.Span[i]);
            Assert.Equal(int.CreateChecked(memory.Span[i]), read(ref memory.Origin)[i]);
        }
    }
}
