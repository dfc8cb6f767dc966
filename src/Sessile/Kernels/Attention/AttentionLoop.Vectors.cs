using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

// Tiles of floats in the widest vectors.
internal readonly ref partial struct AttentionLoop<T, TKernel>
{
    /// <summary>As <see cref="Tile"/>: the scores of a panel become weights beside the products of the next, the last ones beside those with the values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void VectorTile(in AttentionScratch<T> blocks, RightPanels<T> values, nint batch, nint head, nint query, nint place, int height, nint key, nint keys)
    {
        nint seen = _all.Causal ? Math.Min(keys, query + height - key) : keys, waiting = -1;
        var queries = new Matrix<T>(ref _all.Q.At(batch, query, head * _all.Size), _all.Q.Stride, 1);

        // What is read next, and written after that, is far away.
        Prefetch.Rows(ref Unsafe.Add(ref queries.Origin, height * queries.RowStride), queries.RowStride, height);
        Prefetch.Rows(ref _all.Output.At(batch, query, head * _all.ValueSize), _all.Output.Stride, height);
        for (nint column = 0; column < seen;)
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
            nint done = TryScores(in blocks, queries, place, height, column, panels, ref waiting, ref some != Seen.Some ? ref Unsafe.NullRef<bool>() : ref _all.Mask.At(batch, query, key + column));
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
    private nint TryScores(in AttentionScratch<T> blocks, Matrix<T> queries, nint place, int height, nint column, nint panels, ref nint waiting, ref bool mask)
    {
        if (panels == 0)
        {
            Weigh(in blocks, place, height, ref waiting);
            return 0;
        }

        nint done = AttentionTile.Scores(height, new AttentionTileOperands
        {
            Left = ref Unsafe.As<T, float>(ref queries.Origin),
            LeftRow = queries.RowStride,
            Right = ref Unsafe.As<T, float>(ref Unsafe.Add(ref blocks.Keys, column * _all.Size)),
            RightRow = AttentionTile.Columns,
            Depth = _all.Size,
            Panels = panels,
            Result = ref Unsafe.As<T, float>(ref Unsafe.Add(ref blocks.Weights, column)),
            ResultRow = _keysOfBlock,
            Levels = ref Unsafe.As<T, float>(ref blocks.Level(place)),
            Mask = ref Unsafe.As<bool, byte>(ref mask),
            MaskRow = _all.Mask.Stride,
            Sums = ref Unsafe.As<T, float>(ref blocks.Sum(place)),
            Waiting = ref Waiting(in blocks, waiting),
            WaitingRow = _keysOfBlock,
        });
        waiting = done == panels ? column + (panels - 1) * AttentionTile.Columns : -1;
        return done;
    }

    /// <summary>The weighted values of a tile, whose last scores may still wait.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Values(in AttentionScratch<T> blocks, RightPanels<T> values, nint batch, nint head, nint query, nint place, int height, nint key, nint keys, nint seen, nint waiting)
    {
        nint whole = _all.ValueSize / AttentionTile.Columns * AttentionTile.Columns;
        var output = new Matrix<T>(ref _all.Output.At(batch, query, head * _all.ValueSize), _all.Output.Stride, 1);

        // Weights of the first keys are needed from the beginning.
        if (waiting == 0 || whole == 0)
            Weigh(in blocks, place, height, ref waiting);
        for (nint column = 0; column < whole; column += AttentionTile.Columns)
        {
            Matrix<T> panel = values.Panel(column, AttentionTile.Columns);
            AttentionTile.Values(height, new AttentionTileOperands
            {
                Left = ref Unsafe.As<T, float>(ref blocks.Weights),
                LeftRow = _keysOfBlock,
                Right = ref Unsafe.As<T, float>(ref panel.Origin),
                RightRow = panel.RowStride,
                Depth = seen,
                Panels = 1,
                Levels = ref Unsafe.As<T, float>(ref blocks.Level(place)),
                Result = ref Unsafe.As<T, float>(ref Unsafe.Add(ref output.Origin, column)),
                ResultRow = output.RowStride,
                Sums = ref Unsafe.As<T, float>(ref blocks.Sum(place)),
                Waiting = ref Waiting(in blocks, waiting),
                WaitingRow = _keysOfBlock,
                Accumulates = key > 0,
            });
            waiting = -1;
        }

        if (whole < _all.ValueSize)
        {
            var product = new GemmBlock<T, TKernel>(values, _all.ValueSize, seen, key > 0);
            product.Tiles(new LeftRows<T>(new Matrix<T>(ref blocks.Weights, _keysOfBlock, 1), new RowBlocks(height, TKernel.Rows)), output, 0, whole, 1);
        }

        if (!IsLast(query, height, key, keys))
            return;
        nint divided = _all.ValueSize / AttentionTile.Lanes * AttentionTile.Lanes;
        if (!AttentionTile.Divide(height, ref Unsafe.As<T, float>(ref output.Origin), output.RowStride, divided, ref Unsafe.As<T, float>(ref blocks.Sum(place))) || divided < _all.ValueSize)
            Finish(in blocks, batch, head, query, place, height, divided);
    }

    /// <summary>Makes weights of the scores that wait, if there are any.</summary>
    private void Weigh(in AttentionScratch<T> blocks, nint place, int height, ref nint waiting)
    {
        if (waiting >= 0)
            AttentionTile.Weigh(height, new AttentionTileOperands { Waiting = ref Waiting(in blocks, waiting), WaitingRow = _keysOfBlock, Sums = ref Unsafe.As<T, float>(ref blocks.Sum(place)), Levels = ref Unsafe.As<T, float>(ref blocks.Level(place)) });
        waiting = -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Waiting(in AttentionScratch<T> blocks, nint column) =>
        ref column < 0 ? ref Unsafe.NullRef<float>() : ref Unsafe.As<T, float>(ref Unsafe.Add(ref blocks.Weights, column));
}
