using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

// Batches of products each of which has weights of its own, such as those of several experts or heads.
public static partial class Gemm
{
    /// <summary>Packs the matrices of a batch, each as <see cref="Pack"/> does, one behind the other.</summary>
    /// <param name="b">[batch, k, n]</param>
    /// <param name="bBatchStride">From one B to the next.</param>
    /// <param name="bRowStride">From B[p, j] to B[p + 1, j].</param>
    /// <param name="bColStride">From B[p, j] to B[p, j + 1].</param>
    /// <param name="batch">How many.</param>
    /// <param name="n">Columns.</param>
    /// <param name="k">Rows.</param>
    /// <param name="packed">As many times <see cref="PackedElements"/> elements; best aligned to 64 bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackBatch<T>(ref readonly T b, nint bBatchStride, nint bRowStride, nint bColStride, nint batch, nint n, nint k, ref T packed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint i = 0; i < batch; i++)
            Pack(in Unsafe.Add(ref Unsafe.AsRef(in b), i * bBatchStride), bRowStride, bColStride, n, k, ref Unsafe.Add(ref packed, i * PackedElements(n, k)));
    }

    /// <summary>As <see cref="MultiplyBatched{T, TEpilogue}"/>, for matrices that <see cref="PackBatch"/> has packed. For float and double.</summary>
    /// <param name="a">[batch, m, k]</param>
    /// <param name="aBatchStride">From one A to the next.</param>
    /// <param name="aRowStride">From A[i, p] to A[i + 1, p].</param>
    /// <param name="aColStride">From A[i, p] to A[i, p + 1]: 1.</param>
    /// <param name="packed">The matrices B.</param>
    /// <param name="c">[batch, m, n], which must be distinct for each product.</param>
    /// <param name="cBatchStride">From one C to the next.</param>
    /// <param name="cRowStride">From C[i, j] to C[i + 1, j].</param>
    /// <param name="batch">How many products; may be zero.</param>
    /// <param name="m">Rows of A and C; may be zero.</param>
    /// <param name="n">Columns of B and C; may be zero.</param>
    /// <param name="k">Columns of A, rows of B; if zero the products are zero.</param>
    /// <param name="threads">The most threads to use; they don't show in the result. 0: as many as there are processors.</param>
    /// <param name="epilogue">Finishes blocks of each C.</param>
    /// <exception cref="ArgumentException">The rows of A are not contiguous.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPackedBatch<T, TEpilogue>(
        ref readonly T a, nint aBatchStride, nint aRowStride, nint aColStride, ref readonly T packed, ref T c, nint cBatchStride, nint cRowStride,
        nint batch, nint m, nint n, nint k, int threads, in TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (aColStride != 1)
            throw new ArgumentException("Packed matrices of a batch are multiplied with matrices of contiguous rows.");
        var left = new Matrix<T>(ref Unsafe.AsRef(in a), aRowStride, 1);
        var result = new Matrix<T>(ref c, cRowStride, 1);
        var strides = new BatchStrides(aBatchStride, PackedElements(n, k), cBatchStride);
        if (typeof(TEpilogue) == typeof(NoEpilogue))
        {
            PackedBatch<T, NoEpilogue>.Multiply(left, ref Unsafe.AsRef(in packed), result, strides, batch, m, n, k, threads, default);
            return;
        }

        TEpilogue own = epilogue;
        PackedBatch<T, AnyEpilogue>.Multiply(left, ref Unsafe.AsRef(in packed), result, strides, batch, m, n, k, threads, AnyEpilogue.Of(ref own));
    }
}
