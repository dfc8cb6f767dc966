using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

// The gradients of attention.
public static partial class Attention
{
    /// <summary>
    /// The gradients of <see cref="Forward{T}"/> with respect to q, k and v, given that with respect to its output. The weights are computed again, for some queries at a time.
    /// Source: Dao, FlashAttention-2, algorithm 2.
    /// </summary>
    /// <param name="threads">The most threads to use, each of which has heads of its own; the result does not depend on it.</param>
    /// <param name="q">[batch, queries, heads · size]</param>
    /// <param name="qBatch">From one batch of q to the next, in elements; 0 shares it.</param>
    /// <param name="qRow">From one row of q to the next.</param>
    /// <param name="k">[batch, keys, heads · size]</param>
    /// <param name="kBatch">As for q.</param>
    /// <param name="kRow">As for q.</param>
    /// <param name="v">[batch, keys, heads · valueSize]</param>
    /// <param name="vBatch">As for q.</param>
    /// <param name="vRow">As for q.</param>
    /// <param name="slopes">[batch, queries, heads · valueSize]: the gradient with respect to the output.</param>
    /// <param name="slopesBatch">As for q.</param>
    /// <param name="slopesRow">As for q.</param>
    /// <param name="mask">[batch, queries, keys]: whether the query may see the key. A null reference: every key.</param>
    /// <param name="maskBatch">As for q.</param>
    /// <param name="maskRow">As for q.</param>
    /// <param name="causal">Whether query i sees the keys up to i alone.</param>
    /// <param name="gradients">Those with respect to q, k and v, one behind the other, packed.</param>
    /// <param name="batch">May be zero, as all extents may.</param>
    /// <param name="heads">One or more.</param>
    /// <param name="queries">Rows of q.</param>
    /// <param name="keys">Rows of k and v.</param>
    /// <param name="size">Of a head, in q and k.</param>
    /// <param name="valueSize">Of a head, in v.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<T>(
        int threads,
        ref readonly T q, nint qBatch, nint qRow,
        ref readonly T k, nint kBatch, nint kRow,
        ref readonly T v, nint vBatch, nint vRow,
        ref readonly T slopes, nint slopesBatch, nint slopesRow,
        ref readonly bool mask, nint maskBatch, nint maskRow, bool causal,
        ref T gradients, nint batch, nint heads, nint queries, nint keys, nint size, nint valueSize)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint qCount = batch * queries * heads * size, kCount = batch * keys * heads * size, vCount = batch * keys * heads * valueSize;
        if (keys == 0 || queries == 0 || size == 0 || valueSize == 0)
        {
            // The output has no elements, or depends on none; scores without elements are zero over zero, and so are the weights of values.
            Bulk.Fill(ref gradients, qCount + kCount + vCount, size == 0 && keys > 0 && queries > 0 ? T.NaN : T.Zero);
            return;
        }

        ref T kTo = ref Unsafe.Add(ref gradients, qCount), vTo = ref Unsafe.Add(ref kTo, kCount);
        var all = new BackwardOperands<T>
        {
            Forward = new AttentionOperands<T>
            {
                Q = new BatchedRows<T>(ref Unsafe.AsRef(in q), qBatch, qRow),
                K = new BatchedRows<T>(ref Unsafe.AsRef(in k), kBatch, kRow),
                V = new BatchedRows<T>(ref Unsafe.AsRef(in v), vBatch, vRow),
                Mask = new BatchedRows<bool>(ref Unsafe.AsRef(in mask), maskBatch, maskRow),
                Causal = causal,
                Heads = heads,
                Queries = queries,
                Keys = keys,
                Size = size,
                ValueSize = valueSize,
            },
            Slopes = new BatchedRows<T>(ref Unsafe.AsRef(in slopes), slopesBatch, slopesRow),
            Q = new BatchedRows<T>(ref gradients, queries * heads * size, heads * size),
            K = new BatchedRows<T>(ref kTo, keys * heads * size, heads * size),
            V = new BatchedRows<T>(ref vTo, keys * heads * valueSize, heads * valueSize),
        };
        if (Vector512.IsHardwareAccelerated)
            Backward<T, Tile512<T>>(threads, batch, in all);
        else if (Vector256.IsHardwareAccelerated)
            Backward<T, Tile256<T>>(threads, batch, in all);
        else
            Backward<T, Tile128<T>>(threads, batch, in all);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backward<T, TKernel>(int threads, nint batch, in BackwardOperands<T> all)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TKernel : struct, ITileKernel<T>
    {
        var loop = new BackwardLoop<T, TKernel>(all);
        long picoseconds = ParallelRegion.TimeAt(ProductsPerNanosecond, all.Forward.Queries * all.Forward.Keys * (3 * all.Forward.Size + 2 * all.Forward.ValueSize));
        ParallelRegion.For(threads, batch * all.Forward.Heads, picoseconds, ref loop);
    }
}
