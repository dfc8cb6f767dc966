using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// Products of few rows with a packed B on one thread: panel after panel, all rows at once. The loops of <see cref="GemmStep{T, TKernel, TEpilogue}"/>, which can be divided and copy A, would take
/// as long as some thousand multiplications, of which a row has not many more.
/// </summary>
internal static class FewRowsGemm<T, TKernel>
    where T : unmanaged
    where TKernel : struct, ITileKernel<T>
{
    /// <summary>So few that an epilogue finds all of a panel's rows in the first cache.</summary>
    private const int MostBlocks = 8;

    /// <summary>Whether a product is one of these, which have the same bits as others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Takes(in Matrix<T> a, in Matrix<T> c, nint m, nint n, nint k, int threads) =>
        m <= MostBlocks * TKernel.Rows && k <= BlockedGemm<T, TKernel>.KC && a.ColStride == 1 && c.ColStride == 1 && (threads == 1 || m * n * k < SmallGemm.WorthDividing)
        && (n % TKernel.Lanes == 0 || EdgeTiles<T, TKernel>.AreWhole);

    /// <summary><c>C = A·B</c>, or <c>C += A·B</c>.</summary>
    /// <param name="a">[m, k]</param>
    /// <param name="packed">B, [k, n].</param>
    /// <param name="c">[m, n]</param>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="k">Depth.</param>
    /// <param name="accumulate">Adds to C instead of overwriting it.</param>
    /// <param name="product">Which product of a batch.</param>
    /// <param name="row">Which row of the whole product is the first.</param>
    /// <param name="epilogue">Finishes blocks of C.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPacked<TEpilogue>(
        in Matrix<T> a, ref T packed, in Matrix<T> c, nint m, nint n, nint k, bool accumulate, nint product, nint row, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        int lanes = TKernel.Lanes;
        var blocks = new RowBlocks(m, TKernel.Rows);
        scoped TileOperands<T> tiles = default;
        tiles.Ahead = PanelsAhead.Of(n * k * Unsafe.SizeOf<T>(), TKernel.Columns * k, TKernel.Columns / lanes, blocks.Count);
        for (nint column = 0, columns; column < n; column += columns)
        {
            bool isRow = IsRow(m, n - column);
            columns = isRow ? RowTile256<T>.Columns : nint.Min(TKernel.Columns, n - column);
            nint width = nint.Min(TKernel.Columns, (columns + lanes - 1) / lanes * lanes);
            tiles.SetPanel(new Matrix<T>(ref Unsafe.Add(ref packed, column * k), width, 1), columns, k);
            tiles.Ending = AnyEpilogue.EndingOf<TEpilogue, T>(in epilogue, column);
            if (isRow)
                Row(ref tiles, in a, in c, column, accumulate);
            else
                Panel(ref tiles, in a, in c, blocks, column, accumulate);
            if (!TEpilogue.IsNone && tiles.Ending.IsNone)
                epilogue.Finish(product, row, column, m, columns);
        }
    }

    /// <summary>Whether there is but one row, and it is multiplied by several panels at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsRow(nint m, nint columns) => typeof(TKernel) == typeof(Tile256<T>) && m == 1 && columns >= RowTile256<T>.Columns;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(scoped ref TileOperands<T> tiles, in Matrix<T> a, in Matrix<T> c, nint column, bool accumulate)
    {
        tiles.SetRows(a, 1, 0);
        tiles.SetResult(ref c.At(0, column), c.RowStride, accumulate);
        RowTile256<T>.Run(in tiles);
    }

    /// <summary>All rows of a panel, whose columns and ending the operands have.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Panel(scoped ref TileOperands<T> tiles, in Matrix<T> a, in Matrix<T> c, RowBlocks blocks, nint column, bool accumulate)
    {
        nint tall = blocks.Tall.Count * blocks.Tall.Height;
        if (tall > 0)
            Blocks(ref tiles, in a, in c, blocks.Tall, 0, column, accumulate);
        PanelsAhead all = tiles.Ahead;
        tiles.Ahead = all with { First = blocks.Tall.Count };
        Blocks(ref tiles, in a, in c, blocks.Small, tall, column, accumulate);
        tiles.Ahead = all;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Blocks(scoped ref TileOperands<T> tiles, in Matrix<T> a, in Matrix<T> c, (nint Count, int Height) blocks, nint row, nint column, bool accumulate)
    {
        tiles.SetRows(a.From(row, 0), blocks.Count, blocks.Height * a.RowStride);
        tiles.SetResult(ref c.At(row, column), c.RowStride, accumulate);
        EdgeTiles<T, TKernel>.Run(blocks.Height, in tiles);
    }
}
