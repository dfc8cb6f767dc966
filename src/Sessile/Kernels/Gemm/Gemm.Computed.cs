using System.Numerics;
using System.Runtime.CompilerServices;

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
}
