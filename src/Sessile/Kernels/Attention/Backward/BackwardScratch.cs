using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>What a thread works in: a head's keys and values, packed, and of some queries the weights of all keys and what becomes of them.</summary>
internal readonly ref struct BackwardScratch<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Elements of a line of the cache, of which rows are a multiple and an odd one: rows a page apart would share a few sets of the first cache where they are read downwards.</summary>
    private const int Line = 16;

    /// <summary>The right factor of the scores: [size, keys], scaled.</summary>
    public readonly ref T Keys;

    /// <summary>The right factor of the weights' gradients: [valueSize, keys].</summary>
    public readonly ref T Values;

    /// <summary>The right factor of the queries' gradients: [keys, size].</summary>
    public readonly ref T KeyRows;

    /// <summary>[queries, <see cref="Stride"/>]: scores, then weights.</summary>
    public readonly ref T Weights;

    /// <summary>[queries, <see cref="Stride"/>]: gradients with respect to the weights, then to the scores.</summary>
    public readonly ref T Slopes;

    /// <summary>The queries, or the output's gradients, as a right factor.</summary>
    public readonly ref T Rows;

    /// <summary>A query's sum of weights, a widest vector's lanes of it.</summary>
    public readonly ref T Sum;

    /// <summary>From one query's row of weights to the next.</summary>
    public readonly nint Stride;

    public BackwardScratch(nint queries, nint keys, nint size, nint valueSize)
    {
        Stride = (Lines(keys) / Line | 1) * Line;
        nint keysLength = Lines(Gemm.PackedElements(keys, size)), valuesLength = Lines(Gemm.PackedElements(keys, valueSize)), keyRowsLength = Lines(Gemm.PackedElements(size, keys));
        nint rowsLength = Lines(Gemm.PackedElements(nint.Max(size, valueSize), queries)), weightsLength = queries * Stride;
        Keys = ref ThreadScratch.Of<T>(keysLength + valuesLength + keyRowsLength + 2 * weightsLength + rowsLength + Line);
        Values = ref Unsafe.Add(ref Keys, keysLength);
        KeyRows = ref Unsafe.Add(ref Values, valuesLength);
        Weights = ref Unsafe.Add(ref KeyRows, keyRowsLength);
        Slopes = ref Unsafe.Add(ref Weights, weightsLength);
        Rows = ref Unsafe.Add(ref Slopes, weightsLength);
        Sum = ref Unsafe.Add(ref Rows, rowsLength);
    }

    /// <summary>So many elements in whole lines.</summary>
    public static nint Lines(nint elements) => (elements + Line - 1) / Line * Line;
}
