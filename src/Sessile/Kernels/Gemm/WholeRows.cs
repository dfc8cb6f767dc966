using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// As <see cref="RowSums{T}"/>, of rows that follow each other and are so short that their sums stay in registers: memory is read in its order, as fast as the second cache gives it. In vectors
/// of 512 bits, eight or sixteen of which are a row.
/// </summary>
internal static class WholeRows<T>
    where T : unmanaged
{
    private static int Lanes => VectorBytes.Of512 / Unsafe.SizeOf<T>();

    /// <summary>Whether a matrix of so many columns is one of these.</summary>
    public static bool Takes(nint stride, nint columns) => Vector512.IsHardwareAccelerated && stride == columns && (columns == 8 * Lanes || columns == 16 * Lanes);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ref T x, nint xStride, ref T b, ref T y, nint columns, nint k, bool accumulate)
    {
        if (columns == 8 * Lanes)
            Eight(ref x, xStride, ref b, ref y, k, accumulate);
        else
            Sixteen(ref x, xStride, ref b, ref y, k, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Eight(ref T x, nint xStride, ref T b, ref T y, nint k, bool accumulate)
    {
        Vector512<T> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        if (accumulate)
        {
            Load(ref y, 0, out c0, out c1, out c2, out c3);
            Load(ref y, 4, out c4, out c5, out c6, out c7);
        }

        for (nint p = 0; p < k; p++)
        {
            Vector512<T> factor = Vector512.Create(x);
            Add(factor, ref b, 0, ref c0, ref c1, ref c2, ref c3);
            Add(factor, ref b, 4, ref c4, ref c5, ref c6, ref c7);
            x = ref Unsafe.Add(ref x, xStride);
            b = ref Unsafe.Add(ref b, 8 * Lanes);
        }

        Store(ref y, 0, c0, c1, c2, c3);
        Store(ref y, 4, c4, c5, c6, c7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sixteen(ref T x, nint xStride, ref T b, ref T y, nint k, bool accumulate)
    {
        Vector512<T> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        Vector512<T> c8 = default, c9 = default, c10 = default, c11 = default, c12 = default, c13 = default, c14 = default, c15 = default;
        if (accumulate)
        {
            Load(ref y, 0, out c0, out c1, out c2, out c3);
            Load(ref y, 4, out c4, out c5, out c6, out c7);
            Load(ref y, 8, out c8, out c9, out c10, out c11);
            Load(ref y, 12, out c12, out c13, out c14, out c15);
        }

        for (nint p = 0; p < k; p++)
        {
            Vector512<T> factor = Vector512.Create(x);
            Add(factor, ref b, 0, ref c0, ref c1, ref c2, ref c3);
            Add(factor, ref b, 4, ref c4, ref c5, ref c6, ref c7);
            Add(factor, ref b, 8, ref c8, ref c9, ref c10, ref c11);
            Add(factor, ref b, 12, ref c12, ref c13, ref c14, ref c15);
            x = ref Unsafe.Add(ref x, xStride);
            b = ref Unsafe.Add(ref b, 16 * Lanes);
        }

        Store(ref y, 0, c0, c1, c2, c3);
        Store(ref y, 4, c4, c5, c6, c7);
        Store(ref y, 8, c8, c9, c10, c11);
        Store(ref y, 12, c12, c13, c14, c15);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector512<T> factor, ref T b, int vector, ref Vector512<T> c0, ref Vector512<T> c1, ref Vector512<T> c2, ref Vector512<T> c3)
    {
        c0 = Fused.MultiplyAdd(factor, At(ref b, vector), c0);
        c1 = Fused.MultiplyAdd(factor, At(ref b, vector + 1), c1);
        c2 = Fused.MultiplyAdd(factor, At(ref b, vector + 2), c2);
        c3 = Fused.MultiplyAdd(factor, At(ref b, vector + 3), c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(ref T y, int vector, out Vector512<T> c0, out Vector512<T> c1, out Vector512<T> c2, out Vector512<T> c3) =>
        (c0, c1, c2, c3) = (At(ref y, vector), At(ref y, vector + 1), At(ref y, vector + 2), At(ref y, vector + 3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref T y, int vector, Vector512<T> c0, Vector512<T> c1, Vector512<T> c2, Vector512<T> c3)
    {
        c0.StoreUnsafe(ref y, (nuint)(vector * Lanes));
        c1.StoreUnsafe(ref y, (nuint)((vector + 1) * Lanes));
        c2.StoreUnsafe(ref y, (nuint)((vector + 2) * Lanes));
        c3.StoreUnsafe(ref y, (nuint)((vector + 3) * Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> At(ref T b, int vector) => Vector512.LoadUnsafe(ref b, (nuint)(vector * Lanes));
}
