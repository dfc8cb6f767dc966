using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

// Weighted values in vectors of 512 bits.
internal static partial class QueryProducts
{
    /// <summary>Weighted values of some queries of several heads, added to what is there or not.</summary>
    /// <param name="weights">[heads, queries, count]</param>
    /// <param name="weightStride">From one query's weights to the next one's.</param>
    /// <param name="heads">How many heads.</param>
    /// <param name="queries">Queries of a head.</param>
    /// <param name="values">[count, heads, size]</param>
    /// <param name="stride">From one row of values to the next.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="sums">[queries, heads, size]</param>
    /// <param name="sumStride">From one query's sums to the next one's.</param>
    /// <param name="size">Of a head, in whole vectors.</param>
    /// <param name="accumulate">Whether the sums begin with what is there.</param>
    /// <param name="left">How many rows there are from the first of these on.</param>
    /// <param name="ahead">How rows are read.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WideSums(
        ref float weights, nint weightStride, nint heads, nint queries, ref float values, nint stride, nint count, ref float sums, nint sumStride, nint size, bool accumulate, nint left, in RowsAhead ahead)
    {
        nint vectors, together;
        for (nint j = 0; j < count; j += ahead.Together, accumulate = true)
        {
            nint some = nint.Min(ahead.Together, count - j);
            bool asks = ahead.Asks(left - j);
            ref float rows = ref Unsafe.Add(ref values, j * stride);
            for (nint head = 0; head < heads; head++)
            {
                ref float next = ref Unsafe.Add(ref rows, asks ? ahead.At(head) : 0);
                for (nint column = 0; column < size; column += vectors * Lanes)
                {
                    vectors = Share((size - column) / Lanes);
                    for (nint query = 0; query < queries; query += together)
                    {
                        together = Share(queries - query);
                        ref float weight = ref Unsafe.Add(ref weights, (head * queries + query) * weightStride + j), row = ref Unsafe.Add(ref rows, head * size + column);
                        ref float to = ref Unsafe.Add(ref sums, query * sumStride + head * size + column);
                        WideSums(together, vectors, ref weight, weightStride, ref row, stride, some, ref to, sumStride, accumulate, ref Unsafe.Add(ref next, column), ahead.Step, asks && query == 0);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WideSums(
        nint queries, nint vectors, ref float weights, nint weightStride, ref float row, nint stride, nint count, ref float to, nint toStride, bool accumulate, ref float next, nint nextStep, bool asks)
    {
        switch (vectors)
        {
            case 1: WideSums<One>(queries, ref weights, weightStride, ref row, stride, count, ref to, toStride, accumulate, ref next, nextStep, asks); break;
            case 2: WideSums<Two>(queries, ref weights, weightStride, ref row, stride, count, ref to, toStride, accumulate, ref next, nextStep, asks); break;
            case 3: WideSums<Three>(queries, ref weights, weightStride, ref row, stride, count, ref to, toStride, accumulate, ref next, nextStep, asks); break;
            default: WideSums<Four>(queries, ref weights, weightStride, ref row, stride, count, ref to, toStride, accumulate, ref next, nextStep, asks); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WideSums<TVectors>(nint queries, ref float weights, nint weightStride, ref float row, nint stride, nint count, ref float to, nint toStride, bool accumulate, ref float next, nint nextStep, bool asks)
        where TVectors : struct, ICount
    {
        switch (queries)
        {
            case 1: WideSums<One, TVectors>(ref weights, weightStride, ref row, stride, count, ref to, toStride, accumulate, ref next, nextStep, asks); break;
            case 2: WideSums<Two, TVectors>(ref weights, weightStride, ref row, stride, count, ref to, toStride, accumulate, ref next, nextStep, asks); break;
            case 3: WideSums<Three, TVectors>(ref weights, weightStride, ref row, stride, count, ref to, toStride, accumulate, ref next, nextStep, asks); break;
            default: WideSums<Four, TVectors>(ref weights, weightStride, ref row, stride, count, ref to, toStride, accumulate, ref next, nextStep, asks); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void WideSums<TQueries, TVectors>(ref float weights, nint weightStride, ref float row, nint stride, nint count, ref float to, nint toStride, bool accumulate, ref float next, nint nextStep, bool asks)
        where TQueries : struct, ICount
        where TVectors : struct, ICount
    {
        ref float weights1 = ref Unsafe.Add(ref weights, weightStride), weights2 = ref Unsafe.Add(ref weights1, weightStride), weights3 = ref Unsafe.Add(ref weights2, weightStride);
        ref float to1 = ref Unsafe.Add(ref to, toStride), to2 = ref Unsafe.Add(ref to1, toStride), to3 = ref Unsafe.Add(ref to2, toStride);
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector512<float> b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default;
        Vector512<float> d0 = default, d1 = default, d2 = default, d3 = default;
        if (accumulate)
        {
            Load<TQueries, One, TVectors>(ref to, ref a0, ref a1, ref a2, ref a3);
            Load<TQueries, Two, TVectors>(ref to1, ref b0, ref b1, ref b2, ref b3);
            Load<TQueries, Three, TVectors>(ref to2, ref c0, ref c1, ref c2, ref c3);
            Load<TQueries, Four, TVectors>(ref to3, ref d0, ref d1, ref d2, ref d3);
        }

        for (nint j = 0; j < count; j++)
        {
            if (asks)
            {
                Prefetch.ForReading(ref next, 0);
                if (Unsafe.SizeOf<TVectors>() > 1)
                    Prefetch.ForReading(ref next, Lanes);
                if (Unsafe.SizeOf<TVectors>() > 2)
                    Prefetch.ForReading(ref next, 2 * Lanes);
                if (Unsafe.SizeOf<TVectors>() > 3)
                    Prefetch.ForReading(ref next, 3 * Lanes);
            }

            next = ref Unsafe.Add(ref next, nextStep);
            Vector512<float> x0 = Vector512.LoadUnsafe(ref row), x1 = default, x2 = default, x3 = default;
            if (Unsafe.SizeOf<TVectors>() > 1)
                x1 = Vector512.LoadUnsafe(ref row, Lanes);
            if (Unsafe.SizeOf<TVectors>() > 2)
                x2 = Vector512.LoadUnsafe(ref row, 2 * Lanes);
            if (Unsafe.SizeOf<TVectors>() > 3)
                x3 = Vector512.LoadUnsafe(ref row, 3 * Lanes);
            AddWeighted<TQueries, One, TVectors>(ref weights, j, x0, x1, x2, x3, ref a0, ref a1, ref a2, ref a3);
            AddWeighted<TQueries, Two, TVectors>(ref weights1, j, x0, x1, x2, x3, ref b0, ref b1, ref b2, ref b3);
            AddWeighted<TQueries, Three, TVectors>(ref weights2, j, x0, x1, x2, x3, ref c0, ref c1, ref c2, ref c3);
            AddWeighted<TQueries, Four, TVectors>(ref weights3, j, x0, x1, x2, x3, ref d0, ref d1, ref d2, ref d3);
            row = ref Unsafe.Add(ref row, stride);
        }

        Store<TQueries, One, TVectors>(ref to, a0, a1, a2, a3);
        Store<TQueries, Two, TVectors>(ref to1, b0, b1, b2, b3);
        Store<TQueries, Three, TVectors>(ref to2, c0, c1, c2, c3);
        Store<TQueries, Four, TVectors>(ref to3, d0, d1, d2, d3);
    }

    /// <summary>Begins with a query's sums, if it is one of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TQueries, TQuery, TVectors>(ref float from, ref Vector512<float> s0, ref Vector512<float> s1, ref Vector512<float> s2, ref Vector512<float> s3)
        where TQueries : struct, ICount
        where TQuery : struct, ICount
        where TVectors : struct, ICount
    {
        if (Unsafe.SizeOf<TQuery>() > Unsafe.SizeOf<TQueries>())
            return;
        s0 = Vector512.LoadUnsafe(ref from);
        if (Unsafe.SizeOf<TVectors>() > 1)
            s1 = Vector512.LoadUnsafe(ref from, Lanes);
        if (Unsafe.SizeOf<TVectors>() > 2)
            s2 = Vector512.LoadUnsafe(ref from, 2 * Lanes);
        if (Unsafe.SizeOf<TVectors>() > 3)
            s3 = Vector512.LoadUnsafe(ref from, 3 * Lanes);
    }

    /// <summary>Adds what a row of values weighs for a query.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddWeighted<TQueries, TQuery, TVectors>(
        ref float weights, nint j, Vector512<float> x0, Vector512<float> x1, Vector512<float> x2, Vector512<float> x3, ref Vector512<float> s0, ref Vector512<float> s1, ref Vector512<float> s2, ref Vector512<float> s3)
        where TQueries : struct, ICount
        where TQuery : struct, ICount
        where TVectors : struct, ICount
    {
        if (Unsafe.SizeOf<TQuery>() > Unsafe.SizeOf<TQueries>())
            return;
        Vector512<float> weight = Vector512.Create(Unsafe.Add(ref weights, j));
        s0 = Vector512.FusedMultiplyAdd(weight, x0, s0);
        if (Unsafe.SizeOf<TVectors>() > 1)
            s1 = Vector512.FusedMultiplyAdd(weight, x1, s1);
        if (Unsafe.SizeOf<TVectors>() > 2)
            s2 = Vector512.FusedMultiplyAdd(weight, x2, s2);
        if (Unsafe.SizeOf<TVectors>() > 3)
            s3 = Vector512.FusedMultiplyAdd(weight, x3, s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TQueries, TQuery, TVectors>(ref float to, Vector512<float> s0, Vector512<float> s1, Vector512<float> s2, Vector512<float> s3)
        where TQueries : struct, ICount
        where TQuery : struct, ICount
        where TVectors : struct, ICount
    {
        if (Unsafe.SizeOf<TQuery>() > Unsafe.SizeOf<TQueries>())
            return;
        s0.StoreUnsafe(ref to);
        if (Unsafe.SizeOf<TVectors>() > 1)
            s1.StoreUnsafe(ref to, Lanes);
        if (Unsafe.SizeOf<TVectors>() > 2)
            s2.StoreUnsafe(ref to, 2 * Lanes);
        if (Unsafe.SizeOf<TVectors>() > 3)
            s3.StoreUnsafe(ref to, 3 * Lanes);
    }
}
