using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

// Products of operands that are computed on the way.
public static partial class Gemm
{
    /// <summary>The scratch, in elements, that <see cref="MultiplyComputed"/> needs: for min(m, r) rows of k, where r is 32768 / k rounded down to a multiple of 24, at least 24 and at most 192.</summary>
    public static nint ComputedScratchElements(nint m, nint k) => nint.Min(m, MostComputedRows(k)) * k;

    /// <summary>The rows of A that are there at a time, at most: a multiple of what the micro-kernels' heights divide, and few enough to leave a panel of B room in the second cache.</summary>
    internal static nint MostComputedRows(nint k)
    {
        const int step = 24, elements = 1 << 15, longest = 192;
        return nint.Clamp(elements / nint.Max(1, k) / step * step, step, longest);
    }

    /// <summary>As <see cref="MultiplyPacked"/>, with the same bits, for an A that stands nowhere: its rows are computed a few at a time.</summary>
    /// <param name="packed">B, [k, n].</param>
    /// <param name="c">[m, n], its rows contiguous. Must not overlap B, the scratch, or what A is computed from.</param>
    /// <param name="cRowStride">From C[i, j] to C[i + 1, j].</param>
    /// <param name="m">Rows of A and C; may be zero.</param>
    /// <param name="n">Columns of B and C; may be zero.</param>
    /// <param name="k">Columns of A, rows of B; if zero the product is zero.</param>
    /// <param name="scratch">Memory whose contents don't matter, before and after.</param>
    /// <param name="scratchLength">At least <see cref="ComputedScratchElements"/>.</param>
    /// <param name="threads">The most threads to use; they don't show in the result. 0: as many as there are processors.</param>
    /// <param name="epilogue">Finishes blocks of C.</param>
    /// <param name="prologue">Computes rows of A, whole ones.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyComputed<T, TEpilogue, TPrologue>(
        ref readonly T packed, ref T c, nint cRowStride, nint m, nint n, nint k, ref T scratch, nint scratchLength, int threads, in TEpilogue epilogue, in TPrologue prologue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
        where TPrologue : struct, IPrologue<T>, allows ref struct
    {
        Require(ComputedScratchElements(m, k), scratchLength);
        new ComputedRows<T, TPrologue, TEpilogue>(ref Unsafe.AsRef(in packed), new Matrix<T>(ref c, cRowStride, 1), m, n, k, ref scratch, in prologue, in epilogue).Run(threads);
    }

    /// <summary>The columns of B that are computed at a time, and the elements.</summary>
    internal const int ShortestStrip = 64, LongestStrip = 256, StripElements = 256 * 64;

    /// <summary>The scratch, in elements, that <see cref="MultiplyComputedPanels"/> needs: 16384, or 256 · k if that is less; and where the rows of A aren't contiguous min(k, 256) · min(m, 192) more.</summary>
    public static nint ComputedPanelScratchElements(nint m, nint k, bool contiguous) =>
        nint.Min(StripElements, LongestStrip * k) + (contiguous ? 0 : nint.Min(k, StripElements / ShortestStrip) * nint.Min(m, GemmStep<float, Tile512<float>, NoEpilogue>.CopiedMC));

    /// <summary>As <see cref="Multiply{T, TEpilogue}"/>, for a B that stands nowhere: a few of its rows are computed at a time, as far as they are read next. For float and double.</summary>
    /// <param name="a">[m, k]</param>
    /// <param name="aRowStride">From A[i, p] to A[i + 1, p].</param>
    /// <param name="aColStride">From A[i, p] to A[i, p + 1].</param>
    /// <param name="c">[m, n], its rows contiguous. Must not overlap A, the scratch, or what B is computed from.</param>
    /// <param name="cRowStride">From C[i, j] to C[i + 1, j].</param>
    /// <param name="m">Rows of A and C; may be zero.</param>
    /// <param name="n">Columns of B and C; may be zero.</param>
    /// <param name="k">Columns of A, rows of B; if zero the product is zero.</param>
    /// <param name="scratch">Memory whose contents don't matter, before and after.</param>
    /// <param name="scratchLength">At least <see cref="ComputedPanelScratchElements"/>.</param>
    /// <param name="threads">The most threads to use; they don't show in the result. 0: as many as there are processors.</param>
    /// <param name="epilogue">Finishes blocks of C.</param>
    /// <param name="prologue">Computes blocks of B.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyComputedPanels<T, TEpilogue, TPrologue>(
        ref readonly T a, nint aRowStride, nint aColStride, ref T c, nint cRowStride, nint m, nint n, nint k, ref T scratch, nint scratchLength, int threads,
        in TEpilogue epilogue, in TPrologue prologue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
        where TPrologue : struct, IPrologue<T>, allows ref struct
    {
        Require(ComputedPanelScratchElements(m, k, aColStride == 1), scratchLength);
        var left = new Matrix<T>(ref Unsafe.AsRef(in a), aRowStride, aColStride);
        var result = new Matrix<T>(ref c, cRowStride, 1);
        if (m == 0 || n == 0)
            return;
        if (k == 0)
            GemmDispatch.Multiply(left, default, result, m, n, k, false, ref scratch, 0, 1, in epilogue);
        else if (Vector512.IsHardwareAccelerated)
            new ComputedPanels<T, Tile512<T>, TEpilogue, TPrologue>(left, result, m, n, k, ref scratch, in epilogue, in prologue).Run(threads);
        else if (Vector256.IsHardwareAccelerated)
            new ComputedPanels<T, Tile256<T>, TEpilogue, TPrologue>(left, result, m, n, k, ref scratch, in epilogue, in prologue).Run(threads);
        else
            new ComputedPanels<T, Tile128<T>, TEpilogue, TPrologue>(left, result, m, n, k, ref scratch, in epilogue, in prologue).Run(threads);
    }
}
