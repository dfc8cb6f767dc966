using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Few queries' products with keys and values where they are: keys by four, whose sums are added up together, and values in columns that stay in registers.</summary>
internal static partial class QueryProducts
{
    private const int Lanes = 16;

    /// <summary>Whether there are vectors for such heads.</summary>
    public static bool Takes<T>(nint size, nint valueSize) =>
        typeof(T) == typeof(float) && (Avx512F.IsSupported ? (size | valueSize) % Lanes == 0 : Fma.IsSupported && (size | valueSize) % NarrowLanes == 0);

    /// <summary>Whether several heads' products are made together, in vectors of 512 bits.</summary>
    public static bool TakesHeads<T>(nint size, nint valueSize) => Avx512F.IsSupported && Takes<T>(size, valueSize);

    /// <summary>Some queries' scores of all keys that fill a vector of 256 bits.</summary>
    /// <param name="queries">[queryCount, size], in whole vectors.</param>
    /// <param name="queryCount">How many queries.</param>
    /// <param name="keys">[count, size]</param>
    /// <param name="stride">From one key to the next.</param>
    /// <param name="size">Of a key.</param>
    /// <param name="scores">[queryCount, count]</param>
    /// <param name="scoreStride">From one query's scores to the next one's.</param>
    /// <param name="count">How many keys.</param>
    /// <returns>How many were done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Dots(ref float queries, nint queryCount, ref float keys, nint stride, nint size, ref float scores, nint scoreStride, nint count)
    {
        nint query = 0;
        for (; query <= queryCount - 2; query += 2)
            NarrowDotsOfTwo(ref Unsafe.Add(ref queries, query * size), ref keys, stride, size, ref Unsafe.Add(ref scores, query * scoreStride), scoreStride, count);
        if (query < queryCount)
            NarrowDots(ref Unsafe.Add(ref queries, query * size), ref keys, stride, size, ref Unsafe.Add(ref scores, query * scoreStride), count);
        return count / NarrowLanes * NarrowLanes;
    }

    /// <summary><c>sums = Σ weights[j] · values[j]</c>, added to what is there or not, for each of some queries, in vectors of 256 bits.</summary>
    /// <param name="weights">[queries, count]</param>
    /// <param name="weightStride">From one query's weights to the next one's.</param>
    /// <param name="queries">How many queries.</param>
    /// <param name="values">[count, size]</param>
    /// <param name="stride">From one row of values to the next.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="sums">[queries, size]</param>
    /// <param name="sumStride">From one query's sums to the next one's.</param>
    /// <param name="size">As <see cref="Takes"/> has it.</param>
    /// <param name="accumulate">Whether the sums begin with what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sums(ref float weights, nint weightStride, nint queries, ref float values, nint stride, nint count, ref float sums, nint sumStride, nint size, bool accumulate)
    {
        nint query = 0;
        for (; query <= queries - 2; query += 2)
            NarrowSumsOfTwo(ref Unsafe.Add(ref weights, query * weightStride), weightStride, ref values, stride, count, ref Unsafe.Add(ref sums, query * sumStride), sumStride, size, accumulate);
        if (query < queries)
            NarrowSums(ref Unsafe.Add(ref weights, query * weightStride), ref values, stride, count, ref Unsafe.Add(ref sums, query * sumStride), size, accumulate);
    }
}
