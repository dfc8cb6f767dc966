using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>Copies of operands in the order in which the micro-kernel reads them.</summary>
/// <remarks>They are called seldom and for much: none is compiled as a part of several others.</remarks>
internal static class Packing
{
    /// <summary>A transposing copy goes down this many rows at a time, so that what it writes stays in the first cache until it is complete.</summary>
    private const int TransposedRows = 64;

    /// <summary>Rows lie apart: so many bytes of each are copied at once, into several panels, before the next, which is in lines and often a page of its own.</summary>
    private const int BytesAtOnce = 256;

    /// <summary>Rows that are asked for: their pieces are too short for the processor to see what comes next, from far away or from another one's cache.</summary>
    private const int RowsAhead = 16;

    /// <summary>
    /// Copies [k, n] of B as panels [n / width][k][width]; the last one is as narrow as its columns allow in vectors of <paramref name="lanes"/>,
    /// filled up with zeros.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void PackPanels<T>(Matrix<T> b, nint k, nint n, int width, int lanes, ref T packed)
        where T : unmanaged
    {
        nint wide = int.Max(width, BytesAtOnce / Unsafe.SizeOf<T>() / width * width), column = 0;
        for (; b.ColStride == 1 && column <= n - width; column += wide)
        {
            wide = nint.Min(wide, (n - column) / width * width);
            CopyWhole(b.From(0, column), ref packed, k, width, wide);
            packed = ref Unsafe.Add(ref packed, k * wide);
        }

        for (; column < n; column += width)
        {
            int columns = (int)nint.Min(width, n - column), stored = (columns + lanes - 1) / lanes * lanes;
            if (columns < stored)
                Bulk.Clear(ref packed, k * stored);
            if (b.ColStride == 1)
                CopyByRows(b.From(0, column), new Matrix<T>(ref packed, stored, 1), k, columns);
            else
                PackPanel(b.From(0, column), k, columns, stored, ref packed);
            packed = ref Unsafe.Add(ref packed, k * stored);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void PackPanel<T>(Matrix<T> b, nint k, int columns, int width, ref T packed)
        where T : unmanaged
    {
        for (nint p = 0; p < k; p += TransposedRows)
        {
            var target = new Matrix<T>(ref Unsafe.Add(ref packed, p * width), width, 1);
            CopyTransposed(b.From(p, 0).Transposed, target, nint.Min(TransposedRows, k - p), columns);
        }
    }

    /// <summary>Copies A, k columns wide, as blocks [blocks][k][rows of the block] of the given <paramref name="blocks"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void PackRowBlocks<T>(Matrix<T> a, nint k, RowBlocks blocks, ref T packed)
        where T : unmanaged
    {
        PackBlocks(a, k, blocks.Tall, ref packed);
        nint tall = blocks.Tall.Count * blocks.Tall.Height;
        PackBlocks(a.From(tall, 0), k, blocks.Small, ref Unsafe.Add(ref packed, tall * k));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void PackBlocks<T>(Matrix<T> a, nint k, (nint Count, int Height) blocks, ref T packed)
        where T : unmanaged
    {
        int rows = blocks.Height;
        for (nint block = 0; block < blocks.Count; block++)
        {
            ref T target = ref Unsafe.Add(ref packed, block * rows * k);
            if (a.ColStride == 1 && rows == 6)
                Interleave.SixRows(ref a.At(block * rows, 0), a.RowStride, k, ref target);
            else
                CopyTransposed(a.From(block * rows, 0), new Matrix<T>(ref target, rows, 1), k, rows);
        }
    }

    /// <summary>Copies [rows, k] of A to [k][rows].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void CopyTransposed<T>(Matrix<T> source, Matrix<T> target, nint k, int rows)
        where T : unmanaged
    {
        if (source.RowStride == 1)
            CopyByRows(source.Transposed, target, k, rows);
        else if (source.ColStride == 1)
            Interleave.Rows(ref source.Origin, source.RowStride, rows, k, ref target.Origin, target.RowStride);
        else
            CopyByColumns(source.Transposed, target, k, rows);
    }

    /// <summary>Whole panels of some columns together. The width of one is a multiple of a 256-bit vector at every vector width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyWhole<T>(Matrix<T> b, ref T packed, nint k, nint width, nint columns)
        where T : unmanaged
    {
        ref T row = ref b.Origin;
        nint stride = b.RowStride, panel = k * width;
        for (nint p = 0; p < k; p++)
        {
            ref T to = ref packed;
            for (nint ahead = 0; ahead < columns; ahead += Prefetch.LineBytes / Unsafe.SizeOf<T>())
                Prefetch.ForReading(ref row, RowsAhead * stride + ahead);
            for (nint column = 0; column < columns; column += width)
            {
                for (nint j = 0; j < width; j += VectorBytes.Of256 / Unsafe.SizeOf<T>())
                    Vector256.LoadUnsafe(ref row, (nuint)(column + j)).StoreUnsafe(ref to, (nuint)j);
                to = ref Unsafe.Add(ref to, panel);
            }

            row = ref Unsafe.Add(ref row, stride);
            packed = ref Unsafe.Add(ref packed, width);
        }
    }

    /// <summary>Copies rows of a few elements, which are contiguous in both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void CopyByRows<T>(Matrix<T> source, Matrix<T> target, nint rows, int columns)
        where T : unmanaged
    {
        ref T from = ref source.Origin, to = ref target.Origin;
        for (nint i = 0; i < rows; i++)
        {
            if (columns >= VectorBytes.Of256 / Unsafe.SizeOf<T>())
                CopyRow256(ref from, ref to, columns);
            else if (columns >= VectorBytes.Of128 / Unsafe.SizeOf<T>())
                CopyRow128(ref from, ref to, columns);
            else
                Bulk.Copy(in from, ref to, columns);
            from = ref Unsafe.Add(ref from, source.RowStride);
            to = ref Unsafe.Add(ref to, target.RowStride);
        }
    }

    /// <summary>A row of a vector at least; the last one overlaps the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow256<T>(ref T from, ref T to, int columns)
        where T : unmanaged
    {
        int last = columns - VectorBytes.Of256 / Unsafe.SizeOf<T>();
        for (int j = 0; j < last; j += VectorBytes.Of256 / Unsafe.SizeOf<T>())
            Vector256.LoadUnsafe(ref from, (nuint)j).StoreUnsafe(ref to, (nuint)j);
        Vector256.LoadUnsafe(ref from, (nuint)last).StoreUnsafe(ref to, (nuint)last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow128<T>(ref T from, ref T to, int columns)
        where T : unmanaged
    {
        int last = columns - VectorBytes.Of128 / Unsafe.SizeOf<T>();
        if (last > 0)
            Vector128.LoadUnsafe(ref from).StoreUnsafe(ref to);
        Vector128.LoadUnsafe(ref from, (nuint)last).StoreUnsafe(ref to, (nuint)last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void CopyByColumns<T>(Matrix<T> source, Matrix<T> target, nint rows, int columns)
        where T : unmanaged
    {
        nint fromStride = source.RowStride, toStride = target.RowStride;
        for (nint j = 0; j < columns; j++)
        {
            ref T from = ref source.At(0, j);
            ref T to = ref target.At(0, j);
            for (nint i = 0; i < rows; i++)
            {
                to = from;
                from = ref Unsafe.Add(ref from, fromStride);
                to = ref Unsafe.Add(ref to, toStride);
            }
        }
    }
}
