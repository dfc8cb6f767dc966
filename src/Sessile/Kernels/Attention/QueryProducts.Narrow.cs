using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

// In vectors of 256 bits.
internal static partial class QueryProducts
{
    private const int NarrowLanes = 8, Columns = 8 * NarrowLanes;

    /// <summary>A query's scores of all keys that fill a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowDots(ref float query, ref float keys, nint stride, nint size, ref float scores, nint count)
    {
        for (nint j = 0; j <= count - NarrowLanes; j += NarrowLanes)
            NarrowEight(ref query, ref Unsafe.Add(ref keys, j * stride), stride, size).StoreUnsafe(ref scores, (nuint)j);
    }

    /// <summary>A query's weighted values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowSums(ref float weights, ref float values, nint stride, nint count, ref float sums, nint size, bool accumulate)
    {
        nint column = 0;
        for (; column <= size - Columns; column += Columns)
            NarrowColumns(ref weights, ref Unsafe.Add(ref values, column), stride, count, ref Unsafe.Add(ref sums, column), accumulate);
        for (; column < size; column += NarrowLanes)
            NarrowColumn(ref weights, ref Unsafe.Add(ref values, column), stride, count, ref Unsafe.Add(ref sums, column), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowColumns(ref float weights, ref float row, nint stride, nint count, ref float to, bool accumulate)
    {
        Vector256<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        if (accumulate)
        {
            (a, b, c, d) = (Vector256.LoadUnsafe(ref to), Vector256.LoadUnsafe(ref to, 8), Vector256.LoadUnsafe(ref to, 16), Vector256.LoadUnsafe(ref to, 24));
            (e, f, g, h) = (Vector256.LoadUnsafe(ref to, 32), Vector256.LoadUnsafe(ref to, 40), Vector256.LoadUnsafe(ref to, 48), Vector256.LoadUnsafe(ref to, 56));
        }

        for (nint j = 0; j < count; j++)
        {
            Vector256<float> weight = Vector256.Create(Unsafe.Add(ref weights, j));
            a = Fma.MultiplyAdd(weight, Vector256.LoadUnsafe(ref row), a);
            b = Fma.MultiplyAdd(weight, Vector256.LoadUnsafe(ref row, 8), b);
            c = Fma.MultiplyAdd(weight, Vector256.LoadUnsafe(ref row, 16), c);
            d = Fma.MultiplyAdd(weight, Vector256.LoadUnsafe(ref row, 24), d);
            e = Fma.MultiplyAdd(weight, Vector256.LoadUnsafe(ref row, 32), e);
            f = Fma.MultiplyAdd(weight, Vector256.LoadUnsafe(ref row, 40), f);
            g = Fma.MultiplyAdd(weight, Vector256.LoadUnsafe(ref row, 48), g);
            h = Fma.MultiplyAdd(weight, Vector256.LoadUnsafe(ref row, 56), h);
            row = ref Unsafe.Add(ref row, stride);
        }

        a.StoreUnsafe(ref to);
        b.StoreUnsafe(ref to, 8);
        c.StoreUnsafe(ref to, 16);
        d.StoreUnsafe(ref to, 24);
        e.StoreUnsafe(ref to, 32);
        f.StoreUnsafe(ref to, 40);
        g.StoreUnsafe(ref to, 48);
        h.StoreUnsafe(ref to, 56);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowColumn(ref float weights, ref float row, nint stride, nint count, ref float to, bool accumulate)
    {
        Vector256<float> sum = accumulate ? Vector256.LoadUnsafe(ref to) : default;
        for (nint j = 0; j < count; j++)
        {
            sum = Fma.MultiplyAdd(Vector256.Create(Unsafe.Add(ref weights, j)), Vector256.LoadUnsafe(ref row), sum);
            row = ref Unsafe.Add(ref row, stride);
        }

        sum.StoreUnsafe(ref to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> NarrowEight(ref float query, ref float keys, nint stride, nint size)
    {
        Vector256<float> low = NarrowFour(ref query, ref keys, stride, size), high = NarrowFour(ref query, ref Unsafe.Add(ref keys, 4 * stride), stride, size);
        return JoinHalves(low, high);
    }

    /// <summary>The sums of both halves, those of the first four and of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> JoinHalves(Vector256<float> low, Vector256<float> high) => Avx.Permute2x128(low, high, 0x20) + Avx.Permute2x128(low, high, 0x31);

    /// <summary>The products with four keys, added up to four lanes in each half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> NarrowFour(ref float query, ref float keys, nint stride, nint size)
    {
        Vector256<float> a = default, b = default, c = default, d = default;
        for (nint i = 0; i < size; i += NarrowLanes)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref query, (nuint)i);
            a = Fma.MultiplyAdd(x, Vector256.LoadUnsafe(ref keys, (nuint)i), a);
            b = Fma.MultiplyAdd(x, Vector256.LoadUnsafe(ref keys, (nuint)(i + stride)), b);
            c = Fma.MultiplyAdd(x, Vector256.LoadUnsafe(ref keys, (nuint)(i + 2 * stride)), c);
            d = Fma.MultiplyAdd(x, Vector256.LoadUnsafe(ref keys, (nuint)(i + 3 * stride)), d);
        }

        return LanesTogether(a, b, c, d);
    }

    /// <summary>The sum of each one's lanes, in each half by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LanesTogether(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        Vector256<float> ab = Avx.UnpackLow(a, b) + Avx.UnpackHigh(a, b), cd = Avx.UnpackLow(c, d) + Avx.UnpackHigh(c, d);
        return Avx.Shuffle(ab, cd, 0x44) + Avx.Shuffle(ab, cd, 0xEE);
    }
}
