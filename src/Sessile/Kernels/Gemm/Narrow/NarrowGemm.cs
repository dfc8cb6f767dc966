using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Products of floats with weights that are stored in 16 bits, which halves the memory that has to be read; sums are floats.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NarrowGemm
{
    /// <summary>The elements of a packed B, whatever the vector width: k · ⌈n / 16⌉ · 16, and as many more as keep what follows aligned, the first of which tells what elements there are.</summary>
    public static nint PackedElements(nint n, nint k) => Gemm.PackedElements(n, k) + NarrowTiles.StripColumns;

    /// <summary>The floats of scratch that a product needs, whatever the vector width: max(6, min(k, 256)) · 64, and where the rows of A aren't contiguous min(m, 192) more for each 64.</summary>
    public static nint ScratchElements(nint m, nint k, bool contiguous) => nint.Max(NarrowRows<HalfFormat>.Most, nint.Min(k, NarrowTiles.Depth)) * (NarrowTiles.MostColumns + (contiguous ? 0 : nint.Min(m, 192)));

    /// <summary>Packs B for any number of products.</summary>
    /// <param name="b">[k, n], as bits.</param>
    /// <param name="bRowStride">From B[p, j] to B[p + 1, j].</param>
    /// <param name="bColStride">From B[p, j] to B[p, j + 1].</param>
    /// <param name="n">Columns.</param>
    /// <param name="k">Rows.</param>
    /// <param name="packed"><see cref="PackedElements"/> elements.</param>
    public static void Pack(ref readonly ushort b, nint bRowStride, nint bColStride, nint n, nint k, ref ushort packed) =>
        NarrowTiles.Pack(new Matrix<ushort>(ref Unsafe.AsRef(in b), bRowStride, bColStride), n, k, ref packed);

    /// <summary><c>C = A·B</c> for a B that <see cref="Pack"/> has packed, and then whatever is to be done with each element.</summary>
    /// <typeparam name="TFormat">How B is stored.</typeparam>
    /// <typeparam name="TEpilogue">What is done with each element.</typeparam>
    /// <param name="a">[m, k]</param>
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
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPacked<TFormat, TEpilogue>(
        ref readonly float a, nint aRowStride, nint aColStride, ref readonly ushort packed, ref float c, nint cRowStride,
        nint m, nint n, nint k, ref float scratch, nint scratchLength, int threads, in TEpilogue epilogue)
        where TFormat : struct, IStoredFloat
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (scratchLength < ScratchElements(m, k, aColStride == 1))
            throw new ArgumentException($"The product needs {ScratchElements(m, k, aColStride == 1)} elements of scratch and got {scratchLength}.");
        var left = new Matrix<float>(ref Unsafe.AsRef(in a), aRowStride, aColStride);
        var result = new Matrix<float>(ref c, cRowStride, 1);
        if (m == 0 || n == 0)
            return;
        if (k == 0)
            GemmDispatch.Multiply(left, default, result, m, n, k, false, ref scratch, 0, 1, in epilogue);
        else if (Vector512.IsHardwareAccelerated)
            NarrowTiles.Multiply<Tile512<float>, TFormat, TEpilogue>(left, ref Unsafe.AsRef(in packed), result, m, n, k, ref scratch, threads, in epilogue);
        else if (Vector256.IsHardwareAccelerated)
            NarrowTiles.Multiply<Tile256<float>, TFormat, TEpilogue>(left, ref Unsafe.AsRef(in packed), result, m, n, k, ref scratch, threads, in epilogue);
        else
            NarrowTiles.Multiply<Tile128<float>, TFormat, TEpilogue>(left, ref Unsafe.AsRef(in packed), result, m, n, k, ref scratch, threads, in epilogue);
    }

    /// <summary><see cref="Pack"/> for elements as they are stored: <see cref="Half"/> or <see cref="BFloat16"/>.</summary>
    public static void PackStored<T>(ref readonly T b, nint bRowStride, nint bColStride, nint n, nint k, ref T packed)
        where T : unmanaged
    {
        ref ushort bits = ref Bits(in packed);
        Pack(ref Bits(in b), bRowStride, bColStride, n, k, ref bits);
        nint count = Gemm.PackedElements(n, k);
        Unsafe.Add(ref bits, count) = typeof(T) == typeof(Half) && !NarrowTiles.AreFinite(ref bits, count, exponent: 0x7C00) ? (ushort)1 : default;
    }

    /// <summary><see cref="MultiplyPacked"/> for elements as they are stored: <see cref="Half"/> or <see cref="BFloat16"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyStored<T, TEpilogue>(
        ref readonly float a, nint aRowStride, nint aColStride, ref readonly T packed, ref float c, nint cRowStride,
        nint m, nint n, nint k, ref float scratch, nint scratchLength, int threads, in TEpilogue epilogue)
        where T : unmanaged
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (typeof(T) == typeof(Half) && Unsafe.Add(ref Bits(in packed), Gemm.PackedElements(n, k)) == 0)
            MultiplyPacked<FiniteHalfFormat, TEpilogue>(in a, aRowStride, aColStride, ref Bits(in packed), ref c, cRowStride, m, n, k, ref scratch, scratchLength, threads, in epilogue);
        else if (typeof(T) == typeof(Half))
            MultiplyPacked<HalfFormat, TEpilogue>(in a, aRowStride, aColStride, ref Bits(in packed), ref c, cRowStride, m, n, k, ref scratch, scratchLength, threads, in epilogue);
        else if (typeof(T) == typeof(BFloat16))
            MultiplyPacked<BFloat16Format, TEpilogue>(in a, aRowStride, aColStride, ref Bits(in packed), ref c, cRowStride, m, n, k, ref scratch, scratchLength, threads, in epilogue);
        else
            throw new NotSupportedException(typeof(T).Name);
    }

    /// <summary><see cref="MultiplyStored"/> for a B that is packed for this one product, into <paramref name="packed"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackAndMultiplyStored<T, TEpilogue>(
        ref readonly float a, nint aRowStride, nint aColStride, ref readonly T b, nint bRowStride, nint bColStride, ref T packed, ref float c, nint cRowStride,
        nint m, nint n, nint k, ref float scratch, nint scratchLength, int threads, in TEpilogue epilogue)
        where T : unmanaged
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        PackStored(in b, bRowStride, bColStride, n, k, ref packed);
        MultiplyStored(in a, aRowStride, aColStride, in packed, ref c, cRowStride, m, n, k, ref scratch, scratchLength, threads, in epilogue);
    }

    private static ref ushort Bits<T>(ref readonly T stored)
        where T : unmanaged => ref Unsafe.As<T, ushort>(ref Unsafe.AsRef(in stored));
}
