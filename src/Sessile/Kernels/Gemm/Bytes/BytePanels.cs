using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Some rows times some panels of columns, which are finished some panels at a time.</summary>
internal static class BytePanels
{
    /// <summary>What a product of two bytes takes, about.</summary>
    public const int Picoseconds = 10;

    /// <summary>Columns between two calls of the epilogue: so many that its loop along them is worth being begun, and so few that they are in the nearest caches.</summary>
    private const int ColumnsToFinish = 256;

    /// <summary>The product of some rows and all the columns of some panels.</summary>
    /// <param name="a">The rows, made ready.</param>
    /// <param name="packed">The panels of B.</param>
    /// <param name="offsets">What is added to the sums of each of these columns; a null reference: nothing.</param>
    /// <param name="c">All of C.</param>
    /// <param name="firstRow">The first row of C.</param>
    /// <param name="rows">How many.</param>
    /// <param name="firstColumn">The first column of C, at which a panel begins.</param>
    /// <param name="endColumn">Behind the last one.</param>
    /// <param name="k">Depth.</param>
    /// <param name="epilogue">Finishes blocks of C.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TTiles, TEpilogue>(
        ref int a, ref sbyte packed, ref int offsets, Matrix<int> c, nint firstRow, nint rows, nint firstColumn, nint endColumn, nint k, in TEpilogue epilogue)
        where TTiles : struct, IByteTiles
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint groups = (k + TTiles.Group - 1) / TTiles.Group;
        nint finished = firstColumn;
        for (nint column = firstColumn; column < endColumn; column += TTiles.Columns)
        {
            nint columns = nint.Min(TTiles.Columns, endColumn - column);
            TTiles.Multiply(ref a, rows, groups, ref packed, ref offsets, c.From(firstRow, column), columns);
            nint done = column + columns;
            if (!TEpilogue.IsNone && rows > 0 && (done - finished >= ColumnsToFinish || done == endColumn))
            {
                epilogue.Finish(0, firstRow, finished, rows, done - finished);
                finished = done;
            }

            packed = ref Unsafe.Add(ref packed, groups * TTiles.Group * TTiles.Columns);
            if (!Unsafe.IsNullRef(ref offsets))
                offsets = ref Unsafe.Add(ref offsets, TTiles.Columns);
        }
    }
}
