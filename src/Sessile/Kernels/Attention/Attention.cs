using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Scaled dot-product attention, block by block: the matrix of scores never stands in memory.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Attention
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
        if (keys == 0 || size == 0)
        {
            // Scores without elements are zero over zero.
            Bulk.Fill(ref output, batch * queries * heads * valueSize, keys == 0 ? T.Zero : T.NaN);
            return;
        }

        var all = new AttentionOperands<T>
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
        };
        if (Vector512.IsHardwareAccelerated)
            Forward<T, Tile512<T>>(threads, batch, in all);
        else if (Vector256.IsHardwareAccelerated)
            Forward<T, Tile256<T>>(threads, batch, in all);
        else
            Forward<T, Tile128<T>>(threads, batch, in all);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Forward<T, TKernel>(int threads, nint batch, in AttentionOperands<T> all)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TKernel : struct, ITileKernel<T>
    {
        nint parts = AttentionLoop<T, TKernel>.PartsOf(batch * all.Heads, all.Queries);
        var loop = new AttentionLoop<T, TKernel>(all, parts);
        long picoseconds = ParallelRegion.TimeAt(ProductsPerNanosecond, all.Queries / parts * all.Keys * (all.Size + all.ValueSize));
        ParallelRegion.For(threads, batch * all.Heads * parts, picoseconds, ref loop);
    }
}
