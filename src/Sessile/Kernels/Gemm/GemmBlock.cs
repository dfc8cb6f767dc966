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

    /// <summary>Whether the tiles of the panel at <paramref name="column"/> are whole vectors wide, contiguous in C.</summary>
    public bool IsWhole(Matrix<T> c, nint column) => c.ColStride == 1 && nint.Min(TKernel.Columns, Columns - column) % TKernel.Lanes == 0;

    /// <summary>
    /// Computes the blocks of a strip, of one height, that begin at <paramref name="row"/>, at most <paramref name="most"/>, in the panel at <paramref name="column"/>.
    /// </summary>
    /// <param name="left">A.</param>
    /// <param name="c">C.</param>
    /// <param name="row">The first row.</param>
    /// <param name="column">The panel's first column.</param>
    /// <param name="most">Blocks.</param>
    /// <param name="ending">What is done with the sums then: nothing where <see cref="IsWhole"/> does not hold.</param>
    /// <returns>How many rows that were.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public nint Tiles(LeftRows<T> left, Matrix<T> c, nint row, nint column, nint most, RowEnding<T> ending = default)
    {
        int lanes = TKernel.Lanes;
        (nint count, int height) = left.Blocks.At(row);
        nint blocks = nint.Min(count, most), columns = nint.Min(TKernel.Columns, Columns - column);
        int vectors = (int)((columns + lanes - 1) / lanes);
        Matrix<T> a = left.From(row, height), panel = _right.Panel(column, vectors * lanes);
        nint stride = left.BlockStride(height);
        c = c.From(row, column);
        if (IsWhole(c, column))
        {
            TKernel.Run(height, vectors, new TileOperands<T>(a, blocks, stride, panel, ref c.Origin, c.RowStride, Depth, _accumulate, ending));
            return blocks * height;
        }

        if (c.ColStride == 1 && EdgeTile512<T>.Completes<TKernel>())
        {
            EdgeTile512<T>.Run(height, new EdgeOperands<T>(new TileOperands<T>(a, blocks, stride, panel, ref c.Origin, c.RowStride, Depth, _accumulate), columns));
            return blocks * height;
        }

        for (nint block = 0; block < blocks; block++)
        {
            var rows = new Matrix<T>(ref Unsafe.Add(ref a.Origin, block * stride), a.RowStride, a.ColStride);
            ThroughEdge(rows, panel, c.From(block * height, 0), height, vectors, columns);
        }

        return blocks * height;
    }

    /// <summary>A tile whose last vector would reach beyond C, or that is not contiguous there, is made aside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private unsafe void ThroughEdge(Matrix<T> a, Matrix<T> panel, Matrix<T> c, int rows, int vectors, nint columns)
    {
        T* memory = stackalloc T[TKernel.Rows * TKernel.Columns];
        var edge = new Matrix<T>(ref *memory, TKernel.Columns, 1);
        if (_accumulate)
            EdgeTile.Copy(c, edge, rows, columns);
        TKernel.Run(rows, vectors, new TileOperands<T>(a, 1, 0, panel, ref *memory, TKernel.Columns, Depth, _accumulate));
        EdgeTile.Copy(edge, c, rows, columns);
    }
}
