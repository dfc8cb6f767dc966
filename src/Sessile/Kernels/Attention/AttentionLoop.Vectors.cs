using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

// Tiles of floats in the widest vectors.
internal readonly ref partial struct AttentionLoop<T, TKernel>
{
    /// <summary>As <see cref="Tile"/>: the scores of a panel become weights beside the products of the next, the last ones beside those with the values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void VectorTile(scoped in AttentionScratch<T> blocks, ref BlockAhead ahead, RightPanels<T> values, nint batch, nint head, nint query, nint place, int height, nint key, nint keys, nint column = 0)
    {
        nint seen = _seen.Of(query, height, key, keys), waiting = -1;
        var queries = new Matrix<T>(ref _all.Q.At(batch, query, head * _all.Size), _all.Q.Stride, 1);
        while (column < seen)
        {
            nint columns = Math.Min(AttentionTile.Columns, seen - column);
            Seen some = Sees(batch, query, height, key + column, columns);
            if (some == Seen.None)
            {
                Forget(ref Unsafe.Add(ref blocks.Weights, column), height, columns);
                column += columns;
                continue;
            }

            nint panels = some == Seen.Cut || columns < AttentionTile.Columns ? 0 : Alike(some, batch, query, height, key, column, seen);
            nint done = TryScores(in blocks, ref ahead, batch, head, query, place, height, key, column, panels, some == Seen.Some, ref waiting);
            column += done * AttentionTile.Columns;
            if (done == panels && panels > 0)
                continue;
            Scores(in blocks, queries, batch, head, query, place, height, key, keys, column, Math.Min(AttentionTile.Columns, seen - column));
            column += AttentionTile.Columns;
        }

        Values(in blocks, values, batch, head, query, place, height, key, keys, seen, waiting);
    }

    /// <summary>How many panels from this one on the queries see as they see it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Alike(Seen some, nint batch, nint query, int height, nint key, nint column, nint seen)
    {
        nint panels = 1;
        while (column + (panels + 1) * AttentionTile.Columns <= seen && Sees(batch, query, height, key + column + panels * AttentionTile.Columns, AttentionTile.Columns) == some)
            panels++;
        return panels;
    }

    /// <summary>The scores of whole panels of keys, up to one for which a level is to be raised; the last ones wait then to become weights.</summary>
    /// <returns>How many panels that were.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint TryScores(scoped in AttentionScratch<T> blocks, ref BlockAhead ahead, nint batch, nint head, nint query, nint place, int height, nint key, nint column, nint panels, bool isMasked, ref nint waiting)
    {
        if (panels == 0)
        {
            Weigh(in blocks, place, height, ref waiting);
            return 0;
        }

        AttentionTileOperands tile = Operands(in blocks, batch, head, query, place, waiting);
        tile.Keys = ref Unsafe.As<T, float>(ref Unsafe.Add(ref blocks.Keys, column * _all.Size));
        tile.Weights = ref Unsafe.Add(ref tile.Weights, column);
        tile.Panels = panels;
        if (isMasked)
            tile.Mask = ref Unsafe.As<bool, byte>(ref _all.Mask.At(batch, query, key + column));
        tile.MaskRow = _all.Mask.Stride;
        tile.Ahead = ahead;
        AttentionTile.Run(height, ref tile);
        ahead = tile.Ahead;
        waiting = tile.DonePanels == panels ? column + (panels - 1) * AttentionTile.Columns : -1;
        return tile.DonePanels;
    }

    /// <summary>The weighted values of a tile, whose last scores may still wait.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Values(scoped in AttentionScratch<T> blocks, RightPanels<T> values, nint batch, nint head, nint query, nint place, int height, nint key, nint keys, nint seen, nint waiting)
    {
        nint whole = _all.ValueSize / AttentionTile.Columns * AttentionTile.Columns;
        bool isLast = IsLast(query, height, key, keys), areSums = true;

        // Weights of the first keys are needed from the beginning.
        if (waiting == 0 || whole == 0)
            Weigh(in blocks, place, height, ref waiting);
        if (whole > 0)
        {
            AttentionTileOperands tile = Operands(in blocks, batch, head, query, place, waiting);
            SetValues(ref tile, values, seen, key > 0, isLast);
            areSums = AttentionTile.Run(height, ref tile) == AttentionStop.None;
        }

        var output = new Matrix<T>(ref _all.Output.At(batch, query, head * _all.ValueSize), _all.Output.Stride, 1);
        if (whole < _all.ValueSize)
        {
            var product = new GemmBlock<T, TKernel>(values, _all.ValueSize, seen, key > 0);
            product.Tiles(new LeftRows<T>(new Matrix<T>(ref blocks.Weights, _keysOfBlock, 1), new RowBlocks(height, TKernel.Rows)), output, 0, whole, 1);
        }

        if (!isLast)
            return;
        nint divided = _all.ValueSize / AttentionTile.Lanes * AttentionTile.Lanes;
        if (divided > whole)
            areSums &= AttentionTile.Divide(height, ref Unsafe.As<T, float>(ref output.At(0, whole)), output.RowStride, divided - whole, ref Unsafe.As<T, float>(ref blocks.Sum(place)));
        if (!areSums || divided < _all.ValueSize)
            Finish(in blocks, batch, head, query, place, height, divided);
    }

    /// <summary>Whether each tile of a block of keys is whole panels, all of which its queries see.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsWhole(nint keys) =>
        AttentionTile.Replaces<T, TKernel>() && _all.Mask.IsMissing && !_all.Causal && keys % AttentionTile.Columns == 0 && _all.ValueSize % AttentionTile.Columns == 0;

    /// <summary>Scores, weights and weighted values of tiles of one height of such a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WholeTiles(scoped in AttentionScratch<T> blocks, ref BlockAhead ahead, RightPanels<T> values, nint batch, nint head, nint query, nint place, nint tiles, int height, nint key, nint keys)
    {
        while (tiles > 0)
        {
            AttentionTileOperands tile = Operands(in blocks, batch, head, query, place, -1);
            SetValues(ref tile, values, keys, key > 0, IsLast(query, height, key, keys));
            tile.Keys = ref Unsafe.As<T, float>(ref blocks.Keys);
            tile.Panels = keys / AttentionTile.Columns;
            tile.Tiles = tiles;
            tile.Ahead = ahead;
            AttentionStop stop = AttentionTile.Run(height, ref tile);
            ahead = tile.Ahead;
            nint done = tile.DoneTiles * height;
            if (stop == AttentionStop.SmallSum)
                Finish(in blocks, batch, head, query + done - height, place + done - height, height, _all.ValueSize);
            (query, place, tiles) = (query + done, place + done, tiles - tile.DoneTiles);
            if (stop != AttentionStop.AboveLevel)
                continue;
            VectorTile(in blocks, ref ahead, values, batch, head, query, place, height, key, keys, tile.DonePanels * AttentionTile.Columns);
            (query, place, tiles) = (query + height, place + height, tiles - 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private AttentionTileOperands Operands(scoped in AttentionScratch<T> blocks, nint batch, nint head, nint query, nint place, nint waiting) => new()
    {
        Queries = ref Unsafe.As<T, float>(ref _all.Q.At(batch, query, head * _all.Size)),
        QueryRow = _all.Q.Stride,
        Size = _all.Size,
        Weights = ref Unsafe.As<T, float>(ref blocks.Weights),
        WeightRow = _keysOfBlock,
        Output = ref Unsafe.As<T, float>(ref _all.Output.At(batch, query, head * _all.ValueSize)),
        OutputRow = _all.Output.Stride,
        Levels = ref Unsafe.As<T, float>(ref blocks.Level(place)),
        Sums = ref Unsafe.As<T, float>(ref blocks.Sum(place)),
        Waiting = ref Waiting(in blocks, waiting),
        Tiles = 1,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetValues(ref AttentionTileOperands tile, RightPanels<T> values, nint count, bool accumulates, bool divides)
    {
        Matrix<T> first = values.Panel(0, AttentionTile.Columns);
        tile.Values = ref Unsafe.As<T, float>(ref first.Origin);
        (tile.ValueRow, tile.Count, tile.Accumulates, tile.Divides) = (first.RowStride, count, accumulates, divides);
        tile.ValueColumns = _all.ValueSize / AttentionTile.Columns * AttentionTile.Columns;
        if (tile.ValueColumns > AttentionTile.Columns)
            tile.ValuePanel = values.PanelStride(AttentionTile.Columns);
    }

    /// <summary>Makes weights of the scores that wait, if there are any.</summary>
    private void Weigh(scoped in AttentionScratch<T> blocks, nint place, int height, ref nint waiting)
    {
        if (waiting >= 0)
            AttentionTile.Weigh(height, ref Waiting(in blocks, waiting), _keysOfBlock, ref Unsafe.As<T, float>(ref blocks.Level(place)), ref Unsafe.As<T, float>(ref blocks.Sum(place)));
        waiting = -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Waiting(scoped in AttentionScratch<T> blocks, nint column) =>
        ref column < 0 ? ref Unsafe.NullRef<float>() : ref Unsafe.As<T, float>(ref Unsafe.Add(ref blocks.Weights, column));
}
