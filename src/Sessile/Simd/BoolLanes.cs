using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

/// <summary>
/// Conditions in memory as lanes that are all ones or zero, of 8, 32 or 64 bits, and back. A byte that is not 0 is a condition that holds, whoever wrote it; what is written is 0 or 1.
/// As many elements are touched as there are lanes.
/// </summary>
/// <remarks>Not for direct use: generated code calls this, and it may change with any release.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BoolLanes
{
    /// <summary>Some conditions, each in 8 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<sbyte> Bytes512(ref bool origin, nuint index) =>
        ~Vector512.Equals(Vector512.LoadUnsafe(ref Byte(ref origin, index)).AsSByte(), Vector512<sbyte>.Zero);

    /// <summary>Some conditions, each in 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Ints512(ref bool origin, nuint index) =>
        ~Vector512.Equals(NarrowLanes.Load512(ref Byte(ref origin, index), 0), Vector512<int>.Zero);

    /// <summary>Some conditions, each in 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Longs512(ref bool origin, nuint index) =>
        ~Vector512.Equals(WideLanes.ToInt64(NarrowLanes.Load256(ref Byte(ref origin, index), 0)), Vector512<long>.Zero);

    /// <summary>Some conditions, each in 8 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> Bytes256(ref bool origin, nuint index) =>
        ~Vector256.Equals(Vector256.LoadUnsafe(ref Byte(ref origin, index)).AsSByte(), Vector256<sbyte>.Zero);

    /// <summary>Some conditions, each in 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Ints256(ref bool origin, nuint index) =>
        ~Vector256.Equals(NarrowLanes.Load256(ref Byte(ref origin, index), 0), Vector256<int>.Zero);

    /// <summary>Some conditions, each in 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> Longs256(ref bool origin, nuint index) =>
        ~Vector256.Equals(WideLanes.ToInt64(NarrowLanes.Load128(ref Byte(ref origin, index), 0)), Vector256<long>.Zero);

    /// <summary>Some conditions, each in 8 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> Bytes128(ref bool origin, nuint index) =>
        ~Vector128.Equals(Vector128.LoadUnsafe(ref Byte(ref origin, index)).AsSByte(), Vector128<sbyte>.Zero);

    /// <summary>Some conditions, each in 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Ints128(ref bool origin, nuint index) =>
        ~Vector128.Equals(NarrowLanes.Load128(ref Byte(ref origin, index), 0), Vector128<int>.Zero);

    /// <summary>Some conditions, each in 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> Longs128(ref bool origin, nuint index) =>
        Vector128.Create(Byte(ref origin, index) == 0 ? 0L : -1L, Byte(ref origin, index + 1) == 0 ? 0L : -1L);

    /// <summary>Writes each condition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<sbyte> lanes, ref bool origin, nuint index) =>
        (lanes & Vector512<sbyte>.One).AsByte().StoreUnsafe(ref Byte(ref origin, index));

    /// <summary>Writes each condition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<int> lanes, ref bool origin, nuint index) =>
        NarrowLanes.Store(lanes & Vector512<int>.One, ref Byte(ref origin, index), 0);

    /// <summary>Writes each condition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<long> lanes, ref bool origin, nuint index) =>
        Store(WideLanes.ToInt32(lanes), ref origin, index);

    /// <summary>Writes each condition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<sbyte> lanes, ref bool origin, nuint index) =>
        (lanes & Vector256<sbyte>.One).AsByte().StoreUnsafe(ref Byte(ref origin, index));

    /// <summary>Writes each condition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<int> lanes, ref bool origin, nuint index) =>
        NarrowLanes.Store(lanes & Vector256<int>.One, ref Byte(ref origin, index), 0);

    /// <summary>Writes each condition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<long> lanes, ref bool origin, nuint index) =>
        Store(WideLanes.ToInt32(lanes), ref origin, index);

    /// <summary>Writes each condition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<sbyte> lanes, ref bool origin, nuint index) =>
        (lanes & Vector128<sbyte>.One).AsByte().StoreUnsafe(ref Byte(ref origin, index));

    /// <summary>Writes each condition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<int> lanes, ref bool origin, nuint index) =>
        NarrowLanes.Store(lanes & Vector128<int>.One, ref Byte(ref origin, index), 0);

    /// <summary>Writes each condition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<long> lanes, ref bool origin, nuint index)
    {
        Byte(ref origin, index) = (byte)(lanes[0] & 1);
        Byte(ref origin, index + 1) = (byte)(lanes[1] & 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Byte(ref bool origin, nuint index) => ref Unsafe.As<bool, byte>(ref Unsafe.Add(ref origin, index));
}
