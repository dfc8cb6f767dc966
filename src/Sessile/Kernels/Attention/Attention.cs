using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Scaled dot-product attention, block by block: the matrix of scores never stands in memory.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Attention
{
    /// <summary>Multiplications and additions that a thread does in a nanosecond, about.</summary>
    private const int ProductsPerNanosecond = 50;

    /// <summary>
    /// <c>softmax(q·kᵀ / √size)·v</c> for each batch and head. A head's part of a row of q and k is <paramref name="size"/> elements, of v and the output
    /// <paramref name="valueSize"/>; rows are contiguous. A query that may see no key gives zeros.
    /// </summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="q">[batch, queries, heads · size]</param>
    /// <param name="qBatch">From one batch of q to the next, in elements; 0 shares it.</param>
    /// <param name="qRow">From one row of q to the next.</param>
    /// <param name="k">[batch, keys, heads · size]</param>
    /// <param name="kBatch">As for q.</param>
    /// <param name="kRow">As for q.</param>
    /// <param name="v">[batch, keys, heads · valueSize]</param>
    /// <param name="vBatch">As for q.</param>
    /// <param name="vRow">As for q.</param>
    /// <param name="mask">[batch, queries, keys]: whether the query may see the key. A null reference: every key.</param>
    /// <param name="maskBatch">As for q.</param>
    /// <param name="maskRow">As for q.</param>
    /// <param name="causal">Whether query i sees the keys up to i alone.</param>
    /// <param name="output">[batch, queries, heads · valueSize], packed.</param>
    /// <param name="batch">May be zero, as all extents may.</param>
    /// <param name="heads">One or more.</param>
    /// <param name="queries">Rows of q.</param>
    /// <param name="keys">Rows of k and v.</param>
    /// <param name="size">Of a head, in q and k.</param>
    /// <param name="valueSize">Of a head, in v.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<T>(
        int threads,
        ref readonly T q, nint qBatch, nint qRow,
        ref readonly T k, nint kBatch, nint kRow,
        ref readonly T v, nint vBatch, nint vRow,
        ref readonly bool mask, nint maskBatch, nint maskRow, bool causal,
        ref T output, nint batch, nint heads, nint queries, nint keys, nint size, nint valueSize)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (keys == 0)
        {
            Bulk.Fill(ref output, batch * queries * heads * valueSize, T.Zero);
            return;
        }

        nint parts = AttentionLoop<T>.PartsOf(batch * heads, queries);
        var loop = new AttentionLoop<T>
        {
            Q = new BatchedRows<T>(ref Unsafe.AsRef(in q), qBatch, qRow),
            K = new BatchedRows<T>(ref Unsafe.AsRef(in k), kBatch, kRow),
            V = new BatchedRows<T>(ref Unsafe.AsRef(in v), vBatch, vRow),
            Mask = new BatchedRows<bool>(ref Unsafe.AsRef(in mask), maskBatch, maskRow),
            Output = new BatchedRows<T>(ref output, queries * heads * valueSize, heads * valueSize),
            Causal = causal,
            Heads = heads,
            Queries = queries,
            Keys = keys,
            Size = size,
            ValueSize = valueSize,
            Parts = parts,
        };
        ParallelRegion.For(threads, batch * heads * parts, ParallelRegion.GrainAt(ProductsPerNanosecond, queries / parts * keys * (size + valueSize)), ref loop);
    }
}

/// <summary>Rows of contiguous elements, in batches.</summary>
internal readonly ref struct BatchedRows<T>(ref T origin, nint batch, nint row)
    where T : unmanaged
{
    private readonly ref T _origin = ref origin;
    private readonly nint _batch = batch;

    public readonly nint Stride = row;

    public bool IsMissing => Unsafe.IsNullRef(ref _origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At(nint batch, nint row, nint element) => ref Unsafe.Add(ref _origin, batch * _batch + row * Stride + element);
}
