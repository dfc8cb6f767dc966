using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Rows that are patches, found by their offsets.</summary>
internal readonly ref struct PatchRows<T>(ref T origin, ref nint places, nint count, PatchWalk walk)
    where T : unmanaged
{
    public readonly ref T Origin = ref origin;
    public readonly ref nint Places = ref places;
    public readonly nint Count = count;
    public readonly PatchWalk Walk = walk;
}

/// <summary>Rows of sums, found by their offsets.</summary>
internal readonly ref struct SumRows<T>(ref T origin, ref nint targets)
    where T : unmanaged
{
    public readonly ref T Origin = ref origin;
    public readonly ref nint Targets = ref targets;
}

/// <summary>The loops around the micro-kernel: panels of columns, pieces of the patch of at most KC elements, tiles of rows.</summary>
internal static class PatchProduct<T, TTile>
    where T : unmanaged
    where TTile : struct, IPatchTile<T>
{
    /// <summary>A piece of a panel, KC rows of it, stays in the second cache.</summary>
    private const int KC = 1024;

    /// <summary>Tiles between two calls of the epilogue: few, so that it finds their sums in the first cache.</summary>
    private const int TilesToFinish = 4;

    /// <summary>Computes the sums of each row with some columns of the group's filter, and finishes them.</summary>
    /// <param name="rows">The patches.</param>
    /// <param name="filter">The panels of all groups.</param>
    /// <param name="group">Which group.</param>
    /// <param name="before">Rows of the filter before those that the patches' elements meet.</param>
    /// <param name="from">The first column, where a panel begins.</param>
    /// <param name="to">The end of the columns.</param>
    /// <param name="sums">Where the group's columns begin.</param>
    /// <param name="firstRow">What the epilogue calls the first row.</param>
    /// <param name="epilogue">Finishes blocks of sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TEpilogue>(
        PatchRows<T> rows, FilterPanels<T> filter, nint group, nint before, nint from, nint to, SumRows<T> sums, nint firstRow, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        for (nint column = from; column < to; column += TTile.Columns)
        {
            nint columns = nint.Min(TTile.Columns, filter.Columns - column);
            Matrix<T> panel = filter.Panel(group, column, (columns + TTile.Lanes - 1) / TTile.Lanes, TTile.Lanes).From(before, 0);
            nint first = group * filter.Columns + column;
            RowEnding<T> ending = EndingOf(in epilogue, first, columns);
            Panel(rows, panel, new SumRows<T>(ref Unsafe.Add(ref sums.Origin, column), ref sums.Targets), columns, false, in ending, firstRow, first, in epilogue);
        }
    }

    /// <summary>What tiles of a panel do in the place of the epilogue; nothing, where it does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RowEnding<T> EndingOf<TEpilogue>(scoped in TEpilogue epilogue, nint firstColumn, nint columns)
        where TEpilogue : struct, IEpilogue, allows ref struct =>
        columns == TTile.Stored(columns) || TTile.StoresParts ? AnyEpilogue.EndingOf<TEpilogue, T>(in epilogue, firstColumn) : default;

    /// <summary>One panel, piece by piece of the patch. If its tiles end, nothing is left to the epilogue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panel<TEpilogue>(
        PatchRows<T> rows, Matrix<T> panel, SumRows<T> sums, nint columns, bool accumulate, in RowEnding<T> ending, nint firstRow, nint firstColumn, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        PatchWalk walk = rows.Walk, piece = walk.Piece(KC);
        if (walk.Length == 0)
            Tiles(rows, panel, sums, columns, accumulate, isLast: true, in ending, firstRow, firstColumn, in epilogue);
        for (nint outer = 0; outer < walk.Outer; outer += piece.Outer)
        {
            for (nint inner = 0; inner < walk.Inner; inner += piece.Inner)
            {
                for (nint depth = 0; depth < walk.Depth; depth += piece.Depth)
                {
                    PatchWalk part = walk with
                    {
                        Outer = nint.Min(piece.Outer, walk.Outer - outer),
                        Inner = nint.Min(piece.Inner, walk.Inner - inner),
                        Depth = nint.Min(piece.Depth, walk.Depth - depth),
                        AsksAhead = walk.AsksAhead && piece.Depth == walk.Depth,
                    };
                    var left = new PatchRows<T>(ref Unsafe.Add(ref rows.Origin, walk.At(outer, inner, depth)), ref rows.Places, rows.Count, part);
                    nint done = (outer * walk.Inner + inner) * walk.Depth + depth;
                    bool isLast = done + part.Length == walk.Length;
                    Tiles(left, panel.From(done + outer * walk.Skip, 0), sums, columns, accumulate || done > 0, isLast, in ending, firstRow, firstColumn, in epilogue);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tiles<TEpilogue>(
        PatchRows<T> rows, Matrix<T> panel, SumRows<T> sums, nint columns, bool accumulate, bool isLast, in RowEnding<T> ending, nint firstRow, nint firstColumn, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        var blocks = new RowBlocks(rows.Count, TTile.Rows);
        bool finishes = isLast && !TEpilogue.IsNone && ending.IsNone;
        nint tall = blocks.Tall.Count, count = tall + blocks.Small.Count, chunk = finishes ? TilesToFinish : count, row = 0;
        for (nint tile = 0; tile < count;)
        {
            bool isTall = tile < tall;
            int height = isTall ? blocks.Tall.Height : blocks.Small.Height;
            nint tiles = nint.Min(chunk, (isTall ? tall : count) - tile);
            Tiles(rows, row, tiles, height, panel, sums, columns, accumulate, isLast ? ending : default);
            if (finishes)
                epilogue.Finish(0, firstRow + row, firstColumn, tiles * height, columns);
            tile += tiles;
            row += tiles * height;
        }
    }

    /// <summary>Tiles of one height, from the row <paramref name="first"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tiles(PatchRows<T> rows, nint first, nint tiles, int height, Matrix<T> panel, SumRows<T> sums, nint columns, bool accumulate, RowEnding<T> ending)
    {
        ref nint places = ref Unsafe.Add(ref rows.Places, first), targets = ref Unsafe.Add(ref sums.Targets, first);
        if (columns == TTile.Stored(columns) || TTile.StoresParts)
        {
            TTile.Run(height, columns, new PatchOperands<T>(ref rows.Origin, ref places, tiles, rows.Walk, ref panel.Origin, panel.RowStride, ref sums.Origin, ref targets, accumulate, ending, columns));
            return;
        }

        for (nint tile = 0; tile < tiles; tile++)
        {
            var left = new PatchRows<T>(ref rows.Origin, ref Unsafe.Add(ref places, tile * height), height, rows.Walk);
            ThroughEdge(left, panel, new SumRows<T>(ref sums.Origin, ref Unsafe.Add(ref targets, tile * height)), columns, accumulate);
        }
    }

    /// <summary>A tile whose last vector would reach beyond its row of sums is made aside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private static void ThroughEdge(PatchRows<T> rows, Matrix<T> panel, SumRows<T> sums, nint columns, bool accumulate)
    {
        Span<T> tile = stackalloc T[TTile.Rows * TTile.Columns];
        Span<nint> places = stackalloc nint[TTile.Rows];
        ref T edge = ref tile[0];
        for (int row = 0; row < rows.Count; row++)
        {
            places[row] = row * TTile.Columns;
            if (accumulate)
                Bulk.Copy(in Unsafe.Add(ref sums.Origin, Unsafe.Add(ref sums.Targets, row)), ref tile[row * TTile.Columns], columns);
        }

        TTile.Run((int)rows.Count, columns, new PatchOperands<T>(ref rows.Origin, ref rows.Places, 1, rows.Walk, ref panel.Origin, panel.RowStride, ref edge, ref places[0], accumulate));
        for (int row = 0; row < rows.Count; row++)
            Bulk.Copy(in tile[row * TTile.Columns], ref Unsafe.Add(ref sums.Origin, Unsafe.Add(ref sums.Targets, row)), columns);
    }
}
