using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Products of one row and a matrix, which read every element of the matrix once and are bound by that.</summary>
internal static class Gemv
{
    /// <summary>
    /// <c>y = x·B</c> or <c>y += x·B</c> for x [1, k], B [k, n], y [1, n], unless the layout is one that only the general product takes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryMultiply<T>(Matrix<T> x, Matrix<T> b, Matrix<T> y, nint n, nint k, bool accumulate)
        where T : unmanaged
    {
        if (b.ColStride == 1 && (y.ColStride == 1 || n == 1))
        {
            RowSums<T>.Multiply(ref x.Origin, x.ColStride, ref b.Origin, b.RowStride, ref y.Origin, n, k, accumulate);
            return true;
        }

        if (b.RowStride == 1 && x.ColStride == 1)
        {
            RowDots<T>.Multiply(ref x.Origin, ref b.Origin, b.ColStride, ref y.Origin, y.ColStride, n, k, accumulate);
            return true;
        }

        return false;
    }
}
