using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Products of bytes, summed in 32 bits: exact unless a sum leaves the range of an int, where it wraps around.</summary>
/// <remarks>
/// One instruction of processors with AVX-VNNI multiplies four pairs of bytes and adds their products in 32 bits. Its forms of 512 bits cannot be had from .NET, but that of 256 is
/// faster than the others of 512 are. Without it, older instructions that multiply bytes are taken where no two weights are so large that they would saturate between;
/// else pairs of bytes are widened to shorts, whose products one instruction adds.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ByteGemm
{
    /// <summary>The bytes of a packed B at most, whatever the vector width: k rounded up to a multiple of 4, and four for a sum, times n rounded up to a multiple of 32, and four for how it is packed.</summary>
    public static nint PackedElements(nint n, nint k) => ((k + 3) / 4 * 4 + sizeof(int)) * ((n + 31) / 32 * 32) + sizeof(int);

    /// <summary>The shorts of scratch that a product needs: at least 2 and at most 96 rows of k rounded up to an even number.</summary>
    public static nint ScratchElements(nint m, nint k) => nint.Clamp(m, 2, ByteRows.MostRows) * ((k + 1) / 2 * 2);

    /// <summary>Packs B for any number of products.</summary>
    /// <param name="b">[k, n]</param>
    /// <param name="bRowStride">From B[p, j] to B[p + 1, j].</param>
    /// <param name="bColStride">From B[p, j] to B[p, j + 1].</param>
    /// <param name="n">Columns.</param>
    /// <param name="k">Rows.</param>
    /// <param name="packed"><see cref="PackedElements"/> bytes.</param>
    public static void Pack(ref readonly sbyte b, nint bRowStride, nint bColStride, nint n, nint k, ref sbyte packed)
    {
        var matrix = new Matrix<sbyte>(ref Unsafe.AsRef(in b), bRowStride, bColStride);
        if (AvxVnni.IsSupported)
        {
            QuadPacking.Pack<TrioTiles256<VnniProducts>>(matrix, n, k, ref packed);
            return;
        }

        bool isSmall = Avx2.IsSupported && QuadPacking.Takes(matrix, n, k);
        if (Avx2.IsSupported)
            IsOfQuads(ref packed, n, k) = isSmall ? 1 : 0;
        if (!isSmall)
            BytePacking.Pack(matrix, n, k, 2 * Lanes, ref packed);
        else if (Avx512BW.IsSupported)
            QuadPacking.Pack<ByteTiles<Quads512>>(matrix, n, k, ref packed);
        else
            QuadPacking.Pack<QuadTiles256>(matrix, n, k, ref packed);
    }

    /// <summary><c>C = A·B</c> for a B that <see cref="Pack"/> has packed, and then whatever is to be done with each element.</summary>
    /// <param name="a">[m, k]: sbyte or byte.</param>
    /// <param name="aRowStride">From A[i, p] to A[i + 1, p].</param>
    /// <param name="aColStride">From A[i, p] to A[i, p + 1].</param>
    /// <param name="packed">B, [k, n].</param>
    /// <param name="c">[m, n], its rows contiguous. Must not overlap A, B or the scratch.</param>
    /// <param name="cRowStride">From C[i, j] to C[i + 1, j].</param>
    /// <param name="m">Rows of A and C; may be zero.</param>
    /// <param name="n">Columns of B and C; may be zero.</param>
    /// <param name="k">Columns of A, rows of B; if zero the product is zero.</param>
    /// <param name="scratch">Memory whose contents don't matter, before and after.</param>
    /// <param name="scratchLength">At least <see cref="ScratchElements"/>.</param>
    /// <param name="threads">The most threads to use; they don't show in the result. 0: as many as there are processors.</param>
    /// <param name="epilogue">Finishes blocks of C.</param>
    /// <exception cref="ArgumentException">The scratch is too short, or A is of another type.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPacked<TLeft, TEpilogue>(
        ref readonly TLeft a, nint aRowStride, nint aColStride, ref readonly sbyte packed, ref int c, nint cRowStride,
        nint m, nint n, nint k, ref short scratch, nint scratchLength, int threads, in TEpilogue epilogue)
        where TLeft : unmanaged
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (scratchLength < ScratchElements(m, k))
            throw new ArgumentException($"The product needs {ScratchElements(m, k)} elements of scratch and got {scratchLength}.");
        if (typeof(TLeft) != typeof(sbyte) && typeof(TLeft) != typeof(byte))
            throw new ArgumentException($"Bytes are multiplied here, not elements of type {typeof(TLeft).Name}.");
        var left = new Matrix<TLeft>(ref Unsafe.AsRef(in a), aRowStride, aColStride);
        var result = new Matrix<int>(ref c, cRowStride, 1);
        ref sbyte b = ref Unsafe.AsRef(in packed);
        ref int rowGroups = ref Unsafe.As<short, int>(ref scratch);
        if (AvxVnni.IsSupported && m == 1)
        {
            MultiplyQuads<TLeft, TrioRow256<VnniProducts>, TEpilogue>(left, ref b, result, m, n, k, ref rowGroups, threads, in epilogue);
        }
        else if (AvxVnni.IsSupported)
        {
            MultiplyQuads<TLeft, TrioTiles256<VnniProducts>, TEpilogue>(left, ref b, result, m, n, k, ref rowGroups, threads, in epilogue);
        }
        else if (Avx512BW.IsSupported && IsOfQuads(ref b, n, k) != 0)
        {
            MultiplyQuads<TLeft, ByteTiles<Quads512>, TEpilogue>(left, ref b, result, m, n, k, ref rowGroups, threads, in epilogue);
        }
        else if (Avx2.IsSupported && IsOfQuads(ref b, n, k) != 0)
        {
            MultiplyQuads<TLeft, QuadTiles256, TEpilogue>(left, ref b, result, m, n, k, ref rowGroups, threads, in epilogue);
        }
        else if (Avx512BW.IsSupported)
        {
            MultiplyPairs<TLeft, Pairs512, ByteTiles<Pairs512>, TEpilogue>(left, ref b, result, m, n, k, ref rowGroups, threads, in epilogue);
        }
        else if (Avx2.IsSupported)
        {
            MultiplyPairs<TLeft, Pairs256, TrioTiles256<PairProducts>, TEpilogue>(left, ref b, result, m, n, k, ref rowGroups, threads, in epilogue);
        }
        else
        {
            MultiplyPairs<TLeft, Pairs128, ByteTiles<Pairs128>, TEpilogue>(left, ref b, result, m, n, k, ref rowGroups, threads, in epilogue);
        }
    }

    private static int Lanes => Avx512BW.IsSupported ? Pairs512.Lanes : Avx2.IsSupported ? Pairs256.Lanes : Pairs128.Lanes;

    /// <summary>Whether a matrix is packed by <see cref="QuadPacking"/>: not zero.</summary>
    private static ref int IsOfQuads(ref sbyte packed, nint n, nint k) => ref Unsafe.As<sbyte, int>(ref Unsafe.Add(ref packed, PackedElements(n, k) - sizeof(int)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyQuads<TLeft, TTiles, TEpilogue>(
        Matrix<TLeft> a, ref sbyte packed, Matrix<int> c, nint m, nint n, nint k, ref int rowGroups, int threads, in TEpilogue epilogue)
        where TLeft : unmanaged
        where TTiles : struct, IByteTiles
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        ref int offsets = ref typeof(TLeft) == typeof(sbyte) ? ref QuadPacking.Offsets<TTiles>(ref packed, n, k) : ref Unsafe.NullRef<int>();
        new ByteLoop<TLeft, TTiles, TEpilogue>(a, ref packed, ref offsets, c, m, n, k, ref rowGroups, in epilogue).Run(threads);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyPairs<TLeft, TVector, TTiles, TEpilogue>(
        Matrix<TLeft> a, ref sbyte packed, Matrix<int> c, nint m, nint n, nint k, ref int rowGroups, int threads, in TEpilogue epilogue)
        where TLeft : unmanaged
        where TVector : struct, IPairVector<TVector>
        where TTiles : struct, IByteTiles
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (m == 1)
            new ByteRowLoop<TLeft, TVector, TEpilogue>(a, ref packed, ref c.Origin, n, k, ref rowGroups, in epilogue).Run(threads);
        else
            new ByteLoop<TLeft, TTiles, TEpilogue>(a, ref packed, ref Unsafe.NullRef<int>(), c, m, n, k, ref rowGroups, in epilogue).Run(threads);
    }
}
