using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>The tiles of <see cref="PatchTile512{T}"/>, by what becomes of their rows.</summary>
internal readonly struct PatchTiles512<T, TEnd> : IRowTiles<PatchOperands<T>>
    where T : unmanaged
    where TEnd : struct, IRowEnd512<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Tiles<TRows, TVectors>(in PatchOperands<T> operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        fixed (T* sums = &operands.C)
        {
            for (nint tile = 0; tile < operands.Tiles; tile++)
            {
                operands.Fetch(tile, TRows.Value, TVectors.Value * VectorBytes.Of512);
                Tile<TRows, TVectors>(ref Unsafe.Add(ref operands.Places, tile * TRows.Value), ref Unsafe.Add(ref operands.Targets, tile * TRows.Value), in operands);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TRows, TVectors>(ref nint places, ref nint targets, in PatchOperands<T> operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        nint step = operands.Walk.Step, bStep = operands.BRowStride;
        ref T a0 = ref Unsafe.Add(ref operands.A, places);
        ref T a1 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 1 ? Unsafe.Add(ref places, 1) : 0);
        ref T a2 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 2 ? Unsafe.Add(ref places, 2) : 0);
        ref T a3 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 3 ? Unsafe.Add(ref places, 3) : 0);
        ref T a4 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 4 ? Unsafe.Add(ref places, 4) : 0);
        ref T a5 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 5 ? Unsafe.Add(ref places, 5) : 0);
        ref T b = ref operands.B;
        Vector512<T> c00 = default, c01 = default, c02 = default, c03 = default;
        Vector512<T> c10 = default, c11 = default, c12 = default, c13 = default;
        Vector512<T> c20 = default, c21 = default, c22 = default, c23 = default;
        Vector512<T> c30 = default, c31 = default, c32 = default, c33 = default;
        Vector512<T> c40 = default, c41 = default, c42 = default, c43 = default;
        Vector512<T> c50 = default, c51 = default, c52 = default, c53 = default;
        nint outer = 0;
        for (nint i = operands.Walk.Outer; i > 0; i--, outer += operands.Walk.OuterStride)
        {
            nint inner = outer;
            for (nint j = operands.Walk.Inner; j > 0; j--, inner += operands.Walk.InnerStride)
            {
                nint at = inner;
                for (nint p = operands.Walk.Depth; p > 0; p--, at += step)
                {
                    Vector512<T> b0 = Vector512.LoadUnsafe(ref b);
                    Vector512<T> b1 = Unsafe.SizeOf<TVectors>() > 1 ? Vector512.LoadUnsafe(ref b, (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>())) : default;
                    Vector512<T> b2 = Unsafe.SizeOf<TVectors>() > 2 ? Vector512.LoadUnsafe(ref b, 2 * (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>())) : default;
                    Vector512<T> b3 = Unsafe.SizeOf<TVectors>() > 3 ? Vector512.LoadUnsafe(ref b, 3 * (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>())) : default;
                    Tile512<T>.Step<TVectors>(Unsafe.Add(ref a0, at), b0, b1, b2, b3, ref c00, ref c01, ref c02, ref c03);
                    if (Unsafe.SizeOf<TRows>() > 1)
                        Tile512<T>.Step<TVectors>(Unsafe.Add(ref a1, at), b0, b1, b2, b3, ref c10, ref c11, ref c12, ref c13);
                    if (Unsafe.SizeOf<TRows>() > 2)
                        Tile512<T>.Step<TVectors>(Unsafe.Add(ref a2, at), b0, b1, b2, b3, ref c20, ref c21, ref c22, ref c23);
                    if (Unsafe.SizeOf<TRows>() > 3)
                        Tile512<T>.Step<TVectors>(Unsafe.Add(ref a3, at), b0, b1, b2, b3, ref c30, ref c31, ref c32, ref c33);
                    if (Unsafe.SizeOf<TRows>() > 4)
                        Tile512<T>.Step<TVectors>(Unsafe.Add(ref a4, at), b0, b1, b2, b3, ref c40, ref c41, ref c42, ref c43);
                    if (Unsafe.SizeOf<TRows>() > 5)
                        Tile512<T>.Step<TVectors>(Unsafe.Add(ref a5, at), b0, b1, b2, b3, ref c50, ref c51, ref c52, ref c53);
                    b = ref Unsafe.Add(ref b, bStep);
                }
            }

            b = ref Unsafe.Add(ref b, operands.Walk.Skip * bStep);
        }

        TEnd.Store<TVectors>(ref Unsafe.Add(ref operands.C, targets), in operands, c00, c01, c02, c03);
        if (Unsafe.SizeOf<TRows>() > 1)
            TEnd.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 1)), in operands, c10, c11, c12, c13);
        if (Unsafe.SizeOf<TRows>() > 2)
            TEnd.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 2)), in operands, c20, c21, c22, c23);
        if (Unsafe.SizeOf<TRows>() > 3)
            TEnd.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 3)), in operands, c30, c31, c32, c33);
        if (Unsafe.SizeOf<TRows>() > 4)
            TEnd.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 4)), in operands, c40, c41, c42, c43);
        if (Unsafe.SizeOf<TRows>() > 5)
            TEnd.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 5)), in operands, c50, c51, c52, c53);
    }
}
