using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// Attention of some heads and queries, key block by key block and in it tile of queries by tile. With each block comes what it adds to each query's sum of weights and of
/// weighted values; where a score is above the query's level, which is raised then, what was summed before is scaled down.
/// </summary>
internal readonly ref partial struct AttentionLoop<T, TKernel>(AttentionOperands<T> all, nint parts) : IParallelLoop
    where T : unmanaged, IFloatingPointIeee754<T>
    where TKernel : struct, ITileKernel<T>
{
    /// <summary>Keys of a block at most, so that a tile's weights stay in the first cache, and bytes of them and their values, which stay in the second.</summary>
    private const int KeyBlock = 512, KeyBlockBytes = 1 << 19;

    /// <summary>With fewer queries than this keys and values are read where they are: packing them takes longer than what it saves, more so where queries share what is read.</summary>
    private const int QueriesWorthPacking = 4, QueriesWorthPackingShared = 9, QueriesWorthPackingFar = 13;

    /// <summary>Bytes of keys and values whose pages are more than a processor knows the places of, so that to walk through them head by head is dear.</summary>
    private const int FarBytes = 6 << 20;

    /// <summary>Values whose rows are so near are read where they are by fewer queries than this: more would come upon lines that the first cache has had to give up, for rows of several heads share few of its sets.</summary>
    private const int NearStride = 1024, QueriesWorthPackingValues = 24;

    /// <summary>With fewer heads than this their queries are divided, so that several threads have something to do.</summary>
    private const int Enough = 8;

    /// <summary>Queries that are worth a part of their own.</summary>
    private const int QueriesOfPart = 48;

    private readonly AttentionOperands<T> _all = all;

    private readonly SeenKeys _seen = new(all.Mask, all.Causal, all.Keys);

    private readonly nint _keysOfBlock = nint.Min(
        nint.Clamp(KeyBlockBytes / ((all.Size + all.ValueSize) * Unsafe.SizeOf<T>()) / AttentionTile.Columns * AttentionTile.Columns, AttentionTile.Columns, KeyBlock),
        (all.Keys + AttentionTile.Columns - 1) / AttentionTile.Columns * AttentionTile.Columns);

    private nint LeastWorthPacking
    {
        get
        {
            if (!QueryProducts.Takes<T>(_all.Size, _all.ValueSize))
                return QueriesWorthPacking;
            bool isFar = _all.Keys * (_all.K.Stride + _all.V.Stride) * Unsafe.SizeOf<T>() > FarBytes && _all.Heads > 1;
            return isFar ? QueriesWorthPackingFar : QueriesWorthPackingShared;
        }
    }

    /// <summary>Into how many parts a head's queries are divided: by the shape alone, though no result depends on it.</summary>
    public static nint PartsOf(nint heads, nint queries) =>
        heads >= Enough ? 1 : Math.Max(1, Math.Min((Enough + heads - 1) / Math.Max(1, heads), (queries + QueriesOfPart - 1) / QueriesOfPart));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        if (_all.Queries < LeastWorthPacking)
        {
            FewQueries(start, end);
            return;
        }

        nint rows = (_all.Queries + parts - 1) / parts;
        var blocks = new AttentionScratch<T>(_keysOfBlock, _all.Size, _all.ValueSize, rows, TakesStrips ? TilesOfStrip * TKernel.Rows : TKernel.Rows, 1);
        BlockAhead ahead = Ahead(in blocks, start / parts, 0);
        for (nint i = start; i < end; i++)
        {
            nint head = i / parts, first = i % parts * rows;
            Head(ref blocks, ref ahead, head, i + 1 < end ? (i + 1) / parts : -1, first, Math.Min(first + rows, _all.Queries));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Head(ref AttentionScratch<T> blocks, ref BlockAhead ahead, nint item, nint next, nint first, nint end)
    {
        (nint batch, nint head) = Math.DivRem(item, _all.Heads);
        blocks.Begin(0, end - first, T.CreateTruncating(AttentionRow.FirstLevel));
        var tiles = new RowBlocks(end - first, TKernel.Rows);
        nint lastKey = _all.Causal ? Math.Min(_all.Keys, end) : _all.Keys;
        for (nint key = 0; key < lastKey; key += _keysOfBlock)
        {
            nint keys = Math.Min(_keysOfBlock, _all.Keys - key);
            blocks.TurnToNext();
            PackKeys(ref blocks.Keys, ref ahead, batch, head, key, keys);
            RightPanels<T> values = ValuesOf(in blocks, batch, head, key, keys);
            ahead = key + _keysOfBlock < lastKey ? Ahead(in blocks, item, key + _keysOfBlock) : Ahead(in blocks, next, 0);
            nint count;
            int height;
            for (nint query = first; query < end; query += count * height)
            {
                (count, height) = tiles.At(query - first);
                bool isHidden = _all.Causal && query + height <= key;
                count = Math.Min(count, isHidden ? 1 : TilesTogether(keys));
                if (isHidden)
                    continue;
                if (TakesStrips)
                    Strip(in blocks, values, batch, head, query, query - first, count, height, key, keys);
                else if (IsWhole(keys))
                    WholeTiles(in blocks, ref ahead, values, batch, head, query, query - first, count, height, key, keys);
                else if (AttentionTile.Replaces<T, TKernel>())
                    VectorTile(in blocks, ref ahead, values, batch, head, query, query - first, height, key, keys);
                else
                    Tile(in blocks, values, batch, head, query, query - first, height, key, keys);
            }
        }
    }

    /// <summary>How many tiles of one height go through a block of keys together at most.</summary>
    private nint TilesTogether(nint keys)
    {
        if (TakesStrips)
            return TilesOfStrip;
        return IsWhole(keys) ? nint.MaxValue : 1;
    }

    /// <summary>The block that comes next, of which nothing is packed yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private BlockAhead Ahead(scoped in AttentionScratch<T> blocks, nint item, nint key)
    {
        if (item < 0 || !BlockAhead.Takes<T, TKernel>(_all.Size))
            return default;
        (nint batch, nint head) = Math.DivRem(item, _all.Heads);
        ref float keys = ref Unsafe.As<T, float>(ref _all.K.At(batch, key, head * _all.Size)), packed = ref Unsafe.As<T, float>(ref blocks.KeysAhead);
        return new BlockAhead(ref keys, _all.K.Stride, nint.Min(_keysOfBlock, _all.Keys - key), _all.Size, (float)AttentionWeight.Scale<float>(_all.Size), ref packed);
    }

    /// <summary>Packs what of a block of keys is not packed yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackKeys(ref T packed, ref BlockAhead ahead, nint batch, nint head, nint key, nint keys)
    {
        ahead.Finish();
        nint done = BlockAhead.Takes<T, TKernel>(_all.Size) ? keys / AttentionTile.Columns * AttentionTile.Columns : 0;
        T scale = T.CreateChecked(AttentionWeight.Scale<T>(_all.Size));
        KeyPacking.Pack<T, TKernel>(in _all.K.At(batch, key + done, head * _all.Size), _all.K.Stride, keys - done, _all.Size, scale, ref Unsafe.Add(ref packed, done * _all.Size));
    }

    /// <summary>How many of some columns stand in whole panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint InWholePanels(nint columns) => columns / TKernel.Columns * TKernel.Columns;

    /// <summary>A block of values, those panels packed that are not as well read where they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private RightPanels<T> ValuesOf(scoped in AttentionScratch<T> blocks, nint batch, nint head, nint key, nint keys)
    {
        nint inPlace = _all.V.Stride <= NearStride && _all.Queries < QueriesWorthPackingValues ? InWholePanels(_all.ValueSize) : 0;
        ref T values = ref _all.V.At(batch, key, head * _all.ValueSize);
        nint done = inPlace;
        if (TakesStrips && inPlace == 0)
        {
            done = InWholePanels(_all.ValueSize);
            ValuePacking.PackWhole<T, TKernel>(in values, _all.V.Stride, keys, done, ref blocks.Values);
        }

        Gemm.Pack(in Unsafe.Add(ref values, done), _all.V.Stride, 1, _all.ValueSize - done, keys, ref Unsafe.Add(ref blocks.Values, (done - inPlace) * keys));
        return new RightPanels<T>(new Matrix<T>(ref values, _all.V.Stride, 1), inPlace, ref blocks.Values, keys, 0);
    }

    /// <summary>Scores, weights, and weighted values of a tile of queries and a block of keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tile(scoped in AttentionScratch<T> blocks, RightPanels<T> values, nint batch, nint head, nint query, nint place, int height, nint key, nint keys)
    {
        var queries = new Matrix<T>(ref _all.Q.At(batch, query, head * _all.Size), _all.Q.Stride, 1);
        nint seen = _seen.Of(query, height, key, keys);
        for (nint column = 0; column < seen; column += TKernel.Columns)
        {
            nint columns = Math.Min(TKernel.Columns, seen - column);
            Seen some = Sees(batch, query, height, key + column, columns);
            if (some == Seen.None)
                Forget(ref Unsafe.Add(ref blocks.Weights, column), height, columns);
            else
                Scores(in blocks, queries, batch, head, query, place, height, key, keys, column, columns);
        }

        var product = new GemmBlock<T, TKernel>(values, _all.ValueSize, seen, key > 0);
        var weights = new LeftRows<T>(new Matrix<T>(ref blocks.Weights, _keysOfBlock, 1), new RowBlocks(height, TKernel.Rows));
        var output = new Matrix<T>(ref _all.Output.At(batch, query, head * _all.ValueSize), _all.Output.Stride, 1);
        for (nint column = 0; column < _all.ValueSize; column += TKernel.Columns)
            product.Tiles(weights, output, 0, column, 1);
        if (IsLast(query, height, key, keys))
            Finish(in blocks, batch, head, query, place, height);
    }

    /// <summary>Whether a tile has seen all its keys after this block.</summary>
    private bool IsLast(nint query, int height, nint key, nint keys) => key + keys >= (_all.Causal ? Math.Min(_all.Keys, query + height) : _all.Keys);

    /// <summary>The weights of a panel of keys, of which each query may see others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scores(scoped in AttentionScratch<T> blocks, Matrix<T> queries, nint batch, nint head, nint query, nint place, int height, nint key, nint keys, nint column, nint columns)
    {
        PanelOfScores(in blocks, queries, 1, height, keys, column, columns, ref Unsafe.Add(ref blocks.Weights, column));
        for (int i = 0; i < height; i++)
        {
            nint seen = _seen.Of(query + i, 1, key + column, columns);
            ref T row = ref Unsafe.Add(ref blocks.Weights, i * _keysOfBlock);
            _seen.Hide(ref Unsafe.Add(ref row, column), batch, query + i, key + column, seen);
            T shrunk = AttentionRow.Soften(ref Unsafe.Add(ref row, column), seen, columns, ref blocks.Level(place + i), ref blocks.Sum(place + i));
            if (shrunk != T.One)
                Shrink(ref row, column, batch, head, query + i, key, shrunk);
        }
    }

    /// <summary>The products of tiles of queries with a panel of keys, the last of which is as many vectors wide as it needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PanelOfScores(scoped in AttentionScratch<T> blocks, Matrix<T> queries, nint tiles, int height, nint keys, nint column, nint columns, ref T to)
    {
        nint width = Math.Min(TKernel.Columns, (keys - column + TKernel.Lanes - 1) / TKernel.Lanes * TKernel.Lanes);
        scoped TileOperands<T> scores = default;
        scores.SetRows(queries, tiles, height * queries.RowStride);
        scores.SetPanel(new Matrix<T>(ref Unsafe.Add(ref blocks.Keys, column * _all.Size), width, 1), columns, _all.Size);
        scores.SetResult(ref to, _keysOfBlock, false);
        TKernel.Run(height, (int)((columns + TKernel.Lanes - 1) / TKernel.Lanes), in scores);
    }

    /// <summary>What a query has so far: weights of this block, and weighted values of those before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Shrink(ref T weights, nint count, nint batch, nint head, nint query, nint key, T shrunk)
    {
        AttentionRow.Scale(in weights, ref weights, count, shrunk);
        ref T output = ref _all.Output.At(batch, query, head * _all.ValueSize);
        if (key > 0)
            AttentionRow.Scale(in output, ref output, _all.ValueSize, shrunk);
    }
}
