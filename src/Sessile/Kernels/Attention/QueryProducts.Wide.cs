using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

// In vectors of 512 bits, of up to four queries, each in the order that it has by itself: what is read serves all of them, and as many sums wait for their last addition as there are registers for.
internal static partial class QueryProducts
{
    /// <summary>Keys whose products are added up together.</summary>
    private const int KeysTogether = 4;

    /// <summary>How many of what is left are taken next: four or three as long as none has to be taken all alone, which would wait for its own sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Share(nint left)
    {
        if (left is 4 or 7 or 8 || left > 9)
            return 4;
        return left < 3 ? left : 3;
    }

    /// <summary>Scores of some keys, of some queries of several heads: a few keys of all heads after the other, for memory is read fastest in its order.</summary>
    /// <param name="queries">[heads, queryCount, size], in whole vectors.</param>
    /// <param name="heads">How many heads.</param>
    /// <param name="queryCount">Queries of a head.</param>
    /// <param name="keys">[count, heads, size]</param>
    /// <param name="stride">From one row of keys to the next.</param>
    /// <param name="size">Of a key.</param>
    /// <param name="scores">[heads, queryCount, count], with room for a multiple of four.</param>
    /// <param name="scoreStride">From one query's scores to the next one's.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="left">How many rows there are from the first of these on.</param>
    /// <param name="ahead">How rows are read.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WideDots(ref float queries, nint heads, nint queryCount, ref float keys, nint stride, nint size, ref float scores, nint scoreStride, nint count, nint left, in RowsAhead ahead)
    {
        nint together;
        for (nint j = 0; j < count; j += ahead.Together)
        {
            nint some = nint.Min(ahead.Together, count - j);
            bool asks = ahead.Asks(left - j);
            ref float rows = ref Unsafe.Add(ref keys, j * stride);
            for (nint head = 0; head < heads; head++)
            {
                ref float next = ref Unsafe.Add(ref rows, asks ? ahead.At(head) : 0);
                for (nint query = 0; query < queryCount; query += together)
                {
                    together = Share(queryCount - query);
                    nint at = head * queryCount + query;
                    ref float first = ref Unsafe.Add(ref queries, at * size), to = ref Unsafe.Add(ref scores, at * scoreStride + j);
                    WideDots(together, ref first, ref Unsafe.Add(ref rows, head * size), stride, size, ref to, scoreStride, some, ref next, ahead.Step, asks && query == 0);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WideDots(nint together, ref float queries, ref float keys, nint stride, nint size, ref float scores, nint scoreStride, nint count, ref float next, nint nextStep, bool asks)
    {
        switch (together)
        {
            case 1: WideDots<One>(ref queries, ref keys, stride, size, ref scores, scoreStride, count, ref next, nextStep, asks); break;
            case 2: WideDots<Two>(ref queries, ref keys, stride, size, ref scores, scoreStride, count, ref next, nextStep, asks); break;
            case 3: WideDots<Three>(ref queries, ref keys, stride, size, ref scores, scoreStride, count, ref next, nextStep, asks); break;
            default: WideDots<Four>(ref queries, ref keys, stride, size, ref scores, scoreStride, count, ref next, nextStep, asks); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void WideDots<TQueries>(ref float queries, ref float keys, nint stride, nint size, ref float scores, nint scoreStride, nint count, ref float next, nint nextStep, bool asks)
        where TQueries : struct, ICount
    {
        for (nint j = 0; j < count; j += KeysTogether)
        {
            Four<TQueries>(ref queries, ref keys, stride, size, ref Unsafe.Add(ref scores, j), scoreStride, count - j, ref next, nextStep, asks);
            keys = ref Unsafe.Add(ref keys, KeysTogether * stride);
            next = ref Unsafe.Add(ref next, KeysTogether * nextStep);
        }
    }

    /// <summary>The sums of neighbouring quarters, first those of one, then those of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> JoinQuarters(Vector512<float> one, Vector512<float> other) => Avx512F.Shuffle4x128(one, other, 0x88) + Avx512F.Shuffle4x128(one, other, 0xDD);

    /// <summary>The sum of each one's lanes, in each quarter by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LanesTogether(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        Vector512<float> ab = Avx512F.UnpackLow(a, b) + Avx512F.UnpackHigh(a, b), cd = Avx512F.UnpackLow(c, d) + Avx512F.UnpackHigh(c, d);
        return Avx512F.Shuffle(ab, cd, 0x44) + Avx512F.Shuffle(ab, cd, 0xEE);
    }

    /// <summary>Some queries' scores of four keys. Where there are fewer the last stands for those that are missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Four<TQueries>(ref float queries, ref float keys, nint stride, nint size, ref float scores, nint scoreStride, nint count, ref float next, nint nextStep, bool asks)
        where TQueries : struct, ICount
    {
        ref float key1 = ref Unsafe.Add(ref keys, count > 1 ? stride : 0);
        ref float key2 = ref Unsafe.Add(ref key1, count > 2 ? stride : 0);
        ref float key3 = ref Unsafe.Add(ref key2, count > 3 ? stride : 0);
        ref float query1 = ref Unsafe.Add(ref queries, size), query2 = ref Unsafe.Add(ref query1, size), query3 = ref Unsafe.Add(ref query2, size);
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector512<float> b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default;
        Vector512<float> d0 = default, d1 = default, d2 = default, d3 = default;
        for (nint i = 0; i < size; i += Lanes)
        {
            Vector512<float> x0 = Vector512.LoadUnsafe(ref keys, (nuint)i), x1 = Vector512.LoadUnsafe(ref key1, (nuint)i);
            Vector512<float> x2 = Vector512.LoadUnsafe(ref key2, (nuint)i), x3 = Vector512.LoadUnsafe(ref key3, (nuint)i);
            if (asks)
            {
                Prefetch.ForReading(ref next, i);
                Prefetch.ForReading(ref next, i + nextStep);
                Prefetch.ForReading(ref next, i + 2 * nextStep);
                Prefetch.ForReading(ref next, i + 3 * nextStep);
            }

            Add<TQueries, One>(ref queries, i, x0, x1, x2, x3, ref a0, ref a1, ref a2, ref a3);
            Add<TQueries, Two>(ref query1, i, x0, x1, x2, x3, ref b0, ref b1, ref b2, ref b3);
            Add<TQueries, Three>(ref query2, i, x0, x1, x2, x3, ref c0, ref c1, ref c2, ref c3);
            Add<TQueries, Four>(ref query3, i, x0, x1, x2, x3, ref d0, ref d1, ref d2, ref d3);
        }

        Vector512<float> low = LanesTogether(a0, a1, a2, a3), high = default;
        low = JoinQuarters(low, Unsafe.SizeOf<TQueries>() > 1 ? LanesTogether(b0, b1, b2, b3) : low);
        if (Unsafe.SizeOf<TQueries>() > 2)
            high = LanesTogether(c0, c1, c2, c3);
        if (Unsafe.SizeOf<TQueries>() > 2)
            high = JoinQuarters(high, Unsafe.SizeOf<TQueries>() > 3 ? LanesTogether(d0, d1, d2, d3) : high);
        StoreQuarters<TQueries>(JoinQuarters(low, Unsafe.SizeOf<TQueries>() > 2 ? high : low), ref scores, scoreStride);
    }

    /// <summary>Adds a query's products with four keys, if it is one of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TQueries, TQuery>(
        ref float query, nint i, Vector512<float> x0, Vector512<float> x1, Vector512<float> x2, Vector512<float> x3, ref Vector512<float> s0, ref Vector512<float> s1, ref Vector512<float> s2, ref Vector512<float> s3)
        where TQueries : struct, ICount
        where TQuery : struct, ICount
    {
        if (Unsafe.SizeOf<TQuery>() > Unsafe.SizeOf<TQueries>())
            return;
        Vector512<float> y = Vector512.LoadUnsafe(ref query, (nuint)i);
        s0 = Vector512.FusedMultiplyAdd(y, x0, s0);
        s1 = Vector512.FusedMultiplyAdd(y, x1, s1);
        s2 = Vector512.FusedMultiplyAdd(y, x2, s2);
        s3 = Vector512.FusedMultiplyAdd(y, x3, s3);
    }

    /// <summary>Each query's four scores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreQuarters<TQueries>(Vector512<float> scores, ref float to, nint stride)
        where TQueries : struct, ICount
    {
        scores.GetLower().GetLower().StoreUnsafe(ref to);
        if (Unsafe.SizeOf<TQueries>() > 1)
            scores.GetLower().GetUpper().StoreUnsafe(ref to, (nuint)stride);
        if (Unsafe.SizeOf<TQueries>() > 2)
            scores.GetUpper().GetLower().StoreUnsafe(ref to, (nuint)(2 * stride));
        if (Unsafe.SizeOf<TQueries>() > 3)
            scores.GetUpper().GetUpper().StoreUnsafe(ref to, (nuint)(3 * stride));
    }
}
