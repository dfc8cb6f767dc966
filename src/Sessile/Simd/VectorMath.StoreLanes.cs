using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>
    /// Stores some of the lanes and leaves the others in memory alone, without reading them where the machine can: they have often just been stored, and a load that
    /// overlaps two stores waits until all stores before it have come to the cache.
    /// </summary>
    /// <remarks>Ways that are not taken stand in methods of their own: before it inlines a method the JIT looks at all that it calls, and loads the types.</remarks>
    /// <param name="value">The vector.</param>
    /// <param name="lanes">All ones in the lanes to store, zero in the others.</param>
    /// <param name="destination">Where the first lane belongs, <paramref name="index"/> elements on. The whole vector must lie in memory.</param>
    /// <param name="index">In elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreLanes<T, TMask>(Vector512<T> value, Vector512<TMask> lanes, ref T destination, nuint index)
        where T : unmanaged
        where TMask : unmanaged
    {
        if (!Avx512F.IsSupported)
        {
            BlendLanes(value, lanes, ref destination, index);
            return;
        }

        fixed (T* place = &Unsafe.Add(ref destination, index))
        {
            if (sizeof(T) == sizeof(int))
                Avx512F.MaskStore((int*)place, lanes.AsInt32(), value.AsInt32());
            else
                StoreLongs(value, lanes, place);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreLongs<T, TMask>(Vector512<T> value, Vector512<TMask> lanes, T* place)
        where T : unmanaged
        where TMask : unmanaged => Avx512F.MaskStore((long*)place, lanes.AsInt64(), value.AsInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BlendLanes<T, TMask>(Vector512<T> value, Vector512<TMask> lanes, ref T destination, nuint index)
        where T : unmanaged
        where TMask : unmanaged =>
        Vector512.ConditionalSelect(lanes.As<TMask, T>(), value, Vector512.LoadUnsafe(ref destination, index)).StoreUnsafe(ref destination, index);

    /// <inheritdoc cref="StoreLanes{T, TMask}(Vector512{T}, Vector512{TMask}, ref T, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreLanes<T, TMask>(Vector256<T> value, Vector256<TMask> lanes, ref T destination, nuint index)
        where T : unmanaged
        where TMask : unmanaged
    {
        if (!Avx2.IsSupported)
        {
            BlendLanes(value, lanes, ref destination, index);
            return;
        }

        fixed (T* place = &Unsafe.Add(ref destination, index))
        {
            if (sizeof(T) == sizeof(int))
                Avx2.MaskStore((int*)place, lanes.AsInt32(), value.AsInt32());
            else
                StoreLongs(value, lanes, place);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreLongs<T, TMask>(Vector256<T> value, Vector256<TMask> lanes, T* place)
        where T : unmanaged
        where TMask : unmanaged => Avx2.MaskStore((long*)place, lanes.AsInt64(), value.AsInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BlendLanes<T, TMask>(Vector256<T> value, Vector256<TMask> lanes, ref T destination, nuint index)
        where T : unmanaged
        where TMask : unmanaged =>
        Vector256.ConditionalSelect(lanes.As<TMask, T>(), value, Vector256.LoadUnsafe(ref destination, index)).StoreUnsafe(ref destination, index);

    /// <inheritdoc cref="StoreLanes{T, TMask}(Vector512{T}, Vector512{TMask}, ref T, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreLanes<T, TMask>(Vector128<T> value, Vector128<TMask> lanes, ref T destination, nuint index)
        where T : unmanaged
        where TMask : unmanaged
    {
        if (!Avx2.IsSupported)
        {
            BlendLanes(value, lanes, ref destination, index);
            return;
        }

        fixed (T* place = &Unsafe.Add(ref destination, index))
        {
            if (sizeof(T) == sizeof(int))
                Avx2.MaskStore((int*)place, lanes.AsInt32(), value.AsInt32());
            else
                StoreLongs(value, lanes, place);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreLongs<T, TMask>(Vector128<T> value, Vector128<TMask> lanes, T* place)
        where T : unmanaged
        where TMask : unmanaged => Avx2.MaskStore((long*)place, lanes.AsInt64(), value.AsInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BlendLanes<T, TMask>(Vector128<T> value, Vector128<TMask> lanes, ref T destination, nuint index)
        where T : unmanaged
        where TMask : unmanaged =>
        Vector128.ConditionalSelect(lanes.As<TMask, T>(), value, Vector128.LoadUnsafe(ref destination, index)).StoreUnsafe(ref destination, index);
}
