using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// What a thread works in: a packed block of keys and one of values, the weights of a tile of queries, the queries that have no tile, and for each query the level that its scores are
/// held against and its sum of weights, a vector's lanes of it.
/// </summary>
internal ref struct AttentionScratch<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Keys of a step of queries without a tile.</summary>
    public const int FewKeys = 64;

    public readonly ref T Values;
    public readonly ref T Weights;

    /// <summary>The queries of a tile, or of several, one behind the other.</summary>
    public readonly ref T Queries;

    /// <summary>What the weighted values of those queries are multiplied with at their end.</summary>
    public readonly ref T Factors;

    /// <summary>The keys that are worked with, and room for those that are packed meanwhile.</summary>
    public ref T Keys, KeysAhead;

    private readonly ref T _few;
    private readonly ref T _fewWeights;
    private readonly ref T _levels;
    private readonly ref T _sums;
    private readonly nint _size;

    /// <param name="keys">Of a block.</param>
    /// <param name="size">Of a head, in q and k.</param>
    /// <param name="valueSize">Of a head, in v.</param>
    /// <param name="queries">Of all heads that are worked at together.</param>
    /// <param name="tile">Queries of a tile, or of those that are worked at together.</param>
    /// <param name="few">Queries without a tile that are worked at together.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public AttentionScratch(nint keys, nint size, nint valueSize, nint queries, nint tile, nint few)
    {
        nint keysLength = Lines(Gemm.PackedElements(keys, size)), valuesLength = Lines(Gemm.PackedElements(valueSize, keys));
        nint fewLength = Lines(few * size) + few * FewKeys, weightsLength = Lines(tile * keys), levelsLength = Lines(queries), queriesLength = Lines(tile * size), factorsLength = Lines(tile);
        Keys = ref ThreadScratch.Of<T>(2 * keysLength + valuesLength + fewLength + weightsLength + levelsLength + queries * Lanes + queriesLength + factorsLength);
        KeysAhead = ref Unsafe.Add(ref Keys, keysLength);
        Values = ref Unsafe.Add(ref KeysAhead, keysLength);
        _few = ref Unsafe.Add(ref Values, valuesLength);
        _fewWeights = ref Unsafe.Add(ref _few, Lines(few * size));
        Weights = ref Unsafe.Add(ref _few, fewLength);
        _size = size;
        _levels = ref Unsafe.Add(ref Weights, weightsLength);
        _sums = ref Unsafe.Add(ref _levels, levelsLength);
        Queries = ref Unsafe.Add(ref _sums, queries * Lanes);
        Factors = ref Unsafe.Add(ref Queries, queriesLength);
    }

    /// <summary>Of a query's sum: as many as the widest vector has.</summary>
    public static int Lanes => 64 / Unsafe.SizeOf<T>();

    /// <summary>A query without a tile, scaled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T Few(nint query) => ref Unsafe.Add(ref _few, query * _size);

    /// <summary>Its weights of a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T FewWeights(nint query) => ref Unsafe.Add(ref _fewWeights, query * FewKeys);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T Level(nint query) => ref Unsafe.Add(ref _levels, query);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T Sum(nint query) => ref Unsafe.Add(ref _sums, query * Lanes);

    /// <summary>Turns to the keys that were packed meanwhile.</summary>
    public void TurnToNext()
    {
        ref T keys = ref Keys;
        Keys = ref KeysAhead;
        KeysAhead = ref keys;
    }

    /// <summary>Begins the sums of some queries.</summary>
    public readonly void Begin(nint query, nint count, T level)
    {
        Bulk.Fill(ref Level(query), count, level);
        Bulk.Fill(ref Sum(query), count * Lanes, T.Zero);
    }

    private static nint Lines(nint elements) => (elements + 15) / 16 * 16;
}
