using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>The tiles of <see cref="PatchTile256{T}"/>, by what becomes of their rows.</summary>
internal readonly struct PatchTiles256<T, TEnd> : IRowTiles<PatchOperands<T>>
    where T : unmanaged
    where TEnd : struct, IRowEnd256<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tiles<TRows, TVectors>(in PatchOperands<T> operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        for (nint tile = 0; tile < operands.Tiles; tile++)
        {
            operands.Fetch(tile, TRows.Value, TVectors.Value * VectorBytes.Of256);
            Tile<TRows, TVectors>(ref Unsafe.Add(ref operands.Places, tile * TRows.Value), ref Unsafe.Add(ref operands.Targets, tile * TRows.Value), in operands);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TRows, TVectors>(ref nint places, ref nint targets, in PatchOperands<T> operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        nint step = operands.Walk.Step, bStep = operands.BRowStride, width = Tile256<T>.Width<TVectors>();
        ref T a0 = ref Unsafe.Add(ref operands.A, places);
        ref T a1 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 1 ? Unsafe.Add(ref places, 1) : 0);
        ref T a2 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 2 ? Unsafe.Add(ref places, 2) : 0);
        ref T a3 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 3 ? Unsafe.Add(ref places, 3) : 0);
        ref T a4 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 4 ? Unsafe.Add(ref places, 4) : 0);
        ref T a5 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 5 ? Unsafe.Add(ref places, 5) : 0);
        ref T b = ref operands.B;
        Vector256<T> c00 = default, c01 = default;
        Vector256<T> c10 = default, c11 = default;
        Vector256<T> c20 = default, c21 = default;
        Vector256<T> c30 = default, c31 = default;
        Vector256<T> c40 = default, c41 = default;
        Vector256<T> c50 = default, c51 = default;
        nint outer = 0;
        for (nint i = operands.Walk.Outer; i > 0; i--, outer += operands.Walk.OuterStride)
        {
            nint inner = outer;
            for (nint j = operands.Walk.Inner; j > 0; j--, inner += operands.Walk.InnerStride)
            {
                nint at = inner, p = operands.Walk.Depth;
                if (step == 1 && bStep == width)
                {
                    for (; p >= Tile256<T>.AtOnce; p -= Tile256<T>.AtOnce, at += Tile256<T>.AtOnce)
                    {
                        Tile256<T>.Elements<TRows, TVectors>(at, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                        b = ref Unsafe.Add(ref b, Tile256<T>.AtOnce * width);
                    }
                }

                for (; p > 0; p--, at += step)
                {
                    Tile256<T>.Element<TRows, TVectors>(0, at, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                    b = ref Unsafe.Add(ref b, bStep);
                }
            }

            b = ref Unsafe.Add(ref b, operands.Walk.Skip * bStep);
        }

        TEnd.Store<TVectors>(ref Unsafe.Add(ref operands.C, targets), in operands, c00, c01);
        if (Unsafe.SizeOf<TRows>() > 1)
            TEnd.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 1)), in operands, c10, c11);
        if (Unsafe.SizeOf<TRows>() > 2)
            TEnd.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 2)), in operands, c20, c21);
        if (Unsafe.SizeOf<TRows>() > 3)
            TEnd.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 3)), in operands, c30, c31);
        if (Unsafe.SizeOf<TRows>() > 4)
            TEnd.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 4)), in operands, c40, c41);
        if (Unsafe.SizeOf<TRows>() > 5)
            TEnd.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 5)), in operands, c50, c51);
    }
}
