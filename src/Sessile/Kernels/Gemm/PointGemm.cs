using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Where points, the matrices that they are multiplied by, and the results lie, and how far apart from product to product.</summary>
internal unsafe struct PointOperands
{
    public float* A, B, C;
    public nint AStride, BStride, CStride, BRow, BColumn, Rows;
}

/// <summary>
/// Points of two to four floats, packed, by a matrix of as few columns: turned, moved, projected. A tile's vectors would hold a row of the result each and stay empty for the most part.
/// Every element is a chain of fused multiply-adds in the order of the depth, as in larger products.
/// </summary>
internal static unsafe class PointGemm
{
    private const int Fewest = 2, Most = 4;

    /// <summary>Of fewer points tiles make less work.</summary>
    private const int FewestRows = 12;

    /// <summary>What a point takes.</summary>
    private const int Picoseconds = 300;

    /// <summary>Whether a product is one of these, by its extents and strides and the machine's vectors alone.</summary>
    public static bool Takes<T>(Matrix<T> a, Matrix<T> c, nint m, nint n, nint k, bool accumulate)
        where T : unmanaged =>
        typeof(T) == typeof(float) && Vector512.IsHardwareAccelerated && Avx512F.IsSupported && !accumulate
        && n is >= Fewest and <= Most && k is >= Fewest and <= Most && m >= FewestRows && a.ColStride == 1 && a.RowStride == k && c.ColStride == 1 && c.RowStride == n;

    public static void Multiply<T, TEpilogue>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, nint product, int threads, in TEpilogue epilogue)
        where T : unmanaged
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        var loop = new PointLoop<T, TEpilogue>(a, b, c, n, k, product, in epilogue);
        ParallelRegion.For(threads, m, Picoseconds, ref loop);
    }

    /// <summary>Some products that follow each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in PointOperands operands, nint n, nint k, nint start, nint count)
    {
        if (k == 2)
            Run<Two>(in operands, n, start, count);
        else if (k == 3)
            Run<Three>(in operands, n, start, count);
        else
            Run<Four>(in operands, n, start, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TK>(in PointOperands operands, nint n, nint start, nint count)
        where TK : struct, ICount
    {
        if (n == 2)
            PointTile<TK, Two>.Run(in operands, start, count);
        else if (n == 3)
            PointTile<TK, Three>.Run(in operands, start, count);
        else
            PointTile<TK, Four>.Run(in operands, start, count);
    }
}
