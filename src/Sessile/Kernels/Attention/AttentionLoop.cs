using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// Attention of some heads and queries, key block by key block. With each block comes what it adds to each query's sum of weights and of weighted values;
/// where it raises the largest score, what was summed before is scaled down.
/// </summary>
internal ref struct AttentionLoop<T> : IParallelLoop
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Queries of a block of scores: a multiple of the micro-kernel's rows.</summary>
    private const int QueryBlock = 48;

    /// <summary>Keys of a block: with the queries' scores they stay in the second cache.</summary>
    private const int KeyBlock = 256;

    /// <summary>Fewer where the upper triangle is left out, since a block that it cuts through is computed whole.</summary>
    private const int CausalKeyBlock = 96;

    /// <summary>With fewer heads than this their queries are divided, so that several threads have something to do.</summary>
    private const int Enough = 8;

    public BatchedRows<T> Q, K, V, Output;
    public BatchedRows<bool> Mask;
    public bool Causal;
    public nint Heads, Queries, Keys, Size, ValueSize, Parts;

    private readonly nint KeysOfBlock => Causal ? CausalKeyBlock : Math.Min(KeyBlock, (Keys + 63) / 64 * 64);

    /// <summary>Into how many parts a head's queries are divided: by the shape alone, though no result depends on it.</summary>
    public static nint PartsOf(nint heads, nint queries) =>
        heads >= Enough ? 1 : Math.Max(1, Math.Min((Enough + heads - 1) / Math.Max(1, heads), (queries + QueryBlock - 1) / QueryBlock));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        nint rows = (Queries + Parts - 1) / Parts;
        for (nint i = start; i < end; i++)
        {
            nint head = i / Parts, first = i % Parts * rows;
            Head(head / Heads, head % Heads, first, Math.Min(first + rows, Queries));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Head(nint batch, nint head, nint first, nint end)
    {
        if (first >= end)
            return;
        var blocks = new AttentionScratch<T>(KeysOfBlock, Size, ValueSize, end - first, QueryBlock);
        nint lastKey = Causal ? Math.Min(Keys, end) : Keys;
        for (nint key = 0; key < lastKey; key += KeysOfBlock)
        {
            nint keys = Math.Min(KeysOfBlock, Keys - key);
            Gemm.Pack(in K.At(batch, key, head * Size), 1, K.Stride, keys, Size, ref blocks.Keys);
            Gemm.Pack(in V.At(batch, key, head * ValueSize), V.Stride, 1, ValueSize, keys, ref blocks.Values);
            nint query = Causal && key > first ? first + (key - first) / QueryBlock * QueryBlock : first;
            for (; query < end; query += QueryBlock)
                Block(in blocks, batch, head, query, query - first, Math.Min(QueryBlock, end - query), key, keys);
        }

        for (nint query = first; query < end; query++)
            AttentionRow.Divide(ref Output.At(batch, query, head * ValueSize), ValueSize, Unsafe.Add(ref blocks.Sums, query - first));
    }

    /// <summary>Scores, weights, and weighted values of a block of queries and one of keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Block(in AttentionScratch<T> blocks, nint batch, nint head, nint query, nint place, nint queries, nint key, nint keys)
    {
        nint stride = KeysOfBlock;
        ref T output = ref Output.At(batch, query, head * ValueSize);
        Gemm.MultiplyPacked(
            in Q.At(batch, query, head * Size), Q.Stride, 1, in blocks.Keys, ref blocks.Scores, stride,
            queries, keys, Size, false, ref blocks.Product, AttentionScratch<T>.ProductElements, 1, default(NoEpilogue));
        T scale = T.One / T.Sqrt(T.CreateChecked(Size));
        for (nint i = 0; i < queries; i++)
        {
            ref T row = ref Unsafe.Add(ref blocks.Scores, i * stride);
            Hide(ref row, batch, query + i, key, keys);
            // Behind the query itself there are no weights to compute.
            nint seen = Causal ? Math.Min(keys, query + i + 1 - key) : keys;
            if (seen < keys)
                Bulk.Fill(ref Unsafe.Add(ref row, Math.Max(0, seen)), keys - Math.Max(0, seen), T.Zero);
            if (seen <= 0)
                continue;
            T shrunk = AttentionRow.Soften(ref row, seen, stride, scale, ref Unsafe.Add(ref blocks.Largest, place + i), ref Unsafe.Add(ref blocks.Sums, place + i));
            if (key > 0 && shrunk != T.One)
                AttentionRow.Scale(ref Unsafe.Add(ref output, i * Output.Stride), ValueSize, shrunk);
        }

        Gemm.MultiplyPacked(
            in blocks.Scores, stride, 1, in blocks.Values, ref output, Output.Stride,
            queries, ValueSize, keys, key > 0, ref blocks.Product, AttentionScratch<T>.ProductElements, 1, default(NoEpilogue));
    }

    /// <summary>Gives the keys that the mask hides from the query a score of minus infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Hide(ref T row, nint batch, nint query, nint key, nint keys)
    {
        if (Mask.IsMissing)
            return;
        ref bool seen = ref Mask.At(batch, query, key);
        for (nint j = 0; j < keys; j++)
            Unsafe.Add(ref row, j) = Unsafe.Add(ref seen, j) ? Unsafe.Add(ref row, j) : T.NegativeInfinity;
    }
}
