using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>What the elements of a row of a window take of its gradient, up to three.</summary>
internal readonly struct PoolShares<T>
    where T : unmanaged
{
    public readonly Vector256<T> First, Second, Third;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PoolShares(Vector256<T> first, Vector256<T> second, Vector256<T> third) => (First, Second, Third) = (first, second, third);

    /// <summary>Writes them where nothing is yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<TSide>(ref T target, nint pixel)
        where TSide : struct, ICount
    {
        (Vector256<T>.Zero + First).StoreUnsafe(ref target);
        (Vector256<T>.Zero + Second).StoreUnsafe(ref target, (nuint)pixel);
        if (TSide.Value == 3)
            (Vector256<T>.Zero + Third).StoreUnsafe(ref target, (nuint)(2 * pixel));
    }
}
