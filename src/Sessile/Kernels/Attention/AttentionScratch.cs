using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// What a thread works in: a packed block of keys and one of values, the weights of a tile of queries, a query by itself, and for each query the level that its scores are
/// held against and its sum of weights, a vector's lanes of it.
/// </summary>
internal readonly ref struct AttentionScratch<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly ref T Keys;
    public readonly ref T Values;
    public readonly ref T Query;
    public readonly ref T Weights;
    private readonly ref T _levels;
    private readonly ref T _sums;

    /// <param name="keys">Of a block.</param>
    /// <param name="size">Of a head, in q and k.</param>
    /// <param name="valueSize">Of a head, in v.</param>
    /// <param name="queries">Of the head or the part of it.</param>
    /// <param name="tile">Queries of a tile.</param>
    public AttentionScratch(nint keys, nint size, nint valueSize, nint queries, nint tile)
    {
        nint keysLength = Lines(Gemm.PackedElements(keys, size)), valuesLength = Lines(Gemm.PackedElements(valueSize, keys));
        nint queryLength = Lines(size), weightsLength = Lines(tile * keys), levelsLength = Lines(queries);
        Keys = ref ThreadScratch.Of<T>(keysLength + valuesLength + queryLength + weightsLength + levelsLength + queries * Lanes);
        Values = ref Unsafe.Add(ref Keys, keysLength);
        Query = ref Unsafe.Add(ref Values, valuesLength);
        Weights = ref Unsafe.Add(ref Query, queryLength);
        _levels = ref Unsafe.Add(ref Weights, weightsLength);
        _sums = ref Unsafe.Add(ref _levels, levelsLength);
    }

    /// <summary>Of a query's sum: as many as the widest vector has.</summary>
    public static int Lanes => 64 / Unsafe.SizeOf<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Level(nint query) => ref Unsafe.Add(ref _levels, query);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Sum(nint query) => ref Unsafe.Add(ref _sums, query * Lanes);

    /// <summary>Begins the sums of some queries.</summary>
    public void Begin(nint query, nint count, T level)
    {
        Bulk.Fill(ref Level(query), count, level);
        Bulk.Fill(ref Sum(query), count * Lanes, T.Zero);
    }

    private static nint Lines(nint elements) => (elements + 15) / 16 * 16;
}
