using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Products of one row and a matrix, which read every element of the matrix once and are bound by that.</summary>
internal static class Gemv
{
    /// <summary>Whether the layouts of x [1, k], B [k, n], y [1, n] are such that B is read as it lies.</summary>
    public static bool Takes<T>(Matrix<T> x, Matrix<T> b, Matrix<T> y, nint n)
        where T : unmanaged => AreRows(b, y, n) || (b.RowStride == 1 && x.ColStride == 1);

    /// <summary><c>y = x·B</c> or <c>y += x·B</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T>(Matrix<T> x, Matrix<T> b, Matrix<T> y, nint n, nint k, bool accumulate, int threads)
        where T : unmanaged
    {
        if (AreRows(b, y, n))
            new RowSumsLoop<T>(x, b, y, n, k, accumulate).Run(threads);
        else
            new RowDotsLoop<T>(x, b, y, n, k, accumulate).Run(threads);
    }

    private static bool AreRows<T>(Matrix<T> b, Matrix<T> y, nint n)
        where T : unmanaged => b.ColStride == 1 && (y.ColStride == 1 || n == 1);
}
