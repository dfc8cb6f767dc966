using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>The micro-kernel over patches for 128-bit vectors: 6 rows by 2 vectors, 12 sums in registers. Textually parallel to the other widths.</summary>
internal readonly struct PatchTile128<T> : IPatchTile<T>, IRowTiles<PatchOperands<T>>
    where T : unmanaged
{
    public static int Rows => 6;

    public static int Columns => 2 * (VectorBytes.Of128 / Unsafe.SizeOf<T>());

    public static int Lanes => VectorBytes.Of128 / Unsafe.SizeOf<T>();

    public static nint Stored(nint columns) => (columns + Lanes - 1) / Lanes * Lanes;

    public static bool StoresParts => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int rows, nint columns, in PatchOperands<T> operands)
    {
        if (columns <= Lanes)
            TileRows<PatchTile128<T>, PatchOperands<T>>.Run<One>(rows, in operands);
        else
            TileRows<PatchTile128<T>, PatchOperands<T>>.Run<Two>(rows, in operands);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tiles<TRows, TVectors>(in PatchOperands<T> operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        for (nint tile = 0; tile < operands.Tiles; tile++)
        {
            operands.Fetch(tile, TRows.Value, TVectors.Value * VectorBytes.Of128);
            Tile<TRows, TVectors>(ref Unsafe.Add(ref operands.Places, tile * TRows.Value), ref Unsafe.Add(ref operands.Targets, tile * TRows.Value), in operands);
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
        Vector128<T> c00 = default, c01 = default;
        Vector128<T> c10 = default, c11 = default;
        Vector128<T> c20 = default, c21 = default;
        Vector128<T> c30 = default, c31 = default;
        Vector128<T> c40 = default, c41 = default;
        Vector128<T> c50 = default, c51 = default;
        nint outer = 0;
        for (nint i = operands.Walk.Outer; i > 0; i--, outer += operands.Walk.OuterStride)
        {
            nint inner = outer;
            for (nint j = operands.Walk.Inner; j > 0; j--, inner += operands.Walk.InnerStride)
            {
                nint at = inner;
                for (nint p = operands.Walk.Depth; p > 0; p--, at += step)
                {
                    Vector128<T> b0 = Vector128.LoadUnsafe(ref b);
                    Vector128<T> b1 = Unsafe.SizeOf<TVectors>() > 1 ? Vector128.LoadUnsafe(ref b, (nuint)(VectorBytes.Of128 / Unsafe.SizeOf<T>())) : default;
                    Tile128<T>.Step<TVectors>(Unsafe.Add(ref a0, at), b0, b1, ref c00, ref c01);
                    if (Unsafe.SizeOf<TRows>() > 1)
                        Tile128<T>.Step<TVectors>(Unsafe.Add(ref a1, at), b0, b1, ref c10, ref c11);
                    if (Unsafe.SizeOf<TRows>() > 2)
                        Tile128<T>.Step<TVectors>(Unsafe.Add(ref a2, at), b0, b1, ref c20, ref c21);
                    if (Unsafe.SizeOf<TRows>() > 3)
                        Tile128<T>.Step<TVectors>(Unsafe.Add(ref a3, at), b0, b1, ref c30, ref c31);
                    if (Unsafe.SizeOf<TRows>() > 4)
                        Tile128<T>.Step<TVectors>(Unsafe.Add(ref a4, at), b0, b1, ref c40, ref c41);
                    if (Unsafe.SizeOf<TRows>() > 5)
                        Tile128<T>.Step<TVectors>(Unsafe.Add(ref a5, at), b0, b1, ref c50, ref c51);
                    b = ref Unsafe.Add(ref b, bStep);
                }
            }

            b = ref Unsafe.Add(ref b, operands.Walk.Skip * bStep);
        }

        Tile128<T>.Store<TVectors>(ref Unsafe.Add(ref operands.C, targets), operands.Accumulate, in operands.Ending, c00, c01);
        if (Unsafe.SizeOf<TRows>() > 1)
            Tile128<T>.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 1)), operands.Accumulate, in operands.Ending, c10, c11);
        if (Unsafe.SizeOf<TRows>() > 2)
            Tile128<T>.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 2)), operands.Accumulate, in operands.Ending, c20, c21);
        if (Unsafe.SizeOf<TRows>() > 3)
            Tile128<T>.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 3)), operands.Accumulate, in operands.Ending, c30, c31);
        if (Unsafe.SizeOf<TRows>() > 4)
            Tile128<T>.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 4)), operands.Accumulate, in operands.Ending, c40, c41);
        if (Unsafe.SizeOf<TRows>() > 5)
            Tile128<T>.Store<TVectors>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 5)), operands.Accumulate, in operands.Ending, c50, c51);
    }
}
