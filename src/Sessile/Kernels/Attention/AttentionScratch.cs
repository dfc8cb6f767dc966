using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The blocks that a thread works in: a packed block of keys and one of values, their scores, and for each query its largest score and its sum of weights.</summary>
internal readonly ref struct AttentionScratch<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What a product with packed factors needs, whose left one has contiguous rows.</summary>
    public static readonly nint ProductElements = Gemm.PackedScratchElements(1, 1, contiguous: true);

    public readonly ref T Keys;
    public readonly ref T Values;
    public readonly ref T Scores;
    public readonly ref T Product;
    public readonly ref T Largest;
    public readonly ref T Sums;

    public AttentionScratch(nint keys, nint size, nint valueSize, nint queries, nint queryBlock)
    {
        nint keysLength = Lines(Gemm.PackedElements(keys, size)), valuesLength = Lines(Gemm.PackedElements(valueSize, keys)), scoresLength = queryBlock * keys;
        nint each = Lines(queries);
        Keys = ref ThreadScratch.Of<T>(keysLength + valuesLength + scoresLength + ProductElements + 2 * each);
        Values = ref Unsafe.Add(ref Keys, keysLength);
        Scores = ref Unsafe.Add(ref Values, valuesLength);
        Product = ref Unsafe.Add(ref Scores, scoresLength);
        Largest = ref Unsafe.Add(ref Product, ProductElements);
        Sums = ref Unsafe.Add(ref Largest, each);
        Bulk.Fill(ref Largest, queries, T.NegativeInfinity);
        Bulk.Fill(ref Sums, queries, T.Zero);
    }

    private static nint Lines(nint elements) => (elements + 15) / 16 * 16;
}
