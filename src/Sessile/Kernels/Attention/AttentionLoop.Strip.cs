using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

// Tiles of queries that go through a panel of keys, or of values, one after the other while it is in the first cache: where vectors are narrow, a tile alone would wait for panels.
internal readonly ref partial struct AttentionLoop<T, TKernel>
{
    /// <summary>Tiles of a strip at most.</summary>
    private const int TilesOfStrip = 4;

    /// <summary>Keys of which it is found out together whether they are seen.</summary>
    private const int KeysOfPatch = 64;

    private static bool TakesStrips => !Vector512.IsHardwareAccelerated;

    /// <summary>As <see cref="Tile"/>, of several tiles, each of which sees a key: first all scores of the block, then what they weigh, a whole row of it at once, then the values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Strip(scoped in AttentionScratch<T> blocks, RightPanels<T> values, nint batch, nint head, nint query, nint place, nint tiles, int height, nint key, nint keys)
    {
        nint rows = tiles * height, seen = _seen.Of(query, rows, key, keys);
        CopyQueries(in blocks, batch, head, query, place, rows);
        for (nint column = 0; column < seen; column += KeysOfPatch)
            PatchOfScores(in blocks, batch, query, tiles, height, key, keys, column, Math.Min(KeysOfPatch, seen - column));
        for (nint tile = 0; tile < rows; tile += height)
        {
            nint count = _seen.Of(query + tile, height, key, keys);
            for (nint i = tile; i < tile + height; i++)
                Weigh(ref Unsafe.Add(ref blocks.Weights, i * _keysOfBlock), batch, head, query + i, key, keys, count, ref blocks.Level(place + i), ref blocks.Sum(place + i));
        }

        nint whole = StripTile256<T>.Replaces<TKernel>() ? InWholePanels(_all.ValueSize) : 0;
        bool isLast = IsLast(query, height, key, keys), areSums = !isLast || Factors(in blocks, query, place, tiles, height, key, keys);
        StripOfValues(in blocks, values, batch, head, query, tiles, height, key, keys, whole, isLast);
        if (areSums && whole == _all.ValueSize)
            return;
        for (nint i = 0; i < rows; i += height)
        {
            if (IsLast(query + i, height, key, keys))
                Finish(in blocks, batch, head, query + i, place + i, height, whole);
        }
    }

    /// <summary>One over the sums of weights of those queries that have seen all their keys, as far as they can be divided by; one for the others.</summary>
    /// <returns>Whether all can.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Factors(scoped in AttentionScratch<T> blocks, nint query, nint place, nint tiles, int height, nint key, nint keys)
    {
        bool areSums = true;
        for (nint tile = 0; tile < tiles * height; tile += height)
        {
            bool isLast = IsLast(query + tile, height, key, keys);
            for (nint i = tile; i < tile + height; i++)
            {
                T sum = isLast ? AttentionRow.Total(ref blocks.Sum(place + i)) : T.One;
                bool isSmall = sum < AttentionRow.Least<T>();
                areSums &= !isSmall;
                Unsafe.Add(ref blocks.Factors, i) = isSmall ? T.One : T.One / sum;
            }
        }

        return areSums;
    }

    /// <summary>
    /// Copies the queries of a strip to where they lie one behind the other, and asks for those of the strip that comes next, of this head or the one after it, which may lie where nothing is:
    /// rows are too far apart for a processor to foresee them, and for the ways of a cache.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyQueries(scoped in AttentionScratch<T> blocks, nint batch, nint head, nint query, nint place, nint rows)
    {
        nint line = VectorBytes.Of512 / Unsafe.SizeOf<T>(), stride = _all.Q.Stride, size = _all.Size;
        nint ahead = query + rows < _all.Queries ? rows * stride : size - place * stride;
        ref T row = ref _all.Q.At(batch, query, head * size), to = ref blocks.Queries;
        for (nint i = 0; i < rows; i++)
        {
            nint j = 0;
            for (; j <= size - line; j += line)
            {
                Prefetch.ForLater(ref row, ahead + j);
                Vector256.LoadUnsafe(ref row, (nuint)j).StoreUnsafe(ref to, (nuint)j);
                Vector256.LoadUnsafe(ref row, (nuint)(j + line / 2)).StoreUnsafe(ref to, (nuint)(j + line / 2));
            }

            if (j < size)
                Bulk.Copy(in Unsafe.Add(ref row, j), ref Unsafe.Add(ref to, j), size - j);
            row = ref Unsafe.Add(ref row, stride);
            to = ref Unsafe.Add(ref to, size);
        }
    }

    /// <summary>Scores of some keys, minus infinity of those that the mask hides. Tiles that see none of them have none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PatchOfScores(scoped in AttentionScratch<T> blocks, nint batch, nint query, nint tiles, int height, nint key, nint keys, nint column, nint columns)
    {
        nint skipped = _all.Causal ? nint.Clamp((key + column - query) / height, 0, tiles) : 0, rows = tiles * height;
        Seen some = Sees(batch, query, rows, key + column, columns);
        if (some == Seen.None)
        {
            for (nint i = 0; i < rows; i++)
                Bulk.Fill(ref Unsafe.Add(ref blocks.Weights, i * _keysOfBlock + column), columns, T.NegativeInfinity);
            return;
        }

        nint whole = StripTile256<T>.Replaces<TKernel>() ? InWholePanels(columns) : 0;
        WholePanelsOfScores(in blocks, skipped, tiles - skipped, height, column, whole / TKernel.Columns);
        var queries = new Matrix<T>(ref Unsafe.Add(ref blocks.Queries, skipped * height * _all.Size), _all.Size, 1);
        ref T to = ref Unsafe.Add(ref blocks.Weights, skipped * height * _keysOfBlock);
        for (nint panel = column + whole; panel < column + columns; panel += TKernel.Columns)
        {
            nint width = nint.Min(TKernel.Columns, column + columns - panel);
            PanelOfScores(in blocks, queries, tiles - skipped, height, keys, panel, width, ref Unsafe.Add(ref to, panel));
        }

        if (some == Seen.All)
            return;
        for (nint i = skipped * height; i < rows; i++)
            _seen.Hide(ref Unsafe.Add(ref blocks.Weights, i * _keysOfBlock + column), batch, query + i, key + column, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WholePanelsOfScores(scoped in AttentionScratch<T> blocks, nint skipped, nint tiles, int height, nint column, nint panels)
    {
        if (panels == 0)
            return;
        scoped StripProducts<T> products = default;
        products.Left = ref Unsafe.Add(ref blocks.Queries, skipped * height * _all.Size);
        products.Panel = ref Unsafe.Add(ref blocks.Keys, column * _all.Size);
        products.To = ref Unsafe.Add(ref blocks.Weights, skipped * height * _keysOfBlock + column);
        (products.LeftRow, products.PanelRow, products.NextPanel, products.ToRow) = (_all.Size, TKernel.Columns, TKernel.Columns * _all.Size, _keysOfBlock);
        (products.Depth, products.Tiles, products.Panels) = (_all.Size, tiles, panels);
        StripTile256<T>.Run(height, in products);
    }

    /// <summary>Weighted values, panel by panel. Tiles that see different numbers of keys go through one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StripOfValues(scoped in AttentionScratch<T> blocks, RightPanels<T> values, nint batch, nint head, nint query, nint tiles, int height, nint key, nint keys, nint whole, bool divides)
    {
        nint together = _seen.Of(query, height, key, keys) < keys ? 1 : tiles;
        for (nint tile = 0; whole > 0 && tile < tiles; tile += together)
            WholePanelsOfValues(in blocks, values, batch, head, query, tile * height, together, height, key, keys, whole / TKernel.Columns, divides);
        var weights = new LeftRows<T>(new Matrix<T>(ref blocks.Weights, _keysOfBlock, 1), new RowBlocks(tiles * height, height));
        var output = new Matrix<T>(ref _all.Output.At(batch, query, head * _all.ValueSize), _all.Output.Stride, 1);
        for (nint column = whole; column < _all.ValueSize; column += TKernel.Columns)
        {
            for (nint tile = 0; tile < tiles; tile += together)
            {
                var product = new GemmBlock<T, TKernel>(values, _all.ValueSize, _seen.Of(query + tile * height, height, key, keys), key > 0);
                product.Tiles(weights, output, tile * height, column, together);
            }
        }
    }

    /// <summary>Weighted values of the panels that are whole, divided by the sums of weights if these are complete.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WholePanelsOfValues(scoped in AttentionScratch<T> blocks, RightPanels<T> values, nint batch, nint head, nint query, nint row, nint tiles, int height, nint key, nint keys, nint panels, bool divides)
    {
        Matrix<T> first = values.Panel(0, TKernel.Columns);
        scoped StripProducts<T> products = default;
        products.Left = ref Unsafe.Add(ref blocks.Weights, row * _keysOfBlock);
        products.Panel = ref first.Origin;
        products.To = ref _all.Output.At(batch, query + row, head * _all.ValueSize);
        (products.LeftRow, products.PanelRow, products.NextPanel, products.ToRow) = (_keysOfBlock, first.RowStride, values.PanelStride(TKernel.Columns), _all.Output.Stride);
        (products.Depth, products.Tiles, products.Panels, products.Accumulates) = (_seen.Of(query + row, height, key, keys), tiles, panels, key > 0);
        if (divides)
            products.Factors = ref Unsafe.Add(ref blocks.Factors, row);
        StripTile256<T>.Run(height, in products);
    }
}
