using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Matrix products.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Gemm
{
    /// <summary>
    /// The scratch, in elements, that a product of these extents needs at most, whatever the element type and vector width:
    /// <c>min(k, 1024) · (left + right)</c>. <c>left</c> is 0 where the rows of A are contiguous, else min(m, 192); <c>right</c> is 64 where those of B
    /// are and m is less than 32, else min(n, 1024); both rounded up to a multiple of 64. It doesn't shrink when an extent grows.
    /// </summary>
    public static nint ScratchElements(nint m, nint n, nint k, bool leftRows = false, bool rightRows = false)
    {
        nint left = leftRows ? 0 : LeftSide(m), right = rightRows && m < BlockedGemm<float, Tile512<float>>.RowsWorthPacking ? 64 : Side(nint.Min(n, BlockedGemm<float, Tile512<float>>.NC));
        return nint.Min(k, BlockedGemm<float, Tile512<float>>.KC) * (left + right);
    }

    /// <summary>As <see cref="ScratchElements"/>, for a product whose B is packed: none where the rows of A are contiguous.</summary>
    public static nint PackedScratchElements(nint m, nint k, bool contiguous) =>
        contiguous ? 0 : nint.Min(k, BlockedGemm<float, Tile512<float>>.KC) * LeftSide(m);

    /// <summary>The elements of a packed B at most, whatever the vector width: <c>k</c> times <c>n</c> rounded up to a multiple of 16.</summary>
    public static nint PackedElements(nint n, nint k) => k * ((n + 15) / 16 * 16);

    private static nint LeftSide(nint m) => Side(nint.Min(m, GemmStep<float, Tile512<float>, NoEpilogue>.CopiedMC));

    private static nint Side(nint extent) => (extent + 63) / 64 * 64;

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
        where T : unmanaged, INumber<T> =>
        Multiply(in a, aRowStride, aColStride, in b, bRowStride, bColStride, ref c, cRowStride, m, n, k, accumulate, ref scratch, scratchLength, 1, default(NoEpilogue));

    /// <summary>As <see cref="Multiply{T}"/>, and then whatever is to be done with each element.</summary>
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
    /// <param name="threads">The most threads to use; they don't show in the result. 0: as many as there are processors.</param>
    /// <param name="epilogue">Finishes blocks of C.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T, TEpilogue>(
        ref readonly T a, nint aRowStride, nint aColStride,
        ref readonly T b, nint bRowStride, nint bColStride,
        ref T c, nint cRowStride,
        nint m, nint n, nint k, bool accumulate, ref T scratch, nint scratchLength, int threads, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (typeof(TEpilogue) == typeof(NoEpilogue))
        {
            MultiplyAny(in a, aRowStride, aColStride, in b, bRowStride, bColStride, ref c, cRowStride, m, n, k, accumulate, ref scratch, scratchLength, threads, default(NoEpilogue));
            return;
        }

        TEpilogue own = epilogue;
        MultiplyAny(
            in a, aRowStride, aColStride, in b, bRowStride, bColStride, ref c, cRowStride, m, n, k, accumulate, ref scratch, scratchLength, threads, AnyEpilogue.Of(ref own));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void MultiplyAny<T, TEpilogue>(
        ref readonly T a, nint aRowStride, nint aColStride,
        ref readonly T b, nint bRowStride, nint bColStride,
        ref T c, nint cRowStride,
        nint m, nint n, nint k, bool accumulate, ref T scratch, nint scratchLength, int threads, TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue
    {
        Require(ScratchElements(m, n, k, aColStride == 1, bColStride == 1), scratchLength);
        var left = new Matrix<T>(ref Unsafe.AsRef(in a), aRowStride, aColStride);
        var right = new Matrix<T>(ref Unsafe.AsRef(in b), bRowStride, bColStride);
        GemmDispatch.Multiply(left, right, new Matrix<T>(ref c, cRowStride, 1), m, n, k, accumulate, ref scratch, 0, threads, in epilogue);
    }

    /// <summary><see cref="Multiply{T}"/> for each of <paramref name="batch"/> triples; a batch stride of zero shares an operand.</summary>
    /// <param name="a">[batch, m, k]</param>
    /// <param name="aBatchStride">From one A to the next.</param>
    /// <param name="aRowStride">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="aColStride">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="b">[batch, k, n]</param>
    /// <param name="bBatchStride">From one B to the next.</param>
    /// <param name="bRowStride">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="bColStride">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="c">[batch, m, n], which must be distinct for each product.</param>
    /// <param name="cBatchStride">From one C to the next.</param>
    /// <param name="cRowStride">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="batch">How many products; may be zero.</param>
    /// <param name="m">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="n">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="k">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="accumulate">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="scratch">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="scratchLength">At least <see cref="ScratchElements"/> of one product.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyBatched<T>(
        ref readonly T a, nint aBatchStride, nint aRowStride, nint aColStride,
        ref readonly T b, nint bBatchStride, nint bRowStride, nint bColStride,
        ref T c, nint cBatchStride, nint cRowStride,
        nint batch, nint m, nint n, nint k, bool accumulate, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T> =>
        MultiplyBatched(
            in a, aBatchStride, aRowStride, aColStride, in b, bBatchStride, bRowStride, bColStride, ref c, cBatchStride, cRowStride,
            batch, m, n, k, accumulate, ref scratch, scratchLength, 1, default(NoEpilogue));

    /// <summary><see cref="Multiply{T, TEpilogue}"/> for each of <paramref name="batch"/> triples; a batch stride of zero shares an operand.</summary>
    /// <param name="a">[batch, m, k]</param>
    /// <param name="aBatchStride">From one A to the next.</param>
    /// <param name="aRowStride">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="aColStride">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="b">[batch, k, n]</param>
    /// <param name="bBatchStride">From one B to the next.</param>
    /// <param name="bRowStride">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="bColStride">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="c">[batch, m, n], which must be distinct for each product.</param>
    /// <param name="cBatchStride">From one C to the next.</param>
    /// <param name="cRowStride">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="batch">How many products; may be zero.</param>
    /// <param name="m">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="n">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="k">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="accumulate">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="scratch">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="scratchLength">At least <see cref="ScratchElements"/> of one product.</param>
    /// <param name="threads">The most threads to use; they don't show in the result. 0: as many as there are processors.</param>
    /// <param name="epilogue">Finishes blocks of each C.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyBatched<T, TEpilogue>(
        ref readonly T a, nint aBatchStride, nint aRowStride, nint aColStride,
        ref readonly T b, nint bBatchStride, nint bRowStride, nint bColStride,
        ref T c, nint cBatchStride, nint cRowStride,
        nint batch, nint m, nint n, nint k, bool accumulate, ref T scratch, nint scratchLength, int threads, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        Require(ScratchElements(m, n, k, aColStride == 1, bColStride == 1), scratchLength);
        var left = new Matrix<T>(ref Unsafe.AsRef(in a), aRowStride, aColStride);
        var right = new Matrix<T>(ref Unsafe.AsRef(in b), bRowStride, bColStride);
        var result = new Matrix<T>(ref c, cRowStride, 1);
        var strides = new BatchStrides(aBatchStride, bBatchStride, cBatchStride);
        if (typeof(TEpilogue) == typeof(NoEpilogue))
        {
            BatchedGemm<T, NoEpilogue>.Multiply(left, right, result, strides, batch, m, n, k, accumulate, ref scratch, threads, default);
            return;
        }

        TEpilogue own = epilogue;
        BatchedGemm<T, AnyEpilogue>.Multiply(left, right, result, strides, batch, m, n, k, accumulate, ref scratch, threads, AnyEpilogue.Of(ref own));
    }

    /// <summary>Packs B as the machine's micro-kernel reads it, for any number of calls of <see cref="MultiplyPacked"/>.</summary>
    /// <param name="b">[k, n]</param>
    /// <param name="bRowStride">From B[p, j] to B[p + 1, j].</param>
    /// <param name="bColStride">From B[p, j] to B[p, j + 1].</param>
    /// <param name="n">Columns.</param>
    /// <param name="k">Rows.</param>
    /// <param name="packed"><see cref="PackedElements"/> elements; best aligned to 64 bytes.</param>
    /// <param name="threads">The most threads to use; 0: as many as there are processors.</param>
    public static void Pack<T>(ref readonly T b, nint bRowStride, nint bColStride, nint n, nint k, ref T packed, int threads = 1)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        GemmDispatch.Pack(new Matrix<T>(ref Unsafe.AsRef(in b), bRowStride, bColStride), k, n, ref packed, threads);

    /// <summary>As <see cref="Multiply{T, TEpilogue}"/>, with the same bits, for a B that <see cref="Pack"/> has packed. For float and double.</summary>
    /// <param name="a">[m, k]</param>
    /// <param name="aRowStride">From A[i, p] to A[i + 1, p].</param>
    /// <param name="aColStride">From A[i, p] to A[i, p + 1].</param>
    /// <param name="packed">B, [k, n].</param>
    /// <param name="c">[m, n], its rows contiguous. Must not overlap A, B or the scratch.</param>
    /// <param name="cRowStride">From C[i, j] to C[i + 1, j].</param>
    /// <param name="m">Rows of A and C; may be zero.</param>
    /// <param name="n">Columns of B and C; may be zero.</param>
    /// <param name="k">Columns of A, rows of B; if zero the product is zero.</param>
    /// <param name="accumulate">Adds to C instead of overwriting it.</param>
    /// <param name="scratch">Memory whose contents don't matter, before and after.</param>
    /// <param name="scratchLength">At least <see cref="PackedScratchElements"/>.</param>
    /// <param name="threads">The most threads to use; they don't show in the result. 0: as many as there are processors.</param>
    /// <param name="epilogue">Finishes blocks of C.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPacked<T, TEpilogue>(
        ref readonly T a, nint aRowStride, nint aColStride, ref readonly T packed, ref T c, nint cRowStride,
        nint m, nint n, nint k, bool accumulate, ref T scratch, nint scratchLength, int threads, in TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (typeof(TEpilogue) == typeof(NoEpilogue))
        {
            MultiplyPackedAny(in a, aRowStride, aColStride, in packed, ref c, cRowStride, m, n, k, accumulate, ref scratch, scratchLength, threads, default(NoEpilogue));
            return;
        }

        TEpilogue own = epilogue;
        MultiplyPackedAny(in a, aRowStride, aColStride, in packed, ref c, cRowStride, m, n, k, accumulate, ref scratch, scratchLength, threads, AnyEpilogue.Of(ref own));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void MultiplyPackedAny<T, TEpilogue>(
        ref readonly T a, nint aRowStride, nint aColStride, ref readonly T packed, ref T c, nint cRowStride,
        nint m, nint n, nint k, bool accumulate, ref T scratch, nint scratchLength, int threads, TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue
    {
        Require(PackedScratchElements(m, k, aColStride == 1), scratchLength);
        var left = new Matrix<T>(ref Unsafe.AsRef(in a), aRowStride, aColStride);
        GemmDispatch.MultiplyPacked(left, ref Unsafe.AsRef(in packed), new Matrix<T>(ref c, cRowStride, 1), m, n, k, accumulate, ref scratch, 0, threads, in epilogue);
    }

    /// <summary>Some rows of <see cref="MultiplyPacked"/>, with the same bits, on the thread that calls: for loops that go through several products row by row.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="end">The end of the rows.</param>
    /// <param name="a">[m, k]</param>
    /// <param name="aRowStride">From A[i, p] to A[i + 1, p].</param>
    /// <param name="aColStride">From A[i, p] to A[i, p + 1]: 1.</param>
    /// <param name="packed">B, [k, n].</param>
    /// <param name="c">[m, n], its rows contiguous. Must not overlap A or B.</param>
    /// <param name="cRowStride">From C[i, j] to C[i + 1, j].</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">As for <see cref="Multiply{T}"/>.</param>
    /// <param name="k">As for <see cref="Multiply{T}"/>, from 1 on.</param>
    /// <param name="epilogue">Finishes blocks of C; its rows are those of the whole.</param>
    /// <exception cref="ArgumentException">The rows of A are not contiguous, or there are no columns.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPackedRows<T, TEpilogue>(
        nint start, nint end, ref readonly T a, nint aRowStride, nint aColStride, ref readonly T packed, ref T c, nint cRowStride, nint m, nint n, nint k, in TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (aColStride != 1 || k < 1)
            throw new ArgumentException("Rows by themselves are those of a matrix with contiguous rows.");
        var left = new Matrix<T>(ref Unsafe.AsRef(in a), aRowStride, aColStride);
        GemmDispatch.MultiplyPackedRows(start, end, left, ref Unsafe.AsRef(in packed), new Matrix<T>(ref c, cRowStride, 1), m, n, k, in epilogue);
    }

    private static void Require(nint needed, nint given)
    {
        if (given < needed)
            throw Missing(needed, given);
    }

    private static ArgumentException Missing(nint needed, nint given) => new($"The product needs {needed} elements of scratch and got {given}.");
}
