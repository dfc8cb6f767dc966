using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

// Batches of batches, such as the heads of the sequences of a batch, which lie in their order in no operand.
public static partial class Gemm
{
    /// <summary>
    /// As <see cref="MultiplyBatched{T, TEpilogue}"/>, for operands and results that have one stride from product to product within each run of <paramref name="inner"/> products,
    /// and another one from run to run.
    /// </summary>
    /// <param name="a">[outer, inner, m, k]</param>
    /// <param name="aOuterStride">From one run of A to the next.</param>
    /// <param name="aInnerStride">From one A to the next.</param>
    /// <param name="aRowStride">From A[i, p] to A[i + 1, p].</param>
    /// <param name="aColStride">From A[i, p] to A[i, p + 1].</param>
    /// <param name="b">[outer, inner, k, n]</param>
    /// <param name="bOuterStride">From one run of B to the next.</param>
    /// <param name="bInnerStride">From one B to the next.</param>
    /// <param name="bRowStride">From B[p, j] to B[p + 1, j].</param>
    /// <param name="bColStride">From B[p, j] to B[p, j + 1].</param>
    /// <param name="c">[outer, inner, m, n], distinct for each product.</param>
    /// <param name="cOuterStride">From one run of C to the next.</param>
    /// <param name="cInnerStride">From one C to the next.</param>
    /// <param name="cRowStride">From C[i, j] to C[i + 1, j].</param>
    /// <param name="outer">How many runs; may be zero.</param>
    /// <param name="inner">How many products in each; may be zero.</param>
    /// <param name="m">Rows of A and C; may be zero.</param>
    /// <param name="n">Columns of B and C; may be zero.</param>
    /// <param name="k">Columns of A, rows of B; if zero the product is zero.</param>
    /// <param name="accumulate">Adds to C instead of overwriting it.</param>
    /// <param name="scratch">Memory whose contents don't matter, before and after.</param>
    /// <param name="scratchLength">At least <see cref="ScratchElements"/> of one product.</param>
    /// <param name="threads">The most threads to use; they don't show in the result. 0: as many as there are processors.</param>
    /// <param name="epilogue">Finishes blocks of each C.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyNested<T, TEpilogue>(
        ref readonly T a, nint aOuterStride, nint aInnerStride, nint aRowStride, nint aColStride,
        ref readonly T b, nint bOuterStride, nint bInnerStride, nint bRowStride, nint bColStride,
        ref T c, nint cOuterStride, nint cInnerStride, nint cRowStride,
        nint outer, nint inner, nint m, nint n, nint k, bool accumulate, ref T scratch, nint scratchLength, int threads, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        Require(ScratchElements(m, n, k, aColStride == 1, bColStride == 1), scratchLength);
        if (outer == 0 || inner == 0)
            return;
        var left = new Matrix<T>(ref Unsafe.AsRef(in a), aRowStride, aColStride);
        var right = new Matrix<T>(ref Unsafe.AsRef(in b), bRowStride, bColStride);
        BatchStrides strides = new(aInnerStride, bInnerStride, cInnerStride) { Inner = inner, OuterA = aOuterStride, OuterB = bOuterStride, OuterC = cOuterStride };
        var result = new Matrix<T>(ref c, cRowStride, 1);
        if (typeof(TEpilogue) == typeof(NoEpilogue))
        {
            BatchedGemm<T, NoEpilogue>.Multiply(left, right, result, strides, outer * inner, m, n, k, accumulate, ref scratch, threads, default);
            return;
        }

        TEpilogue own = epilogue;
        BatchedGemm<T, AnyEpilogue>.Multiply(left, right, result, strides, outer * inner, m, n, k, accumulate, ref scratch, threads, AnyEpilogue.Of(ref own));
    }
}
