using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>Whether vectors from an element on may be stored past the caches: they are too many for them, and each begins where such a store can.</summary>
    /// <param name="destination">The memory.</param>
    /// <param name="index">Of the element.</param>
    /// <param name="isLarge">Whether there are too many.</param>
    /// <param name="alignment">The bytes of a vector; half of it will do for the store that asks at each vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe bool CanStream<T>(ref T destination, nuint index, bool isLarge, nuint alignment)
        where T : unmanaged => isLarge && (nuint)Unsafe.AsPointer(ref Unsafe.Add(ref destination, index)) % alignment == 0;

    /// <summary>
    /// Stores past the caches what is too large for them, so that no line is read before it is written whole. The memory must not move:
    /// a session's own. Before other threads read it, <see cref="EndStream"/> has to be called.
    /// </summary>
    /// <param name="value">The vector.</param>
    /// <param name="destination">Where it belongs, <paramref name="index"/> elements on: at a multiple of its size.</param>
    /// <param name="index">In elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream<T>(Vector512<T> value, ref T destination, nuint index)
        where T : unmanaged => value.StoreAlignedNonTemporal((T*)Unsafe.AsPointer(ref Unsafe.Add(ref destination, index)));

    /// <inheritdoc cref="Stream{T}(Vector512{T}, ref T, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream<T>(Vector256<T> value, ref T destination, nuint index)
        where T : unmanaged => value.StoreAlignedNonTemporal((T*)Unsafe.AsPointer(ref Unsafe.Add(ref destination, index)));

    /// <inheritdoc cref="Stream{T}(Vector512{T}, ref T, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream<T>(Vector128<T> value, ref T destination, nuint index)
        where T : unmanaged => value.StoreAlignedNonTemporal((T*)Unsafe.AsPointer(ref Unsafe.Add(ref destination, index)));

    /// <summary>As without the condition where it holds, at a multiple of half the vector's size; else as always.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream<T>(Vector512<T> value, ref T destination, nuint index, bool canStream)
        where T : unmanaged
    {
        if (canStream)
        {
            Stream(value.GetLower(), ref destination, index);
            Stream(value.GetUpper(), ref destination, index + (nuint)Vector256<T>.Count);
        }
        else
        {
            value.StoreUnsafe(ref destination, index);
        }
    }

    /// <summary>As without the condition where it holds, else as always.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream<T>(Vector256<T> value, ref T destination, nuint index, bool canStream)
        where T : unmanaged
    {
        if (canStream)
            Stream(value, ref destination, index);
        else
            value.StoreUnsafe(ref destination, index);
    }

    /// <summary>As without the condition where it holds, else as always.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream<T>(Vector128<T> value, ref T destination, nuint index, bool canStream)
        where T : unmanaged
    {
        if (canStream)
            Stream(value, ref destination, index);
        else
            value.StoreUnsafe(ref destination, index);
    }

    /// <summary>Asks for a cache line that will be read soon; without effect where the machine has no such request. The element may be beyond what there is: nothing is read then.</summary>
    /// <param name="source">The memory.</param>
    /// <param name="index">Of an element in the line.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ask<T>(ref T source, nint index)
        where T : unmanaged => Kernels.Prefetch.ForReading(ref source, index);

    /// <summary>Makes what was streamed visible to other threads before what is stored afterwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EndStream()
    {
        if (Sse.IsSupported)
            Sse.StoreFence();
    }
}
