using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>A single query's products with keys and values where they are: keys by sixteen, or by eight, whose sums are added up together, and values in columns that stay in registers.</summary>
internal static partial class QueryProducts
{
    private const int Lanes = 16, Columns = 4 * Lanes;

    /// <summary>Whether there are vectors for such heads.</summary>
    public static bool Takes<T>(nint size, nint valueSize) =>
        typeof(T) == typeof(float) && (Avx512F.IsSupported ? size % Lanes == 0 && valueSize % Columns == 0 : Fma.IsSupported && (size | valueSize) % NarrowLanes == 0);

    /// <summary>Scores of all keys that fill a vector.</summary>
    /// <param name="query">[size], in whole vectors.</param>
    /// <param name="keys">[count, size]</param>
    /// <param name="stride">From one key to the next.</param>
    /// <param name="size">Of a key.</param>
    /// <param name="scores">[count]</param>
    /// <param name="count">How many keys.</param>
    /// <returns>How many were done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Dots(ref float query, ref float keys, nint stride, nint size, ref float scores, nint count)
    {
        if (!Avx512F.IsSupported)
            return NarrowDots(ref query, ref keys, stride, size, ref scores, count);
        nint j = 0;
        for (; j <= count - Lanes; j += Lanes)
            Sixteen(ref query, ref Unsafe.Add(ref keys, j * stride), stride, size).StoreUnsafe(ref scores, (nuint)j);
        return j;
    }

    /// <summary><c>sums = Σ weights[j] · values[j]</c>, added to what is there or not.</summary>
    /// <param name="weights">[count]</param>
    /// <param name="values">[count, size]</param>
    /// <param name="stride">From one row of values to the next.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="sums">[size]</param>
    /// <param name="size">As <see cref="Takes"/> has it.</param>
    /// <param name="accumulate">Whether the sums begin with what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sums(ref float weights, ref float values, nint stride, nint count, ref float sums, nint size, bool accumulate)
    {
        if (!Avx512F.IsSupported)
        {
            NarrowSums(ref weights, ref values, stride, count, ref sums, size, accumulate);
            return;
        }

        for (nint column = 0; column < size; column += Columns)
        {
            ref float to = ref Unsafe.Add(ref sums, column);
            ref float row = ref Unsafe.Add(ref values, column);
            Vector512<float> a = default, b = default, c = default, d = default;
            if (accumulate)
                (a, b, c, d) = (Vector512.LoadUnsafe(ref to), Vector512.LoadUnsafe(ref to, Lanes), Vector512.LoadUnsafe(ref to, 2 * Lanes), Vector512.LoadUnsafe(ref to, 3 * Lanes));
            for (nint j = 0; j < count; j++)
            {
                Vector512<float> weight = Vector512.Create(Unsafe.Add(ref weights, j));
                a = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref row), a);
                b = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref row, Lanes), b);
                c = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref row, 2 * Lanes), c);
                d = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref row, 3 * Lanes), d);
                row = ref Unsafe.Add(ref row, stride);
            }

            a.StoreUnsafe(ref to);
            b.StoreUnsafe(ref to, Lanes);
            c.StoreUnsafe(ref to, 2 * Lanes);
            d.StoreUnsafe(ref to, 3 * Lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sixteen(ref float query, ref float keys, nint stride, nint size)
    {
        Vector512<float> s0 = Four(ref query, ref keys, stride, size), s1 = Four(ref query, ref Unsafe.Add(ref keys, 4 * stride), stride, size);
        Vector512<float> s2 = Four(ref query, ref Unsafe.Add(ref keys, 8 * stride), stride, size), s3 = Four(ref query, ref Unsafe.Add(ref keys, 12 * stride), stride, size);

        // Each has in each quarter a part of the sums of its four keys.
        Vector512<float> low = Avx512F.Shuffle4x128(s0, s1, 0x88) + Avx512F.Shuffle4x128(s0, s1, 0xDD), high = Avx512F.Shuffle4x128(s2, s3, 0x88) + Avx512F.Shuffle4x128(s2, s3, 0xDD);
        return Avx512F.Shuffle4x128(low, high, 0x88) + Avx512F.Shuffle4x128(low, high, 0xDD);
    }

    /// <summary>The products with four keys, added up to four lanes in each quarter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Four(ref float query, ref float keys, nint stride, nint size)
    {
        Vector512<float> a = default, b = default, c = default, d = default;
        for (nint i = 0; i < size; i += Lanes)
        {
            Vector512<float> x = Vector512.LoadUnsafe(ref query, (nuint)i);
            a = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref keys, (nuint)i), a);
            b = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref keys, (nuint)(i + stride)), b);
            c = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref keys, (nuint)(i + 2 * stride)), c);
            d = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref keys, (nuint)(i + 3 * stride)), d);
        }

        Vector512<float> ab = Avx512F.UnpackLow(a, b) + Avx512F.UnpackHigh(a, b), cd = Avx512F.UnpackLow(c, d) + Avx512F.UnpackHigh(c, d);
        return Avx512F.Shuffle(ab, cd, 0x44) + Avx512F.Shuffle(ab, cd, 0xEE);
    }
}
