using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Products that are no work for tiles: of one row, of one column, of next to no depth, and of integers.</summary>
internal static class ThinGemm
{
    /// <summary>With next to no depth the time goes into writing C, which is done row by row.</summary>
    private const int OuterDepth = 2;

    public static bool IsOuter<T>(Matrix<T> b, Matrix<T> c, nint k)
        where T : unmanaged => k <= OuterDepth && b.ColStride == 1 && c.ColStride == 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T, TEpilogue>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate, nint product, int threads, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        bool outer = (typeof(T) == typeof(float) || typeof(T) == typeof(double)) && k > 0 && m > 1 && n > 1;
        nint rows = outer && !TEpilogue.IsNone ? 1 : m;
        for (nint row = 0; row < m; row += rows)
        {
            Multiply(a.From(row, 0), b, c.From(row, 0), rows, n, k, accumulate, outer, threads);
            if (!TEpilogue.IsNone)
                epilogue.Finish(product, row, 0, rows, n);
        }
    }

    private static void Multiply<T>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate, bool outer, int threads)
        where T : unmanaged, INumber<T>
    {
        if (outer)
            OuterProduct(a, b, c, m, n, k, accumulate);
        else if (k == 0 || (typeof(T) != typeof(float) && typeof(T) != typeof(double)))
            PlainGemm.Multiply(a, b, c, m, n, k, accumulate);
        else if (m == 1 && Gemv.Takes(a, b, c, n))
            Gemv.Multiply(a, b, c, n, k, accumulate, threads);
        else
            Gemv.Multiply(b.Transposed, a.Transposed, c.Transposed, m, k, accumulate, threads);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OuterProduct<T>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate)
        where T : unmanaged
    {
        for (nint row = 0; row < m; row++)
            RowSums<T>.Multiply(ref a.At(row, 0), a.ColStride, ref b.Origin, b.RowStride, ref c.At(row, 0), n, k, accumulate);
    }
}
