using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Products that are no work for tiles: of one row, of one column, of next to no depth, and of integers that have none.</summary>
internal static class ThinGemm
{
    /// <summary>With next to no depth the time goes into writing C, which is done row by row.</summary>
    private const int OuterDepth = 2;

    private enum Way
    {
        None,
        Plain,
        Row,
        Column,
        Outer,
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply<T, TEpilogue>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate, nint product, int threads, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        Way way = WayOf(a, b, c, m, n, k);
        nint rows = way == Way.Outer && !TEpilogue.IsNone ? 1 : m;
        for (nint row = 0; row < m; row += rows)
        {
            Multiply(way, a.From(row, 0), b, c.From(row, 0), rows, n, k, accumulate, threads);
            if (!TEpilogue.IsNone)
                epilogue.Finish(product, row, 0, rows, n);
        }
    }

    /// <summary>Whether a product is one of these.</summary>
    public static bool Takes<T>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k)
        where T : unmanaged => WayOf(a, b, c, m, n, k) != Way.None;

    private static Way WayOf<T>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k)
        where T : unmanaged
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            return k > 0 && HasTiles<T>() ? Way.None : Way.Plain;
        if (k == 0)
            return Way.Plain;
        if (m == 1 && Gemv.Takes(a, b, c, n))
            return Way.Row;
        if (n == 1 && Gemv.Takes(b.Transposed, a.Transposed, c.Transposed, m))
            return Way.Column;
        return k <= OuterDepth && !IsNarrow(n) && b.ColStride == 1 && c.ColStride == 1 ? Way.Outer : Way.None;
    }

    /// <summary>Integers whose products have an instruction.</summary>
    private static bool HasTiles<T>() => (typeof(T) == typeof(int) && Vector128.IsHardwareAccelerated) || (typeof(T) == typeof(long) && Vector512.IsHardwareAccelerated);

    /// <summary>Rows of one panel, or of a few, are made several at a time by tiles in less time than it takes to begin each alone.</summary>
    private static bool IsNarrow(nint n) => Vector256.IsHardwareAccelerated && n <= SmallGemm.MostColumns;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<T>(Way way, Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate, int threads)
        where T : unmanaged, INumber<T>
    {
        if (way == Way.Plain)
            new ThinRows<T>(a, b, c, n, k, accumulate, isPlain: true).Run(m, threads);
        else if (way == Way.Row)
            Gemv.Multiply(a, b, c, n, k, accumulate, threads);
        else if (way == Way.Column)
            Gemv.Multiply(b.Transposed, a.Transposed, c.Transposed, m, k, accumulate, threads);
        else
            new ThinRows<T>(a, b, c, n, k, accumulate, isPlain: false).Run(m, threads);
    }
}
