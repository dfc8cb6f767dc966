using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

// Products of floats under [Graph(FastMath = true)]: by Strassen's algorithm, where that pays and vectors have 512 bits, else as all others.
public static partial class Gemm
{
    /// <summary>As <see cref="ScratchElements"/>, for <see cref="MultiplyFast"/>.</summary>
    public static nint FastScratchElements(nint m, nint n, nint k, bool leftRows = false, bool rightRows = false) =>
        nint.Max(ScratchElements(m, n, k, leftRows, rightRows), StrassenSizes.Scratch(n, k, leftRows));

    /// <summary>As <see cref="PackedScratchElements"/>, for <see cref="MultiplyPackedFast"/>.</summary>
    public static nint FastPackedScratchElements(nint m, nint k, bool contiguous) => nint.Max(PackedScratchElements(m, k, contiguous), StrassenSizes.LeftScratch(k, contiguous));

    /// <summary>The elements of a B that <see cref="PackFast"/> has packed: the seven sums of its quadrants and, for any number of rows, B itself.</summary>
    public static nint FastPackedElements(nint n, nint k, bool anyRows) => StrassenSizes.PackedElements(n, k) + (anyRows ? PackedElements(n, k) : 0);

    /// <summary>As <see cref="Multiply{T, TEpilogue}"/>, in another order where that is faster, with errors that may be some times as large, see <see cref="StrassenGemm"/>.</summary>
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
    /// <param name="scratch">Memory whose contents don't matter, before and after.</param>
    /// <param name="scratchLength">At least <see cref="FastScratchElements"/>.</param>
    /// <param name="threads">The most threads to use; they don't show in the result. 0: as many as there are processors.</param>
    /// <param name="epilogue">Finishes blocks of C.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyFast<TEpilogue>(
        ref readonly float a, nint aRowStride, nint aColStride,
        ref readonly float b, nint bRowStride, nint bColStride,
        ref float c, nint cRowStride,
        nint m, nint n, nint k, ref float scratch, nint scratchLength, int threads, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (typeof(TEpilogue) == typeof(NoEpilogue))
        {
            MultiplyFastAny(in a, aRowStride, aColStride, in b, bRowStride, bColStride, ref c, cRowStride, m, n, k, ref scratch, scratchLength, threads, default(NoEpilogue));
            return;
        }

        TEpilogue own = epilogue;
        MultiplyFastAny(in a, aRowStride, aColStride, in b, bRowStride, bColStride, ref c, cRowStride, m, n, k, ref scratch, scratchLength, threads, AnyEpilogue.Of(ref own));
    }

    /// <summary>As <see cref="MultiplyFast{TEpilogue}"/>, with the same bits, for an epilogue that is no more than a <see cref="RowEnding{T}"/>, which is the argument before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyFastAndEnd<TEpilogue>(
        ref readonly float a, nint aRowStride, nint aColStride,
        ref readonly float b, nint bRowStride, nint bColStride,
        ref float c, nint cRowStride,
        nint m, nint n, nint k, ref float scratch, nint scratchLength, int threads, in RowEnding<float> ending, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        TEpilogue own = epilogue;
        RowEnding<float> row = ending;
        MultiplyFastAny(in a, aRowStride, aColStride, in b, bRowStride, bColStride, ref c, cRowStride, m, n, k, ref scratch, scratchLength, threads, AnyEpilogue.Of(ref own, ref row));
    }

    /// <summary>Packs B for any number of calls of <see cref="MultiplyPackedFast"/>.</summary>
    /// <param name="b">[k, n]</param>
    /// <param name="bRowStride">From B[p, j] to B[p + 1, j].</param>
    /// <param name="bColStride">From B[p, j] to B[p, j + 1].</param>
    /// <param name="n">Columns.</param>
    /// <param name="k">Rows.</param>
    /// <param name="anyRows">Whether products may have any number of rows, not only such as are worth Strassen's algorithm.</param>
    /// <param name="packed"><see cref="FastPackedElements"/> elements; best aligned to 64 bytes.</param>
    /// <param name="threads">The most threads to use; 0: as many as there are processors.</param>
    public static void PackFast(ref readonly float b, nint bRowStride, nint bColStride, nint n, nint k, bool anyRows, ref float packed, int threads = 1)
    {
        var right = new Matrix<float>(ref Unsafe.AsRef(in b), bRowStride, bColStride);
        if (anyRows || !Vector512.IsHardwareAccelerated)
            GemmDispatch.Pack(right, k, n, ref packed, threads);
        if (Vector512.IsHardwareAccelerated)
            StrassenGemm.Pack(right, k, n, ref SumsOf(ref packed, n, k, anyRows), threads);
    }

    /// <summary>As <see cref="MultiplyFast{TEpilogue}"/>, for a B that <see cref="PackFast"/> has packed.</summary>
    /// <param name="a">[m, k]</param>
    /// <param name="aRowStride">From A[i, p] to A[i + 1, p].</param>
    /// <param name="aColStride">From A[i, p] to A[i, p + 1].</param>
    /// <param name="packed">B, [k, n].</param>
    /// <param name="anyRows">As it was packed.</param>
    /// <param name="c">[m, n], its rows contiguous. Must not overlap A, B or the scratch.</param>
    /// <param name="cRowStride">From C[i, j] to C[i + 1, j].</param>
    /// <param name="m">Rows of A and C; may be zero.</param>
    /// <param name="n">Columns of B and C; may be zero.</param>
    /// <param name="k">Columns of A, rows of B; if zero the product is zero.</param>
    /// <param name="scratch">Memory whose contents don't matter, before and after.</param>
    /// <param name="scratchLength">At least <see cref="FastPackedScratchElements"/>.</param>
    /// <param name="threads">The most threads to use; they don't show in the result. 0: as many as there are processors.</param>
    /// <param name="epilogue">Finishes blocks of C.</param>
    /// <exception cref="ArgumentException">The scratch is too short, or neither rows nor columns of A are contiguous and B is packed for many rows alone.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPackedFast<TEpilogue>(
        ref readonly float a, nint aRowStride, nint aColStride, ref readonly float packed, bool anyRows, ref float c, nint cRowStride,
        nint m, nint n, nint k, ref float scratch, nint scratchLength, int threads, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (typeof(TEpilogue) == typeof(NoEpilogue))
        {
            MultiplyPackedFastAny(in a, aRowStride, aColStride, in packed, anyRows, ref c, cRowStride, m, n, k, ref scratch, scratchLength, threads, default(NoEpilogue));
            return;
        }

        TEpilogue own = epilogue;
        MultiplyPackedFastAny(in a, aRowStride, aColStride, in packed, anyRows, ref c, cRowStride, m, n, k, ref scratch, scratchLength, threads, AnyEpilogue.Of(ref own));
    }

    /// <summary>As <see cref="MultiplyPackedFast{TEpilogue}"/>, with the same bits, for an epilogue that is no more than a <see cref="RowEnding{T}"/>, which is the argument before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPackedFastAndEnd<TEpilogue>(
        ref readonly float a, nint aRowStride, nint aColStride, ref readonly float packed, bool anyRows, ref float c, nint cRowStride,
        nint m, nint n, nint k, ref float scratch, nint scratchLength, int threads, in RowEnding<float> ending, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        TEpilogue own = epilogue;
        RowEnding<float> row = ending;
        MultiplyPackedFastAny(in a, aRowStride, aColStride, in packed, anyRows, ref c, cRowStride, m, n, k, ref scratch, scratchLength, threads, AnyEpilogue.Of(ref own, ref row));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void MultiplyFastAny<TEpilogue>(
        ref readonly float a, nint aRowStride, nint aColStride,
        ref readonly float b, nint bRowStride, nint bColStride,
        ref float c, nint cRowStride,
        nint m, nint n, nint k, ref float scratch, nint scratchLength, int threads, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        Require(FastScratchElements(m, n, k, aColStride == 1, bColStride == 1), scratchLength);
        if (!HasLines(aRowStride, aColStride) || !StrassenSizes.Pays(m, n, k))
        {
            MultiplyAny(in a, aRowStride, aColStride, in b, bRowStride, bColStride, ref c, cRowStride, m, n, k, false, ref scratch, scratchLength, threads, epilogue);
            return;
        }

        var left = new Matrix<float>(ref Unsafe.AsRef(in a), aRowStride, aColStride);
        var right = new Matrix<float>(ref Unsafe.AsRef(in b), bRowStride, bColStride);
        StrassenGemm.Multiply(left, right, new Matrix<float>(ref c, cRowStride, 1), m, n, k, ref scratch, threads, in epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void MultiplyPackedFastAny<TEpilogue>(
        ref readonly float a, nint aRowStride, nint aColStride, ref readonly float packed, bool anyRows, ref float c, nint cRowStride,
        nint m, nint n, nint k, ref float scratch, nint scratchLength, int threads, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        if (!anyRows && aRowStride != 1 && aColStride != 1)
            throw new ArgumentException("A B that is packed for many rows alone can be multiplied with contiguous rows or columns.");
        Require(FastPackedScratchElements(m, k, aColStride == 1), scratchLength);
        bool isFast = anyRows ? HasLines(aRowStride, aColStride) && StrassenSizes.PaysPacked(m, n, k) : Vector512.IsHardwareAccelerated;
        if (!isFast || m == 0 || n == 0 || k == 0)
        {
            MultiplyPackedAny(in a, aRowStride, aColStride, in packed, ref c, cRowStride, m, n, k, false, ref scratch, scratchLength, threads, epilogue);
            return;
        }

        var left = new Matrix<float>(ref Unsafe.AsRef(in a), aRowStride, aColStride);
        StrassenGemm.MultiplyPacked(left, ref SumsOf(ref Unsafe.AsRef(in packed), n, k, anyRows), new Matrix<float>(ref c, cRowStride, 1), m, n, k, ref scratch, threads, in epilogue);
    }

    private static ref float SumsOf(ref float packed, nint n, nint k, bool anyRows) => ref Unsafe.Add(ref packed, anyRows ? PackedElements(n, k) : 0);

    /// <summary>Whether rows or columns are contiguous, where vectors are long enough.</summary>
    private static bool HasLines(nint rowStride, nint colStride) => Vector512.IsHardwareAccelerated && (rowStride == 1 || colStride == 1);
}
