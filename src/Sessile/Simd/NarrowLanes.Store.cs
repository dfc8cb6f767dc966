using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

public static partial class NarrowLanes
{
    /// <summary>Writes the lower bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<int> lanes, ref sbyte origin, nuint index) => WriteBytes(lanes, ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref origin, index)));

    /// <summary>Writes the lower bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<int> lanes, ref byte origin, nuint index) => WriteBytes(lanes, ref Unsafe.Add(ref origin, index));

    /// <summary>Writes the lower bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<int> lanes, ref short origin, nuint index) => WriteShorts(lanes, ref Unsafe.As<short, byte>(ref Unsafe.Add(ref origin, index)));

    /// <summary>Writes the nearest half to each float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> lanes, ref Half origin, nuint index) => WriteShorts(HalfLanes.BitsOf(lanes), ref Unsafe.As<Half, byte>(ref Unsafe.Add(ref origin, index)));

    /// <summary>Writes the nearest number of 16 bits to each float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> lanes, ref BFloat16 origin, nuint index) => WriteShorts(BFloat16Lanes.BitsOf(lanes), ref Unsafe.As<BFloat16, byte>(ref Unsafe.Add(ref origin, index)));

    /// <summary>Writes the lower bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<int> lanes, ref sbyte origin, nuint index) => WriteBytes(lanes, ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref origin, index)));

    /// <summary>Writes the lower bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<int> lanes, ref byte origin, nuint index) => WriteBytes(lanes, ref Unsafe.Add(ref origin, index));

    /// <summary>Writes the lower bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<int> lanes, ref short origin, nuint index) => WriteShorts(lanes, ref Unsafe.As<short, byte>(ref Unsafe.Add(ref origin, index)));

    /// <summary>Writes the nearest half to each float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> lanes, ref Half origin, nuint index) => WriteShorts(HalfLanes.BitsOf(lanes), ref Unsafe.As<Half, byte>(ref Unsafe.Add(ref origin, index)));

    /// <summary>Writes the nearest number of 16 bits to each float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> lanes, ref BFloat16 origin, nuint index) => WriteShorts(BFloat16Lanes.BitsOf(lanes), ref Unsafe.As<BFloat16, byte>(ref Unsafe.Add(ref origin, index)));

    /// <summary>Writes the lower bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<int> lanes, ref sbyte origin, nuint index) => WriteBytes(lanes, ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref origin, index)));

    /// <summary>Writes the lower bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<int> lanes, ref byte origin, nuint index) => WriteBytes(lanes, ref Unsafe.Add(ref origin, index));

    /// <summary>Writes the lower bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<int> lanes, ref short origin, nuint index) => WriteShorts(lanes, ref Unsafe.As<short, byte>(ref Unsafe.Add(ref origin, index)));

    /// <summary>Writes the nearest half to each float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> lanes, ref Half origin, nuint index) => WriteShorts(HalfLanes.BitsOf(lanes), ref Unsafe.As<Half, byte>(ref Unsafe.Add(ref origin, index)));

    /// <summary>Writes the nearest number of 16 bits to each float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> lanes, ref BFloat16 origin, nuint index) => WriteShorts(BFloat16Lanes.BitsOf(lanes), ref Unsafe.As<BFloat16, byte>(ref Unsafe.Add(ref origin, index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteBytes(Vector512<int> lanes, ref byte place)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.ConvertToVector128Byte(lanes.AsUInt32()).StoreUnsafe(ref place);
            return;
        }

        WriteBytes(lanes.GetLower(), ref place);
        WriteBytes(lanes.GetUpper(), ref Unsafe.Add(ref place, 8));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteBytes(Vector256<int> lanes, ref byte place)
    {
        Vector128<ushort> shorts = Vector128.Narrow(lanes.GetLower().AsUInt32(), lanes.GetUpper().AsUInt32());
        Unsafe.WriteUnaligned(ref place, Vector128.Narrow(shorts & Vector128.Create((ushort)255), shorts & Vector128.Create((ushort)255)).AsUInt64().ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteBytes(Vector128<int> lanes, ref byte place)
    {
        Vector128<ushort> shorts = Vector128.Narrow(lanes.AsUInt32(), lanes.AsUInt32());
        Unsafe.WriteUnaligned(ref place, Vector128.Narrow(shorts & Vector128.Create((ushort)255), shorts & Vector128.Create((ushort)255)).AsUInt32().ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteShorts(Vector512<int> lanes, ref byte place) =>
        (Avx512F.IsSupported ? Avx512F.ConvertToVector256UInt16(lanes.AsUInt32()) : Vector256.Narrow(lanes.GetLower().AsUInt32(), lanes.GetUpper().AsUInt32())).AsByte().StoreUnsafe(ref place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteShorts(Vector256<int> lanes, ref byte place)
    {
        if (!Avx2.IsSupported)
        {
            Vector128.Narrow(lanes.GetLower().AsUInt32(), lanes.GetUpper().AsUInt32()).AsByte().StoreUnsafe(ref place);
            return;
        }

        // One mask for both halves, which are masked one by one otherwise.
        Vector256<int> shorts = lanes & Vector256.Create(0xFFFF);
        Sse41.PackUnsignedSaturate(shorts.GetLower(), shorts.GetUpper()).AsByte().StoreUnsafe(ref place);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteShorts(Vector128<int> lanes, ref byte place) =>
        Unsafe.WriteUnaligned(ref place, Vector128.Narrow(lanes.AsUInt32(), lanes.AsUInt32()).AsUInt64().ToScalar());
}
