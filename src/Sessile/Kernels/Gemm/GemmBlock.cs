using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>The product of strips of A and one block of B, [depth, columns].</summary>
internal readonly ref struct GemmBlock<T, TKernel>
    where T : unmanaged
    where TKernel : struct, ITileKernel<T>
{
    private readonly RightPanels<T> _right;
    private readonly bool _accumulate;

    public GemmBlock(RightPanels<T> right, nint columns, nint depth, bool accumulate)
    {
        _right = right;
        (Columns, Depth, _accumulate) = (columns, depth, accumulate);
    }

    public nint Columns { get; }

    public nint Depth { get; }

    /// <summary>Whether panels are packed only when a thread needs them.</summary>
    public bool IsPackedWhenNeeded => _right.IsPackedWhenNeeded;

    /// <summary>Whether B was not packed in an earlier run, so that it may have changed since the last: what other threads have written, or write next, is dear to read.</summary>
    public bool IsOfRun => _right.IsPackedWhenNeeded || _right.IsInPlace;

    /// <summary>To be called before the tiles of a panel are made, where panels are packed when they are needed.</summary>
    public void Need(nint column) => _right.Need(column, nint.Min(TKernel.Columns, Columns - column), TKernel.Columns, TKernel.Lanes);

    /// <summary>A as the micro-kernel shall read it: in place, or copied where its strides would hurt.</summary>
    public LeftRows<T> Left(Matrix<T> a, nint rows, bool copied, ref T packedA)
    {
        var blocks = new RowBlocks(rows, TKernel.Rows);
        if (!copied)
            return new LeftRows<T>(a, blocks);
        Packing.PackRowBlocks(a, Depth, blocks, ref packedA);
        return new LeftRows<T>(ref packedA, Depth, blocks);
    }

    /// <summary>Whether the tiles of the panel at <paramref name="column"/> are made where they shall be, and so can end there.</summary>
    public bool IsInPlace(in Matrix<T> c, nint column) =>
        c.ColStride == 1 && (nint.Min(TKernel.Columns, Columns - column) % TKernel.Lanes == 0 || EdgeTiles<T, TKernel>.AreWhole);

    /// <summary>
    /// Computes the blocks of a strip, of one height, that begin at <paramref name="row"/>, at most <paramref name="most"/>, in the panel at <paramref name="column"/>.
    /// </summary>
    /// <param name="left">A.</param>
    /// <param name="c">C.</param>
    /// <param name="row">The first row.</param>
    /// <param name="column">The panel's first column.</param>
    /// <param name="most">Blocks.</param>
    /// <param name="ending">What is done with the sums then: nothing where <see cref="IsInPlace"/> does not hold.</param>
    /// <param name="isFar">Whether the rows of A are far away, and contiguous.</param>
    /// <returns>How many rows that were.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public nint Tiles(in LeftRows<T> left, in Matrix<T> c, nint row, nint column, nint most, in RowEnding<T> ending = default, bool isFar = false)
    {
        int lanes = TKernel.Lanes;
        (nint count, int height) = left.Blocks.At(row);
        nint blocks = nint.Min(count, most), columns = nint.Min(TKernel.Columns, Columns - column);
        int vectors = (int)((columns + lanes - 1) / lanes);
        scoped TileOperands<T> tiles = default;
        tiles.SetRows(left.From(row, height), blocks, left.BlockStride(height));
        tiles.SetPanel(_right.Panel(column, vectors * lanes), columns, Depth);
        tiles.SetResult(ref c.At(row, column), c.RowStride, _accumulate);
        if (!_right.IsInPlace && !IsPackedWhenNeeded)
            tiles.Ahead = PanelsAhead.Of(Columns * _right.PanelStride(1) * Unsafe.SizeOf<T>(), _right.PanelStride(vectors * lanes), vectors, left.Blocks.Count) with { First = left.Blocks.IndexOf(row) };
        if (!IsInPlace(in c, column))
        {
            for (nint block = 0; block < blocks; block++)
                ThroughEdge(tiles, block, c.ColStride, height, vectors);
            return blocks * height;
        }

        tiles.AsksAhead = isFar;
        tiles.Ending = ending;
        EdgeTiles<T, TKernel>.Run(height, in tiles);
        return blocks * height;
    }

    /// <summary>A tile whose last vector would reach beyond C, or that is not contiguous there, is made aside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private static unsafe void ThroughEdge(TileOperands<T> tiles, nint block, nint cColStride, int rows, int vectors)
    {
        T* memory = stackalloc T[TKernel.Rows * TKernel.Columns];
        Matrix<T> edge = new(ref *memory, TKernel.Columns, 1), c = new Matrix<T>(ref tiles.C, tiles.CRowStride, cColStride).From(block * rows, 0);
        if (tiles.Accumulate)
            EdgeTile.Copy(c, edge, rows, tiles.Columns);
        tiles.SetRows(new Matrix<T>(ref Unsafe.Add(ref tiles.A, block * tiles.ABlockStride), tiles.ARowStride, tiles.AColStride), 1, 0);
        tiles.SetResult(ref *memory, TKernel.Columns, tiles.Accumulate);
        TKernel.Run(rows, vectors, in tiles);
        EdgeTile.Copy(edge, c, rows, tiles.Columns);
    }
}
