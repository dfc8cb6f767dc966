using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Tests.Simd;

/// <summary>All 2³² floats become the nearest number of 16 bits, at every width: as bits where they are stored, as floats where they are computed with further.</summary>
public sealed class EveryFloatTests
{
    private const int Count = 1 << 16;

    private interface ILanes
    {
        /// <summary>The bits of the number that a float's bits become, one by one.</summary>
        static abstract ushort BitsOf(uint bits);

        static abstract float ToSingle(ushort bits);

        static abstract void Store(Span<float> from, Span<ushort> to, int width);

        static abstract void Round(Span<float> from, Span<float> to, int width);
    }

    [Fact(Explicit = true)]
    public void Every_float_goes_to_the_nearest_half() => CheckAll<Halves>();

    [Fact(Explicit = true)]
    public void Every_float_goes_to_the_nearest_bfloat16() => CheckAll<BFloat16s>();

    [Fact]
    public void One_float_in_five_hundred_does_to_either()
    {
        for (int upper = 5; upper < Count; upper += 509)
        {
            Check<Halves>(upper, new Rows());
            Check<BFloat16s>(upper, new Rows());
        }
    }

    private static void CheckAll<T>()
        where T : ILanes => Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, () => new Rows(), (upper, _, rows) => Check<T>(upper, rows), _ => { });

    private static Rows Check<T>(int upper, Rows rows)
        where T : ILanes
    {
        for (int lower = 0; lower < Count; lower++)
        {
            uint bits = ((uint)upper << 16) | (uint)lower;
            rows.Source[lower] = BitConverter.UInt32BitsToSingle(bits);
            rows.Stored[lower] = T.BitsOf(bits);
            rows.Rounded[lower] = T.ToSingle(rows.Stored[lower]);
        }

        bool isNaN = float.IsNaN(rows.Source[1]);
        foreach (int width in new[] { 16, 32, 64 })
        {
            T.Store(rows.Source, rows.ActuallyStored, width);
            T.Round(rows.Source, rows.ActuallyRounded, width);
            int stored = rows.Stored.AsSpan().CommonPrefixLength(rows.ActuallyStored);
            int rounded = MemoryMarshal.Cast<float, uint>(rows.Rounded).CommonPrefixLength(MemoryMarshal.Cast<float, uint>(rows.ActuallyRounded));
            if (stored < Count)
                Assert.Fail($"{rows.Source[stored]:R} (0x{upper:X4}{stored:X4}) is stored as 0x{rows.ActuallyStored[stored]:X4}, should be 0x{rows.Stored[stored]:X4} with {width} bytes");
            if (rounded < Count && !isNaN)
                Assert.Fail($"{rows.Source[rounded]:R} (0x{upper:X4}{rounded:X4}) is rounded to {rows.ActuallyRounded[rounded]:R}, should be {rows.Rounded[rounded]:R} with {width} bytes");
            if (isNaN && rows.ActuallyRounded.AsSpan(1).ContainsAnyInRange(float.NegativeInfinity, float.PositiveInfinity))
                Assert.Fail($"a NaN with 0x{upper:X4} above became a number with {width} bytes");
        }

        return rows;
    }

    private sealed class Rows
    {
        public float[] Source { get; } = new float[Count];

        public ushort[] Stored { get; } = new ushort[Count];

        public float[] Rounded { get; } = new float[Count];

        public ushort[] ActuallyStored { get; } = new ushort[Count];

        public float[] ActuallyRounded { get; } = new float[Count];
    }

    private struct Halves : ILanes
    {
        /// <summary>Of a NaN the sign is kept.</summary>
        public static ushort BitsOf(uint bits) => BitConverter.UInt32BitsToSingle(bits) is var x && float.IsNaN(x) ? (ushort)((bits >> 16 & 0x8000) | 0x7E00) : BitConverter.HalfToUInt16Bits((Half)x);

        public static float ToSingle(ushort bits) => (float)BitConverter.UInt16BitsToHalf(bits);

        public static void Store(Span<float> from, Span<ushort> to, int width)
        {
            ref Half place = ref MemoryMarshal.Cast<ushort, Half>(to)[0];
            for (nuint at = 0; at < Count; at += (nuint)width / 4)
            {
                if (width == 16)
                    NarrowLanes.Store(Vector128.LoadUnsafe(ref from[0], at), ref place, at);
                else if (width == 32)
                    NarrowLanes.Store(Vector256.LoadUnsafe(ref from[0], at), ref place, at);
                else
                    NarrowLanes.Store(Vector512.LoadUnsafe(ref from[0], at), ref place, at);
            }
        }

        public static void Round(Span<float> from, Span<float> to, int width)
        {
            for (nuint at = 0; at < Count; at += (nuint)width / 4)
            {
                if (width == 16)
                    HalfLanes.Round(Vector128.LoadUnsafe(ref from[0], at)).StoreUnsafe(ref to[0], at);
                else if (width == 32)
                    HalfLanes.Round(Vector256.LoadUnsafe(ref from[0], at)).StoreUnsafe(ref to[0], at);
                else
                    HalfLanes.Round(Vector512.LoadUnsafe(ref from[0], at)).StoreUnsafe(ref to[0], at);
            }
        }
    }

    private struct BFloat16s : ILanes
    {
        public static ushort BitsOf(uint bits) => (bits & 0x7FFFFFFF) > 0x7F800000 ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);

        public static float ToSingle(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

        public static void Store(Span<float> from, Span<ushort> to, int width)
        {
            ref BFloat16 place = ref MemoryMarshal.Cast<ushort, BFloat16>(to)[0];
            for (nuint at = 0; at < Count; at += (nuint)width / 4)
            {
                if (width == 16)
                    NarrowLanes.Store(Vector128.LoadUnsafe(ref from[0], at), ref place, at);
                else if (width == 32)
                    NarrowLanes.Store(Vector256.LoadUnsafe(ref from[0], at), ref place, at);
                else
                    NarrowLanes.Store(Vector512.LoadUnsafe(ref from[0], at), ref place, at);
            }
        }

        public static void Round(Span<float> from, Span<float> to, int width)
        {
            for (nuint at = 0; at < Count; at += (nuint)width / 4)
            {
                if (width == 16)
                    BFloat16Lanes.Round(Vector128.LoadUnsafe(ref from[0], at)).StoreUnsafe(ref to[0], at);
                else if (width == 32)
                    BFloat16Lanes.Round(Vector256.LoadUnsafe(ref from[0], at)).StoreUnsafe(ref to[0], at);
                else
                    BFloat16Lanes.Round(Vector512.LoadUnsafe(ref from[0], at)).StoreUnsafe(ref to[0], at);
            }
        }
    }
}
