using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// <c>y[j] = Σ x[p] · B[p, j]</c> for columns of B that are contiguous, four at a time. Each is summed in two vectors of lanes, the last elements in those that they fill, and the lanes are added
/// in a fixed order. Of columns shorter than a vector the elements follow in the order of p.
/// </summary>
internal static class RowDots<T>
    where T : unmanaged
{
    /// <summary>Longer columns are summed in blocks of this many elements, so that the error does not grow with their length.</summary>
    private const int Block = 8192;

    /// <summary>Of a matrix that comes from memory, so many bytes or more, columns that are no longer than this are read one after the other: what is read ahead of four would stop at the end of each.</summary>
    private const int FarBytes = 1 << 24, Short = 512;

    public static void Multiply(ref T x, ref T b, nint bStride, ref T y, nint yStride, nint n, nint k, bool accumulate)
    {
        if (k <= Block)
            Whole(ref x, ref b, bStride, ref y, yStride, n, k, accumulate);
        else
            Blocks(ref x, ref b, bStride, ref y, yStride, n, k, accumulate);
    }

    /// <summary>Block by block, four columns at a time, with what rounding takes from the sum of the blocks gathered beside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Blocks(ref T x, ref T b, nint bStride, ref T y, nint yStride, nint n, nint k, bool accumulate)
    {
        Span<T> part = stackalloc T[4], total = stackalloc T[4], lost = stackalloc T[4];
        for (nint j = 0; j < n; j += 4)
        {
            int columns = (int)nint.Min(4, n - j);
            lost.Clear();
            for (int c = 0; c < columns; c++)
                total[c] = accumulate ? Unsafe.Add(ref y, (j + c) * yStride) : default;
            for (nint p = 0; p < k; p += Block)
            {
                Whole(ref Unsafe.Add(ref x, p), ref Unsafe.Add(ref b, j * bStride + p), bStride, ref part[0], 1, columns, nint.Min(Block, k - p), false);
                PartialSums<T>.Add(ref part[0], ref total[0], ref lost[0], columns);
            }

            for (int c = 0; c < columns; c++)
                Unsafe.Add(ref y, (j + c) * yStride) = Fused.Add(total[c], lost[c]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Whole(ref T x, ref T b, nint bStride, ref T y, nint yStride, nint n, nint k, bool accumulate)
    {
        if (k < Vector256<T>.Count)
        {
            InElements(ref x, ref b, bStride, ref y, yStride, n, k, accumulate);
            return;
        }

        if (k <= Short && n * k * Unsafe.SizeOf<T>() >= FarBytes)
        {
            InOrder(ref x, ref b, bStride, ref y, yStride, n, k, accumulate);
            return;
        }

        nint j = 0;
        for (; j <= n - 4; j += 4)
            FourColumns(ref x, ref Unsafe.Add(ref b, j * bStride), bStride, ref Unsafe.Add(ref y, j * yStride), yStride, k, accumulate);
        for (; j < n; j++)
            OneColumn(ref x, ref Unsafe.Add(ref b, j * bStride), ref Unsafe.Add(ref y, j * yStride), k, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourColumns(ref T x, ref T b0, nint bStride, ref T y, nint yStride, nint k, bool accumulate)
    {
        ref T b1 = ref Unsafe.Add(ref b0, bStride), b2 = ref Unsafe.Add(ref b0, 2 * bStride), b3 = ref Unsafe.Add(ref b0, 3 * bStride);
        Vector256<T> s0 = default, s1 = default, s2 = default, s3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
        nuint p = 0, lanes = (nuint)Vector256<T>.Count, pairs = (nuint)k / (2 * lanes) * (2 * lanes);
        for (; p < pairs; p += 2 * lanes)
        {
            Vector256<T> left = Vector256.LoadUnsafe(ref x, p), right = Vector256.LoadUnsafe(ref x, p + lanes);
            s0 = Fused.MultiplyAdd(left, Vector256.LoadUnsafe(ref b0, p), s0);
            s1 = Fused.MultiplyAdd(left, Vector256.LoadUnsafe(ref b1, p), s1);
            s2 = Fused.MultiplyAdd(left, Vector256.LoadUnsafe(ref b2, p), s2);
            s3 = Fused.MultiplyAdd(left, Vector256.LoadUnsafe(ref b3, p), s3);
            t0 = Fused.MultiplyAdd(right, Vector256.LoadUnsafe(ref b0, p + lanes), t0);
            t1 = Fused.MultiplyAdd(right, Vector256.LoadUnsafe(ref b1, p + lanes), t1);
            t2 = Fused.MultiplyAdd(right, Vector256.LoadUnsafe(ref b2, p + lanes), t2);
            t3 = Fused.MultiplyAdd(right, Vector256.LoadUnsafe(ref b3, p + lanes), t3);
        }

        if ((nint)p < k)
        {
            s0 = Rest(s0, t0, ref x, ref b0, (nint)p, k);
            s1 = Rest(s1, t1, ref x, ref b1, (nint)p, k);
            s2 = Rest(s2, t2, ref x, ref b2, (nint)p, k);
            s3 = Rest(s3, t3, ref x, ref b3, (nint)p, k);
        }
        else
        {
            (s0, s1, s2, s3) = (s0 + t0, s1 + t1, s2 + t2, s3 + t3);
        }

        Finish(s0, ref y, accumulate);
        Finish(s1, ref Unsafe.Add(ref y, yStride), accumulate);
        Finish(s2, ref Unsafe.Add(ref y, 2 * yStride), accumulate);
        Finish(s3, ref Unsafe.Add(ref y, 3 * yStride), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InOrder(ref T x, ref T b, nint bStride, ref T y, nint yStride, nint n, nint k, bool accumulate)
    {
        for (nint j = 0; j < n; j++)
        {
            Finish(LanesOf(ref x, ref b, k), ref y, accumulate);
            b = ref Unsafe.Add(ref b, bStride);
            y = ref Unsafe.Add(ref y, yStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneColumn(ref T x, ref T b, ref T y, nint k, bool accumulate) => Finish(LanesOf(ref x, ref b, k), ref y, accumulate);

    /// <summary>The sums of a column's elements, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> LanesOf(ref T x, ref T b, nint k)
    {
        Vector256<T> s = default, t = default;
        nuint p = 0, lanes = (nuint)Vector256<T>.Count, pairs = (nuint)k / (2 * lanes) * (2 * lanes);
        for (; p < pairs; p += 2 * lanes)
        {
            s = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x, p), Vector256.LoadUnsafe(ref b, p), s);
            t = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x, p + lanes), Vector256.LoadUnsafe(ref b, p + lanes), t);
        }

        return (nint)p < k ? Rest(s, t, ref x, ref b, (nint)p, k) : s + t;
    }

    /// <summary>With the elements from p on, which fill no pair of vectors: a whole one, and then the column's last vector without what was summed before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Rest(Vector256<T> s, Vector256<T> t, ref T x, ref T b, nint p, nint k)
    {
        nint lanes = Vector256<T>.Count;
        if (p <= k - lanes)
        {
            s = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x, (nuint)p), Vector256.LoadUnsafe(ref b, (nuint)p), s);
            p += lanes;
        }

        if (p < k)
        {
            Vector256<T> left = Vector256.LoadUnsafe(ref Unsafe.AsRef(in Lasts[(int)(k - p) * Unsafe.SizeOf<T>()])).As<byte, T>();
            nuint last = (nuint)(k - lanes);
            t = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x, last) & left, Vector256.LoadUnsafe(ref b, last) & left, t);
        }

        return s + t;
    }

    /// <summary>From the byte n on, a vector whose last n bytes are set.</summary>
    private static ReadOnlySpan<byte> Lasts =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(Vector256<T> lanes, ref T y, bool accumulate)
    {
        T sum = Vector256.Sum(lanes);
        y = accumulate ? Fused.Add(y, sum) : sum;
    }

    /// <summary>Columns shorter than a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InElements(ref T x, ref T b, nint bStride, ref T y, nint yStride, nint n, nint k, bool accumulate)
    {
        for (nint j = 0; j < n; j++)
        {
            T sum = default;
            for (nint p = 0; p < k; p++)
                sum = Fused.MultiplyAdd(Unsafe.Add(ref x, p), Unsafe.Add(ref b, p), sum);
            y = accumulate ? Fused.Add(y, sum) : sum;
            b = ref Unsafe.Add(ref b, bStride);
            y = ref Unsafe.Add(ref y, yStride);
        }
    }
}
