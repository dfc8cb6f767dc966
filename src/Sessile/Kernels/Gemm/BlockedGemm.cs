using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// The loops around a micro-kernel, named as in BLIS: columns in steps of NC where B has to be packed first, k in steps of KC, then rows and panels, see
/// <see cref="GemmStep{T, TKernel, TEpilogue}"/>. The steps of k depend on K alone, so each element's bits do too, however many threads there are.
/// </summary>
internal static class BlockedGemm<T, TKernel>
    where T : unmanaged
    where TKernel : struct, ITileKernel<T>
{
    /// <summary>The fewer steps of k, the fewer times C is read and written; a panel of KC · NR elements of B is in the second cache.</summary>
    public const int KC = 1024;

    /// <summary>Bounds the scratch.</summary>
    public const int NC = 1024;

    /// <summary>With fewer rows B is read where it is, whatever its strides, and needs next to no scratch.</summary>
    public const int RowsWorthPacking = 32;

    /// <summary>With fewer rows of A a copy of B would cost more than it saves: the less, the farther B's own rows lie apart, which then crowd pages and the caches' sets.</summary>
    public const int NearStride = 1024, NearRowsWorthPacking = 320, FarRowsWorthPacking = 64;

    /// <summary>
    /// Rows that are near but a multiple of so many bytes apart share few sets of the caches: a panel of as many of them as this is given up line by line, and comes anew for each tile of rows.
    /// A copy pays earlier then.
    /// </summary>
    private const int CrowdingBytes = 1024, CrowdedDepth = 896, CrowdedRowsWorthPacking = 96;

    /// <summary>
    /// Vectors of 512 bits are a line of the cache each. Where they begin amid one, as in most arrays of the managed heap, they are read from two, and a tile takes a sixth longer to read than to
    /// multiply; a copy is aligned.
    /// </summary>
    private const int SplitRowsWorthPacking = 80;

    /// <summary>
    /// Panels of narrower vectors are a line of the cache wide. So many single lines, each of a page of its own where rows are long, take half as long again as packed ones: a copy pays
    /// with fewer rows as soon as B has more than half of the second cache, or its rows are so far apart that a panel's lines share one set of the first.
    /// </summary>
    private const int NarrowRowsWorthPacking = 64, NearBytes = 1 << 18, FarStrideBytes = 1 << 12;

    /// <summary>The product of any two matrices. Scratch: KC · NC elements for B, or panels at its edge, then <see cref="GemmStep{T, TKernel, TEpilogue}.CopiedMC"/> · KC for A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Multiply<TEpilogue>(
        Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate, ref T scratch, nint product, int threads, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint kc = Even(k, KC, 1), nc = Even(n, NC, TKernel.Columns);
        bool isInPlace = b.ColStride == 1 && m < RowsToPackFor(b, kc);
        ref T packedA = ref Unsafe.Add(ref scratch, kc * (isInPlace ? TKernel.Columns : nc));
        Span<byte> pieces = threads == 1 ? [] : stackalloc byte[RightPanels<T>.PiecesOf(isInPlace ? 1 : nc / TKernel.Columns, kc)];
        for (nint column = 0; column < n; column += nc)
        {
            nint columns = nint.Min(nc, n - column);
            for (nint p = 0; p < k; p += kc)
            {
                nint depth = nint.Min(kc, k - p);
                RightPanels<T> right = Right(b.From(p, column), isInPlace, columns, depth, pieces, ref scratch);
                var block = new GemmBlock<T, TKernel>(right, columns, depth, accumulate || p > 0);
                var step = new GemmStep<T, TKernel, TEpilogue>(block, a.From(0, p), c.From(0, column), m, ref packedA, p + kc >= k, product, column, in epilogue);
                step.Run(threads);
            }
        }
    }

    /// <summary>As <see cref="Multiply"/> with B packed before, whole, by <see cref="Pack"/>. Scratch for A is only needed where its rows aren't contiguous.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPacked<TEpilogue>(
        in Matrix<T> a, ref T packed, in Matrix<T> c, nint m, nint n, nint k, bool accumulate, ref T scratch, nint product, int threads, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint kc = Even(k, KC, 1);
        for (nint p = 0; p < k; p += kc)
        {
            var right = new RightPanels<T>(default, 0, ref packed, k, p);
            var block = new GemmBlock<T, TKernel>(right, n, nint.Min(kc, k - p), accumulate || p > 0);
            var step = new GemmStep<T, TKernel, TEpilogue>(block, a.From(0, p), c, m, ref scratch, p + kc >= k, product, 0, in epilogue);
            step.Run(threads);
        }
    }

    /// <summary>Some rows of <see cref="MultiplyPacked"/>, with the same bits, on this thread. The rows of A must be contiguous.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPackedRows<TEpilogue>(nint start, nint end, in Matrix<T> a, ref T packed, in Matrix<T> c, nint m, nint n, nint k, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint kc = Even(k, KC, 1);
        for (nint p = 0; p < k; p += kc)
        {
            var right = new RightPanels<T>(default, 0, ref packed, k, p);
            var block = new GemmBlock<T, TKernel>(right, n, nint.Min(kc, k - p), p > 0);
            new GemmStep<T, TKernel, TEpilogue>(block, a.From(0, p), c, m, ref packed, p + kc >= k, 0, 0, in epilogue).RunRows(start, end);
        }
    }

    /// <summary>Packs all of B for <see cref="MultiplyPacked"/>.</summary>
    public static void Pack(Matrix<T> b, nint k, nint n, ref T packed, int threads) => PackingLoop<T>.Run(b, k, n, TKernel.Columns, TKernel.Lanes, ref packed, threads);

    /// <summary>The step that cuts <paramref name="extent"/> into nearly equal parts of at most <paramref name="most"/>, a multiple of <paramref name="multiple"/>.</summary>
    public static nint Even(nint extent, nint most, nint multiple)
    {
        nint parts = (extent + most - 1) / most;
        nint step = (extent + parts - 1) / parts;
        return (step + multiple - 1) / multiple * multiple;
    }

    /// <summary>From how many rows of A on B, which is gone through in steps of so many rows, is copied rather than read where it is.</summary>
    private static int RowsToPackFor(Matrix<T> b, nint depth)
    {
        nint bytes = b.RowStride * Unsafe.SizeOf<T>();
        if (TKernel.Lanes * Unsafe.SizeOf<T>() < VectorBytes.Of512)
            return bytes >= FarStrideBytes ? RowsWorthPacking : bytes * depth >= NearBytes ? NarrowRowsWorthPacking : NearRowsWorthPacking;
        if (b.RowStride > NearStride)
            return FarRowsWorthPacking;
        if (AreSplit(b))
            return SplitRowsWorthPacking;
        return bytes % CrowdingBytes == 0 && depth >= CrowdedDepth ? CrowdedRowsWorthPacking : NearRowsWorthPacking;
    }

    /// <summary>Whether most rows begin amid a line of the cache.</summary>
    private static unsafe bool AreSplit(Matrix<T> b) =>
        (nuint)Unsafe.AsPointer(ref b.Origin) % VectorBytes.Of512 != 0 || b.RowStride * Unsafe.SizeOf<T>() % VectorBytes.Of256 != 0;

    /// <summary>One thread packs what is not read in place at once; of several each packs what it needs first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static RightPanels<T> Right(Matrix<T> b, bool isInPlace, nint n, nint k, Span<byte> pieces, ref T packed)
    {
        nint inPlace = isInPlace ? n / TKernel.Columns * TKernel.Columns : 0;
        if (pieces.Length > 0 && inPlace < n)
        {
            pieces.Clear();
            return new RightPanels<T>(b, inPlace, ref packed, k, ref MemoryMarshal.GetReference(pieces));
        }

        Packing.PackPanels(b.From(0, inPlace), k, n - inPlace, TKernel.Columns, TKernel.Lanes, ref packed);
        return new RightPanels<T>(b, inPlace, ref packed, k, 0);
    }
}
