using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Rows of one of Strassen's products, added to the quadrants of C that it belongs to. Rows are counted in the halves.</summary>
internal readonly ref struct StrassenRows<TEpilogue>
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private readonly StrassenBlock _block;
    private readonly StrassenProduct _product;
    private readonly int _number;
    private readonly TEpilogue _epilogue;

    public StrassenRows(StrassenBlock block, int product, in TEpilogue epilogue)
    {
        _block = block;
        _product = StrassenProduct.Of(product);
        _number = product;
        _epilogue = epilogue;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end, ref float scratch)
    {
        nint step = BlockedGemm<float, Tile512<float>>.Even(end - start, StrassenSizes.MC, StrassenTile512.Rows);
        for (nint row = start; row < end; row += step)
        {
            nint rows = nint.Min(step, end - row);
            Compute(row, rows, ref scratch);
            Finish(_product.First, row, rows);
            Finish(_product.Second, row, rows);
        }
    }

    /// <summary>A quadrant of A by itself is read where it is, and no farther than it goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compute(nint row, nint rows, ref float scratch)
    {
        QuadrantSum sum = _product.A;
        nint depth = _block.Depth;
        Quadrant x = LeftOf(sum.First, row, rows), y = sum.IsSingle ? default : LeftOf(sum.Second, row, rows);
        var blocks = new RowBlocks(rows, StrassenTile512.Rows);
        if (x.Matrix.ColStride != 1)
        {
            ref float sums = ref Unsafe.Add(ref scratch, depth * rows);
            QuadrantSums.Rows(x.Transposed, y.Transposed, sum.Sign, depth, rows, ref sums);
            Packing.PackRowBlocks(new Matrix<float>(ref sums, 1, rows), depth, blocks, ref scratch);
            Panels(row, new LeftRows<float>(ref scratch, depth, blocks), rows, depth);
        }
        else if (sum.IsSingle)
        {
            Panels(row, new LeftRows<float>(x.Matrix, new RowBlocks(x.Rows, StrassenTile512.Rows)), x.Rows, x.Columns);
        }
        else
        {
            QuadrantSums.Rows(x, y, sum.Sign, rows, depth, ref scratch);
            Panels(row, new LeftRows<float>(new Matrix<float>(ref scratch, depth, 1), blocks), rows, depth);
        }
    }

    private Quadrant LeftOf(int quadrant, nint row, nint rows) => _block.A.At(quadrant).From(row, _block.FirstDepth).Within(rows, _block.Depth);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Panels(nint first, LeftRows<float> left, nint rows, nint depth)
    {
        for (nint column = 0; column < _block.Columns; column += StrassenTile512.Columns)
        {
            for (nint row = 0; row < rows;)
            {
                (nint count, int height) = left.Blocks.At(row);
                Matrix<float> a = left.From(row, height);
                scoped StrassenTiles tiles = default;
                tiles.A = ref a.Origin;
                (tiles.ARowStride, tiles.AColStride, tiles.Blocks, tiles.ABlockStride, tiles.K) = (a.RowStride, a.ColStride, count, left.BlockStride(height), depth);
                Tiles(ref tiles, height, first + row, column);
                row += count * height;
            }
        }
    }

    /// <summary>Tiles of one height, made where they belong if both places have all their rows and columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tiles(scoped ref StrassenTiles tiles, int height, nint row, nint column)
    {
        int width = (int)nint.Min(StrassenTile512.Columns, _block.Columns - column);
        nint rows = tiles.Blocks * height;
        Quadrant first = ResultOf(_product.First, row, column), second = ResultOf(_product.Second, row, column);
        tiles.B = ref _block.Panel(_number, column, width);
        if (!first.Has(rows, width) || (_product.Second.IsThere && !second.Has(rows, width)))
        {
            Aside(in tiles, height, width, first, second);
            return;
        }

        tiles.First = ref first.Matrix.Origin;
        tiles.Second = ref second.Matrix.Origin;
        (tiles.RowStride, tiles.AddsToFirst, tiles.AddsToSecond, tiles.Subtracts) = (first.Matrix.RowStride, !IsBegun(_product.First), !IsBegun(_product.Second), _product.Second.Sign < 0);
        StrassenTile512.Run(height, width / StrassenTile512.Lanes, in tiles);
    }

    private Quadrant ResultOf(QuadrantTarget target, nint row, nint column) => target.IsThere ? _block.C.At(target.Quadrant).From(row, _block.FirstColumn + column) : default;

    /// <summary>Whether what a target holds is no sum yet.</summary>
    private bool IsBegun(QuadrantTarget target) => target.Begins && _block.IsFirst;

    /// <summary>Tiles that reach beyond a quadrant are made one by one in memory of their own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private unsafe void Aside(in StrassenTiles all, int height, int width, Quadrant first, Quadrant second)
    {
        float* sums = stackalloc float[StrassenTile512.Rows * StrassenTile512.Columns];
        for (nint block = 0; block < all.Blocks; block++)
        {
            scoped StrassenTiles tiles = all;
            tiles.A = ref Unsafe.Add(ref tiles.A, block * tiles.ABlockStride);
            tiles.First = ref *sums;
            (tiles.Blocks, tiles.RowStride) = (1, width);
            StrassenTile512.Run(height, width / StrassenTile512.Lanes, in tiles);
            QuadrantSums.Add(ref *sums, width, _product.First.Sign, IsBegun(_product.First), first.From(block * height, 0).Within(height, width));
            if (_product.Second.IsThere)
                QuadrantSums.Add(ref *sums, width, _product.Second.Sign, IsBegun(_product.Second), second.From(block * height, 0).Within(height, width));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(QuadrantTarget target, nint row, nint rows)
    {
        if (TEpilogue.IsNone || !target.Ends || !_block.IsLast)
            return;
        Quadrant c = _block.C.At(target.Quadrant).From(row, _block.FirstColumn).Within(rows, _block.Columns);
        if (!c.IsEmpty)
            _epilogue.Finish(0, row + _block.C.RowOf(target.Quadrant), _block.FirstColumn + _block.C.ColumnOf(target.Quadrant), c.Rows, c.Columns);
    }
}
