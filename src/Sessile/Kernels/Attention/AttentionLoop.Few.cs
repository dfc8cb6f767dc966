using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

// Queries without tiles: where there are few, as when a sequence is continued, or where a tile has found nothing near their levels.
internal readonly ref partial struct AttentionLoop<T, TKernel>
{
    /// <summary>Keys of a step, which become weights together, and those of them of which all heads' parts are read before the next, so that memory is read about in its order.</summary>
    private const int FewKeys = AttentionScratch<T>.FewKeys, RowsTogether = 16;

    /// <summary>The weighted values over the sums of weights, for a tile of queries that have seen all their keys. Some of a row's may have been divided.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(scoped in AttentionScratch<T> blocks, nint batch, nint head, nint query, nint place, int height, nint divided = 0)
    {
        for (nint i = 0; i < height; i++)
        {
            T sum = AttentionRow.Total(ref blocks.Sum(place + i));
            ref T output = ref _all.Output.At(batch, query + i, head * _all.ValueSize), rest = ref Unsafe.Add(ref output, divided);
            if (!(sum < AttentionRow.Least<T>()))
                AttentionRow.Scale(in rest, ref rest, _all.ValueSize - divided, T.One / sum);
            else if (_seen.Any(batch, query + i))
                Few(in blocks, batch, head, 1, query + i, 1, place + i);
            else
                Bulk.Fill(ref output, _all.ValueSize, T.Zero);
        }
    }

    /// <summary>All queries of some heads, those of a batch together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FewQueries(nint start, nint end)
    {
        nint heads;
        for (nint i = start; i < end; i += heads)
        {
            heads = Math.Min(_all.Heads - i % _all.Heads, end - i);
            nint queries = heads * _all.Queries;
            Few(new AttentionScratch<T>(FewKeys, _all.Size, _all.ValueSize, queries, 1, queries), i / _all.Heads, i % _all.Heads, heads, 0, _all.Queries, 0);
        }
    }

    /// <summary>Some queries of some heads, whose levels are set by their own scores, over keys and values where they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Few(scoped in AttentionScratch<T> blocks, nint batch, nint firstHead, nint heads, nint firstQuery, nint queries, nint place)
    {
        blocks.Begin(place, heads * queries, T.NegativeInfinity);
        T scale = T.CreateChecked(AttentionWeight.Scale<T>(_all.Size));
        for (nint i = 0; i < heads * queries; i++)
            AttentionRow.Scale(in _all.Q.At(batch, firstQuery + i % queries, (firstHead + i / queries) * _all.Size), ref blocks.Few(i), _all.Size, scale);
        nint lastKey = _all.Causal ? Math.Min(_all.Keys, firstQuery + queries) : _all.Keys;
        RowsAhead keysAhead = new(heads, _all.K.Stride, _all.Size), valuesAhead = new(heads, _all.V.Stride, _all.ValueSize);
        for (nint key = 0; key < lastKey; key += FewKeys)
        {
            nint keys = Math.Min(FewKeys, lastKey - key);
            Dots(in blocks, batch, firstHead, heads, queries, key, keys, lastKey - key, in keysAhead);
            for (nint i = 0; i < heads * queries; i++)
            {
                nint query = firstQuery + i % queries;
                _seen.Hide(ref blocks.FewWeights(i), batch, query, key, _seen.Of(query, 1, key, keys));
                Weigh(ref blocks.FewWeights(i), batch, firstHead + i / queries, query, key, keys, keys, ref blocks.Level(place + i), ref blocks.Sum(place + i));
            }

            Sums(in blocks, batch, firstHead, heads, firstQuery, queries, key, keys, lastKey - key, in valuesAhead);
        }

        for (nint i = 0; i < heads * queries; i++)
        {
            ref T output = ref _all.Output.At(batch, firstQuery + i % queries, (firstHead + i / queries) * _all.ValueSize);
            T sum = AttentionRow.Total(ref blocks.Sum(place + i));
            if (sum == T.Zero)
                Bulk.Fill(ref output, _all.ValueSize, T.Zero);
            else
                AttentionRow.Scale(in output, ref output, _all.ValueSize, T.One / sum);
        }
    }

    /// <summary>Scores of the keys of a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Dots(scoped in AttentionScratch<T> blocks, nint batch, nint firstHead, nint heads, nint queries, nint key, nint keys, nint left, in RowsAhead ahead)
    {
        nint size = _all.Size;
        if (QueryProducts.TakesHeads<T>(size, _all.ValueSize))
        {
            ref float rows = ref Unsafe.As<T, float>(ref _all.K.At(batch, key, firstHead * size));
            QueryProducts.WideDots(ref Unsafe.As<T, float>(ref blocks.Few(0)), heads, queries, ref rows, _all.K.Stride, size, ref Unsafe.As<T, float>(ref blocks.FewWeights(0)), FewKeys, keys, left, in ahead);
            return;
        }

        for (nint row = 0; row < keys; row += RowsTogether)
        {
            for (nint head = 0; head < heads; head++)
                DotsOfHead(in blocks, head * queries, queries, batch, firstHead + head, key, row, Math.Min(RowsTogether, keys - row));
        }
    }

    /// <summary>Weighted values of the keys of a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sums(scoped in AttentionScratch<T> blocks, nint batch, nint firstHead, nint heads, nint firstQuery, nint queries, nint key, nint keys, nint left, in RowsAhead ahead)
    {
        nint size = _all.ValueSize;
        if (QueryProducts.TakesHeads<T>(_all.Size, size))
        {
            ref float rows = ref Unsafe.As<T, float>(ref _all.V.At(batch, key, firstHead * size)), output = ref Unsafe.As<T, float>(ref _all.Output.At(batch, firstQuery, firstHead * size));
            QueryProducts.WideSums(ref Unsafe.As<T, float>(ref blocks.FewWeights(0)), FewKeys, heads, queries, ref rows, _all.V.Stride, keys, ref output, _all.Output.Stride, size, key > 0, left, in ahead);
            return;
        }

        for (nint row = 0; row < keys; row += RowsTogether)
        {
            for (nint head = 0; head < heads; head++)
                SumsOfHead(in blocks, head * queries, queries, batch, firstHead + head, firstQuery, key, row, Math.Min(RowsTogether, keys - row));
        }
    }

    /// <summary>Scores of some rows of keys, of a head's queries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DotsOfHead(scoped in AttentionScratch<T> blocks, nint few, nint queries, nint batch, nint head, nint key, nint row, nint rows)
    {
        nint size = _all.Size, done = 0;
        ref T query = ref blocks.Few(few), scores = ref Unsafe.Add(ref blocks.FewWeights(few), row), keys = ref _all.K.At(batch, key + row, head * size);
        if (QueryProducts.Takes<T>(size, _all.ValueSize))
            done = QueryProducts.Dots(ref Unsafe.As<T, float>(ref query), queries, ref Unsafe.As<T, float>(ref keys), _all.K.Stride, size, ref Unsafe.As<T, float>(ref scores), FewKeys, rows);
        var rest = new Matrix<T>(ref Unsafe.Add(ref keys, done * _all.K.Stride), 1, _all.K.Stride);
        for (nint i = 0; i < queries && done < rows; i++)
            Gemv.Multiply(new Matrix<T>(ref Unsafe.Add(ref query, i * size), size, 1), rest, new Matrix<T>(ref Unsafe.Add(ref scores, i * FewKeys + done), FewKeys, 1), rows - done, size, false, 1);
    }

    /// <summary>A query's scores of a block of keys as weights. Of the first <paramref name="count"/> keys, those that it does not see weigh nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Weigh(ref T scores, nint batch, nint head, nint query, nint key, nint keys, nint count, ref T level, ref T sum)
    {
        T shrunk = AttentionRow.Soften(ref scores, _seen.Of(query, 1, key, keys), count, ref level, ref sum);
        if (shrunk != T.One)
            Shrink(ref scores, 0, batch, head, query, key, shrunk);
    }

    /// <summary>Weighted values of some rows, of a head's queries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumsOfHead(scoped in AttentionScratch<T> blocks, nint few, nint queries, nint batch, nint head, nint firstQuery, nint key, nint row, nint rows)
    {
        nint size = _all.ValueSize;
        ref T weights = ref Unsafe.Add(ref blocks.FewWeights(few), row), values = ref _all.V.At(batch, key + row, head * size), output = ref _all.Output.At(batch, firstQuery, head * size);
        bool accumulate = key + row > 0;
        if (QueryProducts.Takes<T>(_all.Size, size))
        {
            QueryProducts.Sums(
                ref Unsafe.As<T, float>(ref weights), FewKeys, queries, ref Unsafe.As<T, float>(ref values), _all.V.Stride, rows, ref Unsafe.As<T, float>(ref output), _all.Output.Stride, size, accumulate);
            return;
        }

        var all = new Matrix<T>(ref values, _all.V.Stride, 1);
        for (nint i = 0; i < queries; i++)
            Gemv.Multiply(new Matrix<T>(ref Unsafe.Add(ref weights, i * FewKeys), FewKeys, 1), all, new Matrix<T>(ref Unsafe.Add(ref output, i * _all.Output.Stride), size, 1), size, rows, accumulate, 1);
    }
}
