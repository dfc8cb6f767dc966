using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Tiles of up to 6 rows by 2 vectors of ints, 12 sums in registers while pairs of k go by.</summary>
internal static class ByteTiles<TVector>
    where TVector : struct, IPairVector<TVector>
{
    private const int Rows = 6;

    /// <summary>Columns between two calls of the epilogue: so many that its loop along them is worth being begun, and so few that they are in the nearest caches.</summary>
    private const int ColumnsToFinish = 256;

    /// <summary>Columns of a panel.</summary>
    public static int Columns => 2 * TVector.Lanes;

    /// <summary>The product of some rows and all the columns of some panels, which are finished some panels at a time.</summary>
    /// <param name="a">[rows, k], rows of k rounded up to an even number.</param>
    /// <param name="packed">The panels of B.</param>
    /// <param name="c">All of C.</param>
    /// <param name="firstRow">The first row of C.</param>
    /// <param name="rows">How many.</param>
    /// <param name="firstColumn">The first column of C, at which a panel begins.</param>
    /// <param name="endColumn">Behind the last one.</param>
    /// <param name="k">Depth.</param>
    /// <param name="epilogue">Finishes blocks of C.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TEpilogue>(
        ref short a, ref sbyte packed, Matrix<int> c, nint firstRow, nint rows, nint firstColumn, nint endColumn, nint k, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint pairs = (k + 1) / 2;
        nint finished = firstColumn;
        var blocks = new RowBlocks(rows, Rows);
        for (nint column = firstColumn; column < endColumn; column += Columns)
        {
            nint columns = nint.Min(Columns, endColumn - column);
            for (nint row = 0; row < rows;)
            {
                int height = blocks.At(row).Height;
                Tile(height, ref Unsafe.Add(ref a, row * pairs * 2), pairs, ref packed, c.From(firstRow + row, column), columns);
                row += height;
            }

            nint done = column + columns;
            if (!TEpilogue.IsNone && rows > 0 && (done - finished >= ColumnsToFinish || done == endColumn))
            {
                epilogue.Finish(0, firstRow, finished, rows, done - finished);
                finished = done;
            }

            packed = ref Unsafe.Add(ref packed, pairs * 2 * Columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private static unsafe void Tile(int rows, ref short a, nint pairs, ref sbyte b, Matrix<int> c, nint columns)
    {
        if (columns == Columns)
        {
            Run(rows, ref a, pairs, ref b, ref c.Origin, c.RowStride);
            return;
        }

        int* edge = stackalloc int[Rows * Columns];
        Run(rows, ref a, pairs, ref b, ref *edge, Columns);
        EdgeTile.Copy(new Matrix<int>(ref *edge, Columns, 1), c, rows, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(int rows, ref short a, nint pairs, ref sbyte b, ref int c, nint cStride)
    {
        switch (rows)
        {
            case 1:
                Run<One>(ref a, pairs, ref b, ref c, cStride);
                break;
            case 2:
                Run<Two>(ref a, pairs, ref b, ref c, cStride);
                break;
            case 3:
                Run<Three>(ref a, pairs, ref b, ref c, cStride);
                break;
            case 4:
                Run<Four>(ref a, pairs, ref b, ref c, cStride);
                break;
            case 5:
                Run<Five>(ref a, pairs, ref b, ref c, cStride);
                break;
            default:
                Run<Six>(ref a, pairs, ref b, ref c, cStride);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TRows>(ref short a, nint pairs, ref sbyte b, ref int c, nint cStride)
        where TRows : struct, ICount
    {
        ref int a0 = ref Unsafe.As<short, int>(ref a), a1 = ref Unsafe.Add(ref a0, pairs), a2 = ref Unsafe.Add(ref a0, 2 * pairs);
        ref int a3 = ref Unsafe.Add(ref a0, 3 * pairs), a4 = ref Unsafe.Add(ref a0, 4 * pairs), a5 = ref Unsafe.Add(ref a0, 5 * pairs);
        TVector c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        TVector c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        for (nint p = 0; p < pairs; p++)
        {
            TVector b0 = TVector.Widen(in b), b1 = TVector.Widen(in Unsafe.Add(ref b, 2 * TVector.Lanes));
            Step(Unsafe.Add(ref a0, p), b0, b1, ref c00, ref c01);
            if (TRows.Value > 1)
                Step(Unsafe.Add(ref a1, p), b0, b1, ref c10, ref c11);
            if (TRows.Value > 2)
                Step(Unsafe.Add(ref a2, p), b0, b1, ref c20, ref c21);
            if (TRows.Value > 3)
                Step(Unsafe.Add(ref a3, p), b0, b1, ref c30, ref c31);
            if (TRows.Value > 4)
                Step(Unsafe.Add(ref a4, p), b0, b1, ref c40, ref c41);
            if (TRows.Value > 5)
                Step(Unsafe.Add(ref a5, p), b0, b1, ref c50, ref c51);
            b = ref Unsafe.Add(ref b, 4 * TVector.Lanes);
        }

        Store(c00, c01, ref c);
        if (TRows.Value > 1)
            Store(c10, c11, ref Unsafe.Add(ref c, cStride));
        if (TRows.Value > 2)
            Store(c20, c21, ref Unsafe.Add(ref c, 2 * cStride));
        if (TRows.Value > 3)
            Store(c30, c31, ref Unsafe.Add(ref c, 3 * cStride));
        if (TRows.Value > 4)
            Store(c40, c41, ref Unsafe.Add(ref c, 4 * cStride));
        if (TRows.Value > 5)
            Store(c50, c51, ref Unsafe.Add(ref c, 5 * cStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(int pair, TVector b0, TVector b1, ref TVector c0, ref TVector c1)
    {
        TVector x = TVector.Create(pair);
        c0 = TVector.AddProducts(c0, x, b0);
        c1 = TVector.AddProducts(c1, x, b1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector c0, TVector c1, ref int c)
    {
        TVector.Store(c0, ref c);
        TVector.Store(c1, ref Unsafe.Add(ref c, TVector.Lanes));
    }
}
