using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>What lies behind the end of up to three rows, a vector of each: vectors of the rows' last pixels go over it, and it is put back then.</summary>
internal readonly ref struct PoolBehind<T>
    where T : unmanaged
{
    private readonly ref T _top, _middle, _bottom;
    private readonly Vector256<T> _behindTop, _behindMiddle, _behindBottom;

    /// <param name="top">Behind the first row.</param>
    /// <param name="line">From row to row.</param>
    /// <param name="rows">Two or three.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PoolBehind(ref T top, nint line, int rows)
    {
        _top = ref top;
        _middle = ref Unsafe.Add(ref top, line);
        _bottom = ref Unsafe.Add(ref _middle, rows == 3 ? line : 0);
        (_behindTop, _behindMiddle, _behindBottom) = (Vector256.LoadUnsafe(ref _top), Vector256.LoadUnsafe(ref _middle), Vector256.LoadUnsafe(ref _bottom));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PutBack()
    {
        _behindTop.StoreUnsafe(ref _top);
        _behindMiddle.StoreUnsafe(ref _middle);
        _behindBottom.StoreUnsafe(ref _bottom);
    }
}
