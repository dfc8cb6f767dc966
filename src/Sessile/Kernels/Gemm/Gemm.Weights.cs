using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

// Products with weights that may be written between any two runs: to pack them for a few rows takes longer than to multiply those.
public static partial class Gemm
{
    /// <summary>With fewer rows B is packed in more time than it is multiplied where it stands.</summary>
    internal const int RowsWorthPacking = BlockedGemm<float, Tile512<float>>.RowsWorthPacking;

    /// <summary>As <see cref="MultiplyPacked{T, TEpilogue}"/>, with the same bits, whether B is packed or not yet.</summary>
    /// <param name="a">[m, k]</param>
    /// <param name="aRowStride">From A[i, p] to A[i + 1, p].</param>
    /// <param name="aColStride">From A[i, p] to A[i, p + 1]: 1.</param>
    /// <param name="packed">The memory for B as <see cref="Pack"/> leaves it. Where it is not packed, this is written to.</param>
    /// <param name="c">[m, n], its rows contiguous. Must not overlap A, B or its packed memory.</param>
    /// <param name="cRowStride">From C[i, j] to C[i + 1, j].</param>
    /// <param name="m">Rows of A and C; may be zero.</param>
    /// <param name="n">Columns of B and C; may be zero.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="b">[k, n], its rows contiguous.</param>
    /// <param name="bRowStride">From B[p, j] to B[p + 1, j].</param>
    /// <param name="isPacked">Whether B was packed.</param>
    /// <param name="threads">The most threads to use; they don't show in the result. 0: as many as there are processors.</param>
    /// <param name="epilogue">Finishes blocks of C.</param>
    /// <exception cref="ArgumentException">The rows of A are not contiguous.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyWeights<T, TEpilogue>(
        ref readonly T a, nint aRowStride, nint aColStride, ref T packed, ref T c, nint cRowStride,
        nint m, nint n, nint k, ref readonly T b, nint bRowStride, bool isPacked, int threads, in TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (typeof(TEpilogue) == typeof(NoEpilogue))
        {
            MultiplyWeightsAny(in a, aRowStride, aColStride, ref packed, ref c, cRowStride, m, n, k, in b, bRowStride, isPacked, threads, default(NoEpilogue));
            return;
        }

        TEpilogue own = epilogue;
        MultiplyWeightsAny(in a, aRowStride, aColStride, ref packed, ref c, cRowStride, m, n, k, in b, bRowStride, isPacked, threads, AnyEpilogue.Of(ref own));
    }

    /// <summary>As <see cref="MultiplyWeights{T, TEpilogue}"/>, with the same bits, for an epilogue that is no more than a <see cref="RowEnding{T}"/>, which is the argument before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyWeightsAndEnd<T, TEpilogue>(
        ref readonly T a, nint aRowStride, nint aColStride, ref T packed, ref T c, nint cRowStride,
        nint m, nint n, nint k, ref readonly T b, nint bRowStride, bool isPacked, int threads, in RowEnding<T> ending, in TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        TEpilogue own = epilogue;
        RowEnding<T> row = ending;
        MultiplyWeightsAny(in a, aRowStride, aColStride, ref packed, ref c, cRowStride, m, n, k, in b, bRowStride, isPacked, threads, AnyEpilogue.Of(ref own, ref row));
    }

    // What B's last columns are packed in, where they fill no panel, is the memory for all of B: no panel of it is longer.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void MultiplyWeightsAny<T, TEpilogue>(
        ref readonly T a, nint aRowStride, nint aColStride, ref T packed, ref T c, nint cRowStride,
        nint m, nint n, nint k, ref readonly T b, nint bRowStride, bool isPacked, int threads, TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue
    {
        if (aColStride != 1)
            throw new ArgumentException("Weights that may not be packed are multiplied with a matrix of contiguous rows.");
        var left = new Matrix<T>(ref Unsafe.AsRef(in a), aRowStride, 1);
        var result = new Matrix<T>(ref c, cRowStride, 1);
        if (isPacked)
            GemmDispatch.MultiplyPacked(left, ref packed, result, m, n, k, false, ref Unsafe.NullRef<T>(), 0, threads, in epilogue);
        else
            GemmDispatch.MultiplyAsPacked(left, new Matrix<T>(ref Unsafe.AsRef(in b), bRowStride, 1), result, m, n, k, ref packed, threads, in epilogue);
    }
}
