using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>The micro-kernel over patches for 512-bit vectors: 6 rows by 4 vectors, 24 sums in registers. Textually parallel to the other widths. Of the last vector there may be half; see <see cref="PatchHalf512{T}"/>.</summary>
internal readonly struct PatchTile512<T> : IPatchTile<T>
    where T : unmanaged
{
    public static int Rows => 6;

    public static int Columns => 4 * (VectorBytes.Of512 / Unsafe.SizeOf<T>());

    public static int Lanes => VectorBytes.Of512 / Unsafe.SizeOf<T>();

    /// <summary>Whole vectors, or half of one behind them.</summary>
    public static nint Stored(nint columns) => (columns + Vector256<T>.Count - 1) / Vector256<T>.Count * Vector256<T>.Count;

    public static bool StoresParts => Avx512F.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int rows, nint columns, in PatchOperands<T> operands)
    {
        nint halves = Stored(columns) / Vector256<T>.Count;
        if (columns != Stored(columns) && operands.Columns != 0)
            Run<PartRows512<T>>(rows, columns, in operands);
        else if (halves % 2 == 1)
            PatchHalf512<T>.Run(rows, (int)halves / 2, in operands);
        else
            Run<WholeRows512<T>>(rows, columns, in operands);
    }

    private static void Run<TEnd>(int rows, nint columns, in PatchOperands<T> operands)
        where TEnd : struct, IRowEnd512<T>
    {
        nint vectors = (columns + Lanes - 1) / Lanes;
        if (vectors == 1)
            TileRows<PatchTiles512<T, TEnd>, PatchOperands<T>>.Run<One>(rows, in operands);
        else if (vectors == 2)
            TileRows<PatchTiles512<T, TEnd>, PatchOperands<T>>.Run<Two>(rows, in operands);
        else if (vectors == 3)
            TileRows<PatchTiles512<T, TEnd>, PatchOperands<T>>.Run<Three>(rows, in operands);
        else
            TileRows<PatchTiles512<T, TEnd>, PatchOperands<T>>.Run<Four>(rows, in operands);
    }
}
