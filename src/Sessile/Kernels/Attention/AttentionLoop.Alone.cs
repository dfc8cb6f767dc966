using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

// Queries by themselves: where there are few, or where a tile has found nothing near their levels.
internal readonly ref partial struct AttentionLoop<T, TKernel>
{
    /// <summary>The weighted values over the sums of weights, for a tile of queries that have seen all their keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(in AttentionScratch<T> blocks, nint batch, nint head, nint query, nint place, int height)
    {
        for (nint i = 0; i < height; i++)
        {
            T sum = AttentionRow.Total(ref blocks.Sum(place + i));
            ref T output = ref _all.Output.At(batch, query + i, head * _all.ValueSize);
            if (sum < AttentionRow.Least<T>())
                Alone(in blocks, batch, head, query + i, place + i);
            else
                AttentionRow.Scale(in output, ref output, _all.ValueSize, T.One / sum);
        }
    }

    /// <summary>One query, whose level is set by its own scores, over keys and values where they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Alone(in AttentionScratch<T> blocks, nint batch, nint head, nint query, nint place)
    {
        blocks.Begin(place, 1, T.NegativeInfinity);
        AttentionRow.Scale(in _all.Q.At(batch, query, head * _all.Size), ref blocks.Query, _all.Size, T.CreateChecked(AttentionWeight.Scale<T>(_all.Size)));
        var scaled = new Matrix<T>(ref blocks.Query, _all.Size, 1);
        var weights = new Matrix<T>(ref blocks.Weights, KeysOfBlock, 1);
        var output = new Matrix<T>(ref _all.Output.At(batch, query, head * _all.ValueSize), _all.ValueSize, 1);
        nint lastKey = _all.Causal ? Math.Min(_all.Keys, query + 1) : _all.Keys;
        for (nint key = 0; key < lastKey; key += KeysOfBlock)
        {
            nint keys = Math.Min(KeysOfBlock, lastKey - key);
            Gemv.Multiply(scaled, new Matrix<T>(ref _all.K.At(batch, key, head * _all.Size), 1, _all.K.Stride), weights, keys, _all.Size, false, 1);
            Hide(ref blocks.Weights, batch, query, key, keys);
            T shrunk = AttentionRow.Soften(ref blocks.Weights, keys, keys, ref blocks.Level(place), ref blocks.Sum(place));
            if (shrunk != T.One)
                Shrink(ref blocks.Weights, 0, batch, head, query, key, shrunk);
            Gemv.Multiply(weights, new Matrix<T>(ref _all.V.At(batch, key, head * _all.ValueSize), _all.V.Stride, 1), output, _all.ValueSize, keys, key > 0, 1);
        }

        T sum = AttentionRow.Total(ref blocks.Sum(place));
        if (sum == T.Zero)
            Bulk.Fill(ref output.Origin, _all.ValueSize, T.Zero);
        else
            AttentionRow.Scale(in output.Origin, ref output.Origin, _all.ValueSize, T.One / sum);
    }
}
