using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// <c>y = Σ x[p] · B[p, :]</c> for rows of B that are contiguous: eight rows at a time stream by, each element's chain in the order of p.
/// </summary>
internal static class RowSums<T>
    where T : unmanaged
{
    /// <summary>A matrix that is multiplied by a row is read at about this rate.</summary>
    public const int BytesPerNanosecond = 80;

    /// <summary>Columns that are finished before the next are begun, so that y stays in the first cache.</summary>
    private const int Columns = 2048;

    /// <summary>With more rows they are summed in blocks of half as many, so that the error does not grow with their number.</summary>
    private const int MaxRows = 1024;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ref T x, nint xStride, ref T b, nint bStride, ref T y, nint n, nint k, bool accumulate)
    {
        if (k <= MaxRows && WholeRows<T>.Takes(bStride, n))
        {
            WholeRows<T>.Multiply(ref x, xStride, ref b, ref y, n, k, accumulate);
            return;
        }

        for (nint column = 0; column < n; column += Columns)
        {
            nint columns = nint.Min(Columns, n - column);
            if (k <= MaxRows)
                Strip(ref x, xStride, ref Unsafe.Add(ref b, column), bStride, ref Unsafe.Add(ref y, column), columns, k, accumulate);
            else
                Blocks(ref x, xStride, ref Unsafe.Add(ref b, column), bStride, ref Unsafe.Add(ref y, column), columns, k, accumulate);
        }
    }

    /// <summary>Block by block, with what rounding takes from the sum of the blocks gathered beside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private static void Blocks(ref T x, nint xStride, ref T b, nint bStride, ref T y, nint n, nint k, bool accumulate)
    {
        const int block = MaxRows / 2;
        Span<T> memory = stackalloc T[2 * Columns];
        ref T part = ref MemoryMarshal.GetReference(memory), lost = ref Unsafe.Add(ref part, Columns);
        memory.Slice(Columns, (int)n).Clear();
        if (!accumulate)
            MemoryMarshal.CreateSpan(ref y, (int)n).Clear();
        for (nint p = 0; p < k; p += block)
        {
            Strip(ref Unsafe.Add(ref x, p * xStride), xStride, ref Unsafe.Add(ref b, p * bStride), bStride, ref part, n, nint.Min(block, k - p), false);
            PartialSums<T>.Add(ref part, ref y, ref lost, n);
        }

        PartialSums<T>.Settle(ref y, ref lost, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strip(ref T x, nint xStride, ref T b, nint bStride, ref T y, nint n, nint k, bool accumulate)
    {
        nint p = 0;
        for (; p <= k - 8; p += 8, accumulate = true)
        {
            ref T eight = ref Unsafe.Add(ref x, p * xStride), rows = ref Unsafe.Add(ref b, p * bStride);
            nint from = 0;
            if (Vector512.IsHardwareAccelerated && n >= Vector512<T>.Count)
                from = EightRows(ref eight, xStride, ref rows, bStride, ref y, n, accumulate);
            else if (Vector256.IsHardwareAccelerated && n >= Pair)
                from = EightRowsByPairs(ref eight, xStride, ref rows, bStride, ref y, n, accumulate);
            if (from == n)
                continue;
            FourRows(ref eight, xStride, ref rows, bStride, ref y, from, n, accumulate);
            FourRows(ref Unsafe.Add(ref eight, 4 * xStride), xStride, ref Unsafe.Add(ref rows, 4 * bStride), bStride, ref y, from, n, true);
        }

        for (; p <= k - 4; p += 4, accumulate = true)
            FourRows(ref Unsafe.Add(ref x, p * xStride), xStride, ref Unsafe.Add(ref b, p * bStride), bStride, ref y, 0, n, accumulate);
        for (; p < k; p++, accumulate = true)
            OneRow(Unsafe.Add(ref x, p * xStride), ref Unsafe.Add(ref b, p * bStride), ref y, n, accumulate);
    }

    /// <returns>The column that it came to: the last ones fill no vector.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint EightRows(ref T x, nint xStride, ref T b0, nint bStride, ref T y, nint n, bool accumulate)
    {
        ref T b1 = ref Unsafe.Add(ref b0, bStride), b2 = ref Unsafe.Add(ref b0, 2 * bStride), b3 = ref Unsafe.Add(ref b0, 3 * bStride);
        ref T b4 = ref Unsafe.Add(ref b0, 4 * bStride), b5 = ref Unsafe.Add(ref b4, bStride), b6 = ref Unsafe.Add(ref b4, 2 * bStride), b7 = ref Unsafe.Add(ref b4, 3 * bStride);
        Vector512<T> v0 = Vector512.Create(x), v1 = At(ref x, xStride), v2 = At(ref x, 2 * xStride), v3 = At(ref x, 3 * xStride);
        Vector512<T> v4 = At(ref x, 4 * xStride), v5 = At(ref x, 5 * xStride), v6 = At(ref x, 6 * xStride), v7 = At(ref x, 7 * xStride);
        nint j = 0;
        for (; j <= n - Vector512<T>.Count; j += Vector512<T>.Count)
        {
            Vector512<T> sum = accumulate ? Vector512.LoadUnsafe(ref y, (nuint)j) : default;
            sum = Fused.MultiplyAdd(v0, Vector512.LoadUnsafe(ref b0, (nuint)j), sum);
            sum = Fused.MultiplyAdd(v1, Vector512.LoadUnsafe(ref b1, (nuint)j), sum);
            sum = Fused.MultiplyAdd(v2, Vector512.LoadUnsafe(ref b2, (nuint)j), sum);
            sum = Fused.MultiplyAdd(v3, Vector512.LoadUnsafe(ref b3, (nuint)j), sum);
            sum = Fused.MultiplyAdd(v4, Vector512.LoadUnsafe(ref b4, (nuint)j), sum);
            sum = Fused.MultiplyAdd(v5, Vector512.LoadUnsafe(ref b5, (nuint)j), sum);
            sum = Fused.MultiplyAdd(v6, Vector512.LoadUnsafe(ref b6, (nuint)j), sum);
            sum = Fused.MultiplyAdd(v7, Vector512.LoadUnsafe(ref b7, (nuint)j), sum);
            sum.StoreUnsafe(ref y, (nuint)j);
        }

        return j;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> At(ref T x, nint offset) => Vector512.Create(Unsafe.Add(ref x, offset));

    /// <summary>As <see cref="EightRows"/>, by two vectors of 256 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint EightRowsByPairs(ref T x, nint xStride, ref T b0, nint bStride, ref T y, nint n, bool accumulate)
    {
        ref T b1 = ref Unsafe.Add(ref b0, bStride), b2 = ref Unsafe.Add(ref b0, 2 * bStride), b3 = ref Unsafe.Add(ref b0, 3 * bStride);
        ref T b4 = ref Unsafe.Add(ref b0, 4 * bStride), b5 = ref Unsafe.Add(ref b4, bStride), b6 = ref Unsafe.Add(ref b4, 2 * bStride), b7 = ref Unsafe.Add(ref b4, 3 * bStride);
        Vector256<T> v0 = Vector256.Create(x), v1 = NarrowAt(ref x, xStride), v2 = NarrowAt(ref x, 2 * xStride), v3 = NarrowAt(ref x, 3 * xStride);
        Vector256<T> v4 = NarrowAt(ref x, 4 * xStride), v5 = NarrowAt(ref x, 5 * xStride), v6 = NarrowAt(ref x, 6 * xStride), v7 = NarrowAt(ref x, 7 * xStride);
        nint j = 0;
        for (; j <= n - Pair; j += Pair)
        {
            Vector256<T> sum0 = default, sum1 = default;
            if (accumulate)
                (sum0, sum1) = (Vector256.LoadUnsafe(ref y, (nuint)j), Vector256.LoadUnsafe(ref y, (nuint)(j + Vector256<T>.Count)));
            Add(v0, ref b0, j, ref sum0, ref sum1);
            Add(v1, ref b1, j, ref sum0, ref sum1);
            Add(v2, ref b2, j, ref sum0, ref sum1);
            Add(v3, ref b3, j, ref sum0, ref sum1);
            Add(v4, ref b4, j, ref sum0, ref sum1);
            Add(v5, ref b5, j, ref sum0, ref sum1);
            Add(v6, ref b6, j, ref sum0, ref sum1);
            Add(v7, ref b7, j, ref sum0, ref sum1);
            sum0.StoreUnsafe(ref y, (nuint)j);
            sum1.StoreUnsafe(ref y, (nuint)(j + Vector256<T>.Count));
        }

        return j;
    }

    private static int Pair => 2 * Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> NarrowAt(ref T x, nint offset) => Vector256.Create(Unsafe.Add(ref x, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<T> factor, ref T b, nint j, ref Vector256<T> sum0, ref Vector256<T> sum1)
    {
        sum0 = Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref b, (nuint)j), sum0);
        sum1 = Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref b, (nuint)(j + Vector256<T>.Count)), sum1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(ref T x, nint xStride, ref T b0, nint bStride, ref T y, nint from, nint n, bool accumulate)
    {
        ref T b1 = ref Unsafe.Add(ref b0, bStride), b2 = ref Unsafe.Add(ref b0, 2 * bStride), b3 = ref Unsafe.Add(ref b0, 3 * bStride);
        T x0 = x, x1 = Unsafe.Add(ref x, xStride), x2 = Unsafe.Add(ref x, 2 * xStride), x3 = Unsafe.Add(ref x, 3 * xStride);
        Vector256<T> v0 = Vector256.Create(x0), v1 = Vector256.Create(x1), v2 = Vector256.Create(x2), v3 = Vector256.Create(x3);
        nint j = from;
        for (; j <= n - Vector256<T>.Count; j += Vector256<T>.Count)
        {
            Vector256<T> sum = accumulate ? Vector256.LoadUnsafe(ref y, (nuint)j) : default;
            sum = Fused.MultiplyAdd(v0, Vector256.LoadUnsafe(ref b0, (nuint)j), sum);
            sum = Fused.MultiplyAdd(v1, Vector256.LoadUnsafe(ref b1, (nuint)j), sum);
            sum = Fused.MultiplyAdd(v2, Vector256.LoadUnsafe(ref b2, (nuint)j), sum);
            sum = Fused.MultiplyAdd(v3, Vector256.LoadUnsafe(ref b3, (nuint)j), sum);
            sum.StoreUnsafe(ref y, (nuint)j);
        }

        for (; j < n; j++)
        {
            T sum = accumulate ? Unsafe.Add(ref y, j) : default;
            sum = Fused.MultiplyAdd(x0, Unsafe.Add(ref b0, j), sum);
            sum = Fused.MultiplyAdd(x1, Unsafe.Add(ref b1, j), sum);
            sum = Fused.MultiplyAdd(x2, Unsafe.Add(ref b2, j), sum);
            Unsafe.Add(ref y, j) = Fused.MultiplyAdd(x3, Unsafe.Add(ref b3, j), sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(T x, ref T b, ref T y, nint n, bool accumulate)
    {
        Vector256<T> factor = Vector256.Create(x);
        nint j = 0;
        for (; j <= n - Vector256<T>.Count; j += Vector256<T>.Count)
        {
            Vector256<T> sum = accumulate ? Vector256.LoadUnsafe(ref y, (nuint)j) : default;
            Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref b, (nuint)j), sum).StoreUnsafe(ref y, (nuint)j);
        }

        for (; j < n; j++)
            Unsafe.Add(ref y, j) = Fused.MultiplyAdd(x, Unsafe.Add(ref b, j), accumulate ? Unsafe.Add(ref y, j) : default);
    }
}
