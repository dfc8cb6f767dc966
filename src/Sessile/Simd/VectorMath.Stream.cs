using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>Whether vectors from an element on may be stored past the caches: they are too many for them, and each begins where such a store can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe bool CanStream<T>(ref T destination, nuint index, bool isLarge)
        where T : unmanaged => isLarge && (nuint)Unsafe.AsPointer(ref Unsafe.Add(ref destination, index)) % 32 == 0;

    /// <summary>
    /// Stores past the caches what is too large for them, so that no line is read before it is written whole. The memory must not move:
    /// a session's own. Before other threads read it, <see cref="EndStream"/> has to be called.
    /// </summary>
    /// <param name="value">The vector.</param>
    /// <param name="destination">Where it belongs, <paramref name="index"/> elements on.</param>
    /// <param name="index">In elements.</param>
    /// <param name="canStream">As <see cref="CanStream"/> says of this place, or of one that is whole vectors away; false: it is stored as always.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream<T>(Vector512<T> value, ref T destination, nuint index, bool canStream)
        where T : unmanaged
    {
        if (canStream)
        {
            var place = (T*)Unsafe.AsPointer(ref Unsafe.Add(ref destination, index));
            value.GetLower().StoreAlignedNonTemporal(place);
            value.GetUpper().StoreAlignedNonTemporal(place + Vector256<T>.Count);
        }
        else
        {
            value.StoreUnsafe(ref destination, index);
        }
    }

    /// <inheritdoc cref="Stream{T}(Vector512{T}, ref T, nuint, bool)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream<T>(Vector256<T> value, ref T destination, nuint index, bool canStream)
        where T : unmanaged
    {
        if (canStream)
            value.StoreAlignedNonTemporal((T*)Unsafe.AsPointer(ref Unsafe.Add(ref destination, index)));
        else
            value.StoreUnsafe(ref destination, index);
    }

    /// <inheritdoc cref="Stream{T}(Vector512{T}, ref T, nuint, bool)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream<T>(Vector128<T> value, ref T destination, nuint index, bool canStream)
        where T : unmanaged
    {
        if (canStream)
            value.StoreAlignedNonTemporal((T*)Unsafe.AsPointer(ref Unsafe.Add(ref destination, index)));
        else
            value.StoreUnsafe(ref destination, index);
    }

    /// <summary>Makes what was streamed visible to other threads before what is stored afterwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EndStream()
    {
        if (Sse.IsSupported)
            Sse.StoreFence();
    }
}
