using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

// Tiles of queries that go through a panel of keys, or of values, one after the other while it is in the first cache: where vectors are narrow, a tile alone would wait for panels.
internal readonly ref partial struct AttentionLoop<T, TKernel>
{
    /// <summary>Tiles of a strip at most, and queries from which on values are worth packing.</summary>
    private const int TilesOfStrip = 4, QueriesWorthPackingValues = 24;

    /// <summary>Keys of which it is found out together whether they are seen.</summary>
    private const int KeysOfPatch = 64;

    private static bool TakesStrips => !Vector512.IsHardwareAccelerated;

    /// <summary>As <see cref="Tile"/>, of several tiles, each of which sees a key: first all scores of the block, then what they weigh, a whole row of it at once, then the values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Strip(scoped in AttentionScratch<T> blocks, RightPanels<T> values, nint batch, nint head, nint query, nint place, nint tiles, int height, nint key, nint keys)
    {
        nint rows = tiles * height, seen = SeenOf(query, rows, key, keys);
        for (nint i = 0; i < rows; i++)
            Bulk.Copy(in _all.Q.At(batch, query + i, head * _all.Size), ref Unsafe.Add(ref blocks.Queries, i * _all.Size), _all.Size);
        AskForQueries(batch, head, query + rows, Math.Min(rows, _all.Queries - query - rows));
        for (nint column = 0; column < seen; column += KeysOfPatch)
            PatchOfScores(in blocks, batch, query, tiles, height, key, keys, column, Math.Min(KeysOfPatch, seen - column));
        for (nint i = 0; i < rows; i++)
            Weigh(ref Unsafe.Add(ref blocks.Weights, i * _keysOfBlock), batch, head, query + i, key, keys, SeenOf(query + i / height * height, height, key, keys), ref blocks.Level(place + i), ref blocks.Sum(place + i));
        StripOfValues(in blocks, values, batch, head, query, tiles, height, key, keys);
        for (nint i = 0; i < rows; i += height)
        {
            if (IsLast(query + i, height, key, keys))
                Finish(in blocks, batch, head, query + i, place + i, height);
        }
    }

    /// <summary>Fetches the queries of the strip that comes next, whose rows lie too far apart for a processor to foresee them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AskForQueries(nint batch, nint head, nint query, nint rows)
    {
        ref T first = ref _all.Q.At(batch, query, head * _all.Size);
        for (nint i = 0; i < rows; i++)
        {
            for (nint j = 0; j < _all.Size; j += VectorBytes.Of512 / Unsafe.SizeOf<T>())
                Prefetch.ForLater(ref first, i * _all.Q.Stride + j);
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

        var queries = new Matrix<T>(ref Unsafe.Add(ref blocks.Queries, skipped * height * _all.Size), _all.Size, 1);
        ref T to = ref Unsafe.Add(ref blocks.Weights, skipped * height * _keysOfBlock);
        for (nint panel = column; panel < column + columns; panel += TKernel.Columns)
        {
            nint width = nint.Min(TKernel.Columns, column + columns - panel);
            PanelOfScores(in blocks, queries, tiles - skipped, height, keys, panel, width, ref Unsafe.Add(ref to, panel));
        }

        if (some == Seen.All)
            return;
        for (nint i = skipped * height; i < rows; i++)
            Hide(ref Unsafe.Add(ref blocks.Weights, i * _keysOfBlock + column), batch, query + i, key + column, columns);
    }

    /// <summary>Weighted values, panel by panel. Tiles that see different numbers of keys go through one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StripOfValues(scoped in AttentionScratch<T> blocks, RightPanels<T> values, nint batch, nint head, nint query, nint tiles, int height, nint key, nint keys)
    {
        nint together = SeenOf(query, height, key, keys) < keys ? 1 : tiles;
        var weights = new LeftRows<T>(new Matrix<T>(ref blocks.Weights, _keysOfBlock, 1), new RowBlocks(tiles * height, height));
        var output = new Matrix<T>(ref _all.Output.At(batch, query, head * _all.ValueSize), _all.Output.Stride, 1);
        for (nint column = 0; column < _all.ValueSize; column += TKernel.Columns)
        {
            for (nint tile = 0; tile < tiles; tile += together)
            {
                var product = new GemmBlock<T, TKernel>(values, _all.ValueSize, SeenOf(query + tile * height, height, key, keys), key > 0);
                product.Tiles(weights, output, tile * height, column, together);
            }
        }
    }
}
