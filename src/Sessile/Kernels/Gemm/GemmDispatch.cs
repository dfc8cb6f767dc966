using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Chooses how a product is computed, by its extents and strides and the machine's vectors alone.</summary>
internal static class GemmDispatch
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate, ref T scratch)
        where T : unmanaged, INumber<T>
    {
        if (m == 0 || n == 0 || (k == 0 && accumulate))
            return;
        if (k == 0 || (typeof(T) != typeof(float) && typeof(T) != typeof(double)))
            PlainGemm.Multiply(a, b, c, m, n, k, accumulate);
        else if (m == 1 && Gemv.TryMultiply(a, b, c, n, k, accumulate))
            return;
        else if (n == 1 && Gemv.TryMultiply(b.Transposed, a.Transposed, c.Transposed, m, k, accumulate))
            return;
        else if (k <= 2 && b.ColStride == 1 && c.ColStride == 1)
            OuterProduct(a, b, c, m, n, k, accumulate);
        else if (Vector512.IsHardwareAccelerated)
            BlockedGemm<T, Tile512<T>>.Multiply(a, b, c, m, n, k, accumulate, ref scratch);
        else if (Vector256.IsHardwareAccelerated)
            BlockedGemm<T, Tile256<T>>.Multiply(a, b, c, m, n, k, accumulate, ref scratch);
        else
            BlockedGemm<T, Tile128<T>>.Multiply(a, b, c, m, n, k, accumulate, ref scratch);
    }

    /// <summary>With next to no k the time goes into writing C, which is done row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OuterProduct<T>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate)
        where T : unmanaged
    {
        for (nint row = 0; row < m; row++)
            RowSums<T>.Multiply(ref a.At(row, 0), a.ColStride, ref b.Origin, b.RowStride, ref c.At(row, 0), n, k, accumulate);
    }
}
