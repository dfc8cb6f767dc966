using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>The micro-kernel over patches for 256-bit vectors: 6 rows by 2 vectors, 12 sums in registers. Textually parallel to the other widths.</summary>
internal readonly struct PatchTile256<T> : IPatchTile<T>
    where T : unmanaged
{
    public static int Rows => 6;

    public static int Columns => 2 * (VectorBytes.Of256 / Unsafe.SizeOf<T>());

    public static int Lanes => VectorBytes.Of256 / Unsafe.SizeOf<T>();

    public static nint Stored(nint columns) => (columns + Lanes - 1) / Lanes * Lanes;

    public static bool StoresParts => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int rows, nint columns, in PatchOperands<T> operands)
    {
        if (columns % Lanes == 0 || operands.Columns == 0)
            Run<WholeRows256<T>>(rows, columns, in operands);
        else
            Run<PartRows256<T>>(rows, columns, in operands);
    }

    private static void Run<TEnd>(int rows, nint columns, in PatchOperands<T> operands)
        where TEnd : struct, IRowEnd256<T>
    {
        if (columns <= Lanes)
            TileRows<PatchTiles256<T, TEnd>, PatchOperands<T>>.Run<One>(rows, in operands);
        else
            TileRows<PatchTiles256<T, TEnd>, PatchOperands<T>>.Run<Two>(rows, in operands);
    }
}
