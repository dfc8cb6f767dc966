using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Matrix products.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Gemm
{
    /// <summary>
    /// The scratch, in elements, that a product of these extents needs at most, whatever the element type, strides and vector width:
    /// <c>min(k, 512) · (r(m) + r(n)) + 1536</c> with <c>r(x) = min(x, 1024)</c> rounded up to a multiple of 64. It doesn't shrink when an extent grows.
    /// </summary>
    public static nint ScratchElements(nint m, nint n, nint k) => nint.Min(k, 512) * (Side(m) + Side(n)) + 1536;

    private static nint Side(nint extent) => (nint.Min(extent, 1024) + 63) / 64 * 64;

    /// <summary><c>C = A·B</c>, or <c>C += A·B</c>; transposes are a matter of strides, which are in elements.</summary>
    /// <param name="a">[m, k]</param>
    /// <param name="aRowStride">From A[i, p] to A[i + 1, p].</param>
    /// <param name="aColStride">From A[i, p] to A[i, p + 1].</param>
    /// <param name="b">[k, n]</param>
    /// <param name="bRowStride">From B[p, j] to B[p + 1, j].</param>
    /// <param name="bColStride">From B[p, j] to B[p, j + 1].</param>
    /// <param name="c">[m, n], its rows contiguous. Must not overlap A, B or the scratch.</param>
    /// <param name="cRowStride">From C[i, j] to C[i + 1, j].</param>
    /// <param name="m">Rows of A and C; may be zero.</param>
    /// <param name="n">Columns of B and C; may be zero.</param>
    /// <param name="k">Columns of A, rows of B; if zero the product is zero.</param>
    /// <param name="accumulate">Adds to C instead of overwriting it.</param>
    /// <param name="scratch">Memory whose contents don't matter, before and after.</param>
    /// <param name="scratchLength">At least <see cref="ScratchElements"/>.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T>(
        ref readonly T a, nint aRowStride, nint aColStride,
        ref readonly T b, nint bRowStride, nint bColStride,
        ref T c, nint cRowStride,
        nint m, nint n, nint k, bool accumulate, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        if (scratchLength < ScratchElements(m, n, k))
            throw new ArgumentException($"The product needs {ScratchElements(m, n, k)} elements of scratch and got {scratchLength}.");
        var left = new Matrix<T>(ref Unsafe.AsRef(in a), aRowStride, aColStride);
        var right = new Matrix<T>(ref Unsafe.AsRef(in b), bRowStride, bColStride);
        GemmDispatch.Multiply(left, right, new Matrix<T>(ref c, cRowStride, 1), m, n, k, accumulate, ref scratch);
    }

    /// <summary><see cref="Multiply"/> for each of <paramref name="batch"/> triples; a batch stride of zero shares an operand.</summary>
    /// <param name="a">[batch, m, k]</param>
    /// <param name="aBatchStride">From one A to the next.</param>
    /// <param name="aRowStride">As for <see cref="Multiply"/>.</param>
    /// <param name="aColStride">As for <see cref="Multiply"/>.</param>
    /// <param name="b">[batch, k, n]</param>
    /// <param name="bBatchStride">From one B to the next.</param>
    /// <param name="bRowStride">As for <see cref="Multiply"/>.</param>
    /// <param name="bColStride">As for <see cref="Multiply"/>.</param>
    /// <param name="c">[batch, m, n], which must be distinct for each product.</param>
    /// <param name="cBatchStride">From one C to the next.</param>
    /// <param name="cRowStride">As for <see cref="Multiply"/>.</param>
    /// <param name="batch">How many products; may be zero.</param>
    /// <param name="m">As for <see cref="Multiply"/>.</param>
    /// <param name="n">As for <see cref="Multiply"/>.</param>
    /// <param name="k">As for <see cref="Multiply"/>.</param>
    /// <param name="accumulate">As for <see cref="Multiply"/>.</param>
    /// <param name="scratch">As for <see cref="Multiply"/>.</param>
    /// <param name="scratchLength">At least <see cref="ScratchElements"/> of one product.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyBatched<T>(
        ref readonly T a, nint aBatchStride, nint aRowStride, nint aColStride,
        ref readonly T b, nint bBatchStride, nint bRowStride, nint bColStride,
        ref T c, nint cBatchStride, nint cRowStride,
        nint batch, nint m, nint n, nint k, bool accumulate, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        for (nint i = 0; i < batch; i++)
        {
            Multiply(
                ref Unsafe.Add(ref Unsafe.AsRef(in a), i * aBatchStride), aRowStride, aColStride,
                ref Unsafe.Add(ref Unsafe.AsRef(in b), i * bBatchStride), bRowStride, bColStride,
                ref Unsafe.Add(ref c, i * cBatchStride), cRowStride,
                m, n, k, accumulate, ref scratch, scratchLength);
        }
    }
}
