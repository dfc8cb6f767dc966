using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>What becomes of the sums of a tile's row, one vector or two.</summary>
internal interface IRowEnd256<T>
    where T : unmanaged
{
    static abstract void Store<TVectors>(ref T row, in PatchOperands<T> operands, Vector256<T> c0, Vector256<T> c1)
        where TVectors : struct, ICount;
}

/// <summary>Rows of whole vectors.</summary>
internal readonly struct WholeRows256<T> : IRowEnd256<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TVectors>(ref T row, in PatchOperands<T> operands, Vector256<T> c0, Vector256<T> c1)
        where TVectors : struct, ICount => Tile256<T>.Store<TVectors>(ref row, operands.Accumulate, in operands.Ending, c0, c1);
}

/// <summary>Rows whose last vector is stored in part, as they are.</summary>
internal readonly struct PartRows256<T> : IRowEnd256<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TVectors>(ref T row, in PatchOperands<T> operands, Vector256<T> c0, Vector256<T> c1)
        where TVectors : struct, ICount
    {
        nint lanes = VectorBytes.Of256 / Unsafe.SizeOf<T>();
        if (Unsafe.SizeOf<TVectors>() == 1)
        {
            c0.StoreFirst(ref row, operands.Columns);
            return;
        }

        c0.StoreUnsafe(ref row);
        c1.StoreFirst(ref Unsafe.Add(ref row, lanes), operands.Columns - lanes);
    }
}
