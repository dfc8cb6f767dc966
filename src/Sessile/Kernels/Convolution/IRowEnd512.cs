using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>What becomes of the sums of a tile's row, one vector or up to four. The row is pinned.</summary>
internal interface IRowEnd512<T>
    where T : unmanaged
{
    static abstract void Store<TVectors>(ref T row, in PatchOperands<T> operands, Vector512<T> c0, Vector512<T> c1, Vector512<T> c2, Vector512<T> c3)
        where TVectors : struct, ICount;
}

/// <summary>Rows of whole vectors.</summary>
internal readonly struct WholeRows512<T> : IRowEnd512<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TVectors>(ref T row, in PatchOperands<T> operands, Vector512<T> c0, Vector512<T> c1, Vector512<T> c2, Vector512<T> c3)
        where TVectors : struct, ICount => Tile512<T>.Store<TVectors>(ref row, operands.Accumulate, in operands.Ending, c0, c1, c2, c3);
}

/// <summary>Rows whose last vector is stored under a mask.</summary>
internal readonly struct PartRows512<T> : IRowEnd512<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store<TVectors>(ref T row, in PatchOperands<T> operands, Vector512<T> c0, Vector512<T> c1, Vector512<T> c2, Vector512<T> c3)
        where TVectors : struct, ICount =>
        EdgeTile512<T>.Store<TVectors>((T*)Unsafe.AsPointer(ref row), operands.Accumulate, in operands.Ending, EdgeTile512<T>.MaskOf<TVectors>(operands.Columns), c0, c1, c2, c3);
}
