using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

// Products whose depth is cut into halves.
public static partial class Gemm
{
    /// <summary>
    /// <c>C = A·B</c> as the sum of two products, of the first half of the depth and of the second: for a B whose rows threads have divided when they last wrote it, so that each finds its own in its cache.
    /// </summary>
    /// <param name="a">[m, k], its rows contiguous.</param>
    /// <param name="aRowStride">From A[i, p] to A[i + 1, p].</param>
    /// <param name="b">[k, n], its rows contiguous.</param>
    /// <param name="bRowStride">From B[p, j] to B[p + 1, j].</param>
    /// <param name="c">[m, n], its rows contiguous. Must not overlap A or B.</param>
    /// <param name="cRowStride">From C[i, j] to C[i + 1, j].</param>
    /// <param name="m">Rows of A and C; may be zero.</param>
    /// <param name="n">Columns of B and C: a multiple of 64.</param>
    /// <param name="k">Columns of A, rows of B, from 2 on.</param>
    /// <param name="threads">The most threads to use; they don't show in the result. 0: as many as there are processors.</param>
    /// <param name="epilogue">Finishes blocks of C.</param>
    /// <exception cref="ArgumentException">An extent is none of these.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyHalved<T, TEpilogue>(
        ref readonly T a, nint aRowStride, ref readonly T b, nint bRowStride, ref T c, nint cRowStride,
        nint m, nint n, nint k, int threads, in TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (typeof(TEpilogue) == typeof(NoEpilogue))
        {
            MultiplyHalvedAny(in a, aRowStride, in b, bRowStride, ref c, cRowStride, m, n, k, threads, default(NoEpilogue));
            return;
        }

        TEpilogue own = epilogue;
        MultiplyHalvedAny(in a, aRowStride, in b, bRowStride, ref c, cRowStride, m, n, k, threads, AnyEpilogue.Of(ref own));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void MultiplyHalvedAny<T, TEpilogue>(
        ref readonly T a, nint aRowStride, ref readonly T b, nint bRowStride, ref T c, nint cRowStride,
        nint m, nint n, nint k, int threads, TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue
    {
        if (k < 2 || n % HalvedGemm<T, Tile512<T>, TEpilogue>.ColumnsOfPiece != 0)
            throw new ArgumentException("Halves are of two rows of B at least, each of a multiple of 64 elements.");
        if (m == 0 || n == 0)
            return;
        var left = new Matrix<T>(ref Unsafe.AsRef(in a), aRowStride, 1);
        var right = new Matrix<T>(ref Unsafe.AsRef(in b), bRowStride, 1);
        var result = new Matrix<T>(ref c, cRowStride, 1);
        if (Vector512.IsHardwareAccelerated)
            HalvedGemm<T, Tile512<T>, TEpilogue>.Multiply(left, right, result, m, n, k, threads, in epilogue);
        else if (Vector256.IsHardwareAccelerated)
            HalvedGemm<T, Tile256<T>, TEpilogue>.Multiply(left, right, result, m, n, k, threads, in epilogue);
        else
            HalvedGemm<T, Tile128<T>, TEpilogue>.Multiply(left, right, result, m, n, k, threads, in epilogue);
    }
}
