using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>
    /// Stores past the caches what is too large for them, if <paramref name="isLarge"/>, so that no line is read before it is written whole. The memory must not move:
    /// a session's own. Before other threads read it, <see cref="EndStream"/> has to be called.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream<T>(Vector512<T> value, ref T destination, nuint index, bool isLarge)
        where T : unmanaged
    {
        var address = (nuint)Unsafe.AsPointer(ref Unsafe.Add(ref destination, index));
        if (!isLarge || address % 32 != 0)
        {
            value.StoreUnsafe(ref destination, index);
        }
        else if (address % 64 == 0)
        {
            value.StoreAlignedNonTemporal((T*)address);
        }
        else
        {
            value.GetLower().StoreAlignedNonTemporal((T*)address);
            value.GetUpper().StoreAlignedNonTemporal((T*)(address + 32));
        }
    }

    /// <inheritdoc cref="Stream{T}(Vector512{T}, ref T, nuint, bool)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream<T>(Vector256<T> value, ref T destination, nuint index, bool isLarge)
        where T : unmanaged
    {
        var address = (nuint)Unsafe.AsPointer(ref Unsafe.Add(ref destination, index));
        if (isLarge && address % 32 == 0)
            value.StoreAlignedNonTemporal((T*)address);
        else
            value.StoreUnsafe(ref destination, index);
    }

    /// <inheritdoc cref="Stream{T}(Vector512{T}, ref T, nuint, bool)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream<T>(Vector128<T> value, ref T destination, nuint index, bool isLarge)
        where T : unmanaged
    {
        var address = (nuint)Unsafe.AsPointer(ref Unsafe.Add(ref destination, index));
        if (isLarge && address % 16 == 0)
            value.StoreAlignedNonTemporal((T*)address);
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
