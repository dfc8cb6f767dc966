using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

// Of two queries in vectors of 256 bits, each in the order that it has by itself: what is read serves both.
internal static partial class QueryProducts
{
    private const int ColumnsOfTwo = 4 * NarrowLanes;

    /// <summary>As <see cref="NarrowDots"/>, for two queries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowDotsOfTwo(ref float queries, ref float keys, nint stride, nint size, ref float scores, nint scoreStride, nint count)
    {
        for (nint j = 0; j <= count - NarrowLanes; j += NarrowLanes)
        {
            ref float eight = ref Unsafe.Add(ref keys, j * stride);
            (Vector256<float> low, Vector256<float> lowOther) = FourOfTwo(ref queries, ref eight, stride, size);
            (Vector256<float> high, Vector256<float> highOther) = FourOfTwo(ref queries, ref Unsafe.Add(ref eight, 4 * stride), stride, size);
            JoinHalves(low, high).StoreUnsafe(ref scores, (nuint)j);
            JoinHalves(lowOther, highOther).StoreUnsafe(ref scores, (nuint)(j + scoreStride));
        }
    }

    /// <summary>As <see cref="NarrowSums"/>, for two queries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowSumsOfTwo(ref float weights, nint weightStride, ref float values, nint stride, nint count, ref float sums, nint sumStride, nint size, bool accumulate)
    {
        nint column = 0;
        for (; column <= size - ColumnsOfTwo; column += ColumnsOfTwo)
            ColumnsForTwo(ref weights, weightStride, ref Unsafe.Add(ref values, column), stride, count, ref Unsafe.Add(ref sums, column), sumStride, accumulate);
        for (; column < size; column += NarrowLanes)
        {
            ref float to = ref Unsafe.Add(ref sums, column), row = ref Unsafe.Add(ref values, column);
            NarrowColumn(ref weights, ref row, stride, count, ref to, accumulate);
            NarrowColumn(ref Unsafe.Add(ref weights, weightStride), ref row, stride, count, ref Unsafe.Add(ref to, sumStride), accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ColumnsForTwo(ref float weights, nint weightStride, ref float row, nint stride, nint count, ref float to, nint toStride, bool accumulate)
    {
        ref float other = ref Unsafe.Add(ref to, toStride);
        Vector256<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        if (accumulate)
        {
            (a, b, c, d) = (Vector256.LoadUnsafe(ref to), Vector256.LoadUnsafe(ref to, 8), Vector256.LoadUnsafe(ref to, 16), Vector256.LoadUnsafe(ref to, 24));
            (e, f, g, h) = (Vector256.LoadUnsafe(ref other), Vector256.LoadUnsafe(ref other, 8), Vector256.LoadUnsafe(ref other, 16), Vector256.LoadUnsafe(ref other, 24));
        }

        for (nint j = 0; j < count; j++)
        {
            Vector256<float> weight = Vector256.Create(weights), otherWeight = Vector256.Create(Unsafe.Add(ref weights, weightStride));
            Vector256<float> value = Vector256.LoadUnsafe(ref row);
            a = Fma.MultiplyAdd(weight, value, a);
            e = Fma.MultiplyAdd(otherWeight, value, e);
            value = Vector256.LoadUnsafe(ref row, 8);
            b = Fma.MultiplyAdd(weight, value, b);
            f = Fma.MultiplyAdd(otherWeight, value, f);
            value = Vector256.LoadUnsafe(ref row, 16);
            c = Fma.MultiplyAdd(weight, value, c);
            g = Fma.MultiplyAdd(otherWeight, value, g);
            value = Vector256.LoadUnsafe(ref row, 24);
            d = Fma.MultiplyAdd(weight, value, d);
            h = Fma.MultiplyAdd(otherWeight, value, h);
            row = ref Unsafe.Add(ref row, stride);
            weights = ref Unsafe.Add(ref weights, 1);
        }

        a.StoreUnsafe(ref to);
        b.StoreUnsafe(ref to, 8);
        c.StoreUnsafe(ref to, 16);
        d.StoreUnsafe(ref to, 24);
        e.StoreUnsafe(ref other);
        f.StoreUnsafe(ref other, 8);
        g.StoreUnsafe(ref other, 16);
        h.StoreUnsafe(ref other, 24);
    }

    /// <summary>Both queries' products with four keys, as <see cref="NarrowFour"/> has them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> One, Vector256<float> Other) FourOfTwo(ref float queries, ref float keys, nint stride, nint size)
    {
        Vector256<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (nint i = 0; i < size; i += NarrowLanes)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref queries, (nuint)i), y = Vector256.LoadUnsafe(ref queries, (nuint)(i + size));
            Vector256<float> key = Vector256.LoadUnsafe(ref keys, (nuint)i);
            a = Fma.MultiplyAdd(x, key, a);
            e = Fma.MultiplyAdd(y, key, e);
            key = Vector256.LoadUnsafe(ref keys, (nuint)(i + stride));
            b = Fma.MultiplyAdd(x, key, b);
            f = Fma.MultiplyAdd(y, key, f);
            key = Vector256.LoadUnsafe(ref keys, (nuint)(i + 2 * stride));
            c = Fma.MultiplyAdd(x, key, c);
            g = Fma.MultiplyAdd(y, key, g);
            key = Vector256.LoadUnsafe(ref keys, (nuint)(i + 3 * stride));
            d = Fma.MultiplyAdd(x, key, d);
            h = Fma.MultiplyAdd(y, key, h);
        }

        return (LanesTogether(a, b, c, d), LanesTogether(e, f, g, h));
    }
}
