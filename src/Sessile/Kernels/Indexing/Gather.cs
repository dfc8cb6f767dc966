using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Picks slices along an axis by index, and its gradient.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Gather
{
    /// <summary>What a byte takes, about, and the elements in whose time one is found.</summary>
    private const int PicosecondsPerByte = 60, FewElements = 8;

    /// <summary>
    /// <c>output[b, o, i, :] = source[b, o, indices[b, i], :]</c>.
    /// </summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="source">[batch, outer, axisSize, inner]</param>
    /// <param name="indices">[batch, indexCount]; all are checked before anything is written.</param>
    /// <param name="output">[batch, outer, indexCount, inner]</param>
    /// <param name="batch">Product of the batch dimensions, 1 if none.</param>
    /// <param name="outer">Product of the dimensions between the batch and the axis.</param>
    /// <param name="axisSize">Extent of the axis.</param>
    /// <param name="inner">Product of the dimensions behind the axis.</param>
    /// <param name="indexCount">Indices per batch.</param>
    /// <param name="node">Name for the error.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or not below <paramref name="axisSize"/>.</exception>
    public static void Forward<T, TIndex>(
        int threads, ref readonly T source, ref readonly TIndex indices, ref T output,
        nint batch, nint outer, nint axisSize, nint inner, nint indexCount, string node)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        IndexCheck.Require(in indices, batch * indexCount, axisSize, allowNegative: false, node);
        var loop = new GatherLoop<T, TIndex>(ref Unsafe.AsRef(in source), ref Unsafe.AsRef(in indices), ref output, outer, axisSize, inner, indexCount);
        ParallelRegion.For(threads, batch * outer * indexCount, ParallelRegion.Time(PicosecondsPerByte, (inner + FewElements) * Unsafe.SizeOf<T>()), ref loop);
    }

    /// <summary>
    /// The gradient of <see cref="Forward"/>: <c>result[b, o, indices[b, i], :] += updates[b, o, i, :]</c>, in the order of i,
    /// so that repeated indices always sum in the same order.
    /// </summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="updates">[batch, outer, indexCount, inner]</param>
    /// <param name="indices">[batch, indexCount]; all are checked before anything is written.</param>
    /// <param name="result">[batch, outer, axisSize, inner]; set to zero first unless <paramref name="accumulate"/>.</param>
    /// <param name="batch">As for <see cref="Forward"/>.</param>
    /// <param name="outer">As for <see cref="Forward"/>.</param>
    /// <param name="axisSize">As for <see cref="Forward"/>.</param>
    /// <param name="inner">As for <see cref="Forward"/>.</param>
    /// <param name="indexCount">As for <see cref="Forward"/>.</param>
    /// <param name="accumulate">Adds to what stands in <paramref name="result"/>.</param>
    /// <param name="node">Name for the error.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or not below <paramref name="axisSize"/>.</exception>
    public static void ScatterAddRows<T, TIndex>(
        int threads, ref readonly T updates, ref readonly TIndex indices, ref T result,
        nint batch, nint outer, nint axisSize, nint inner, nint indexCount, bool accumulate, string node)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        IndexCheck.Require(in indices, batch * indexCount, axisSize, allowNegative: false, node);
        if (!accumulate)
            Bulk.Fill(ref result, batch * outer * axisSize * inner, T.Zero);
        var loop = new ScatterAddLoop<T, TIndex>(ref Unsafe.AsRef(in updates), ref Unsafe.AsRef(in indices), ref result, outer, axisSize, inner, indexCount);
        ColumnRegion<ScatterAddLoop<T, TIndex>>.For(threads, batch * outer, inner, indexCount, PicosecondsPerByte * Unsafe.SizeOf<T>(), loop);
    }
}
