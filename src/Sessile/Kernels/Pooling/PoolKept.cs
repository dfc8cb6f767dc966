using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>What a row's first columns have so far, up to two.</summary>
internal readonly struct PoolKept<T>
    where T : unmanaged
{
    public readonly Vector256<T> First, Second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PoolKept(Vector256<T> first, Vector256<T> second) => (First, Second) = (first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PoolKept(ref T target, nint pixel, int columns)
    {
        First = columns > 0 ? Vector256.LoadUnsafe(ref target) : default;
        Second = columns > 1 ? Vector256.LoadUnsafe(ref target, (nuint)pixel) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T target, nint pixel, int columns, nint lanes)
    {
        if (columns > 0)
            Store(First, ref target, lanes);
        if (columns > 1)
            Store(Second, ref Unsafe.Add(ref target, pixel), lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<T> value, ref T target, nint lanes)
    {
        if (lanes == Vector256<T>.Count)
            value.StoreUnsafe(ref target);
        else
            value.StoreFirst(ref target, lanes);
    }
}
