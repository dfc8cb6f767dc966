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

/// <summary>Rows whose last vector is stored in part.</summary>
internal readonly struct PartRows256<T> : IRowEnd256<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TVectors>(ref T row, in PatchOperands<T> operands, Vector256<T> c0, Vector256<T> c1)
        where TVectors : struct, ICount
    {
        nint lanes = VectorBytes.Of256 / Unsafe.SizeOf<T>(), left = operands.Columns - (TVectors.Value - 1) * lanes;
        if (operands.Accumulate)
            Add<TVectors>(ref row, left, ref c0, ref c1);
        if (!Unsafe.IsNullRef(ref operands.Ending.Row))
            Add<TVectors>(ref operands.Ending.Row, left, ref c0, ref c1);
        if (operands.Ending.Clamps)
            (c0, c1) = (Vector256.MaxNative(Vector256<T>.Zero, c0), Vector256.MaxNative(Vector256<T>.Zero, c1));
        if (Unsafe.SizeOf<TVectors>() > 1)
        {
            c0.StoreUnsafe(ref row);
            c1.StoreFirst(ref Unsafe.Add(ref row, lanes), left);
        }
        else
        {
            c0.StoreFirst(ref row, left);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TVectors>(ref T row, nint left, ref Vector256<T> c0, ref Vector256<T> c1)
        where TVectors : struct, ICount
    {
        if (Unsafe.SizeOf<TVectors>() > 1)
            (c0, c1) = (Vector256.LoadUnsafe(ref row) + c0, VectorParts.LoadFirst(ref Unsafe.Add(ref row, VectorBytes.Of256 / Unsafe.SizeOf<T>()), left) + c1);
        else
            c0 = VectorParts.LoadFirst(ref row, left) + c0;
    }
}
