using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Copies of operands in the order in which the micro-kernel reads them.</summary>
internal static class Packing
{
    /// <summary>Copies [k, n] of B as panels [n / width][k][width], the last one filled up with zeros.</summary>
    public static void PackPanels<T>(Matrix<T> b, nint k, nint n, int width, ref T packed)
        where T : unmanaged
    {
        for (nint column = 0; column < n; column += width)
        {
            int columns = (int)nint.Min(width, n - column);
            if (columns < width)
                Bulk.Fill(ref packed, k * width, default);
            if (b.ColStride != 1)
                CopyByColumns(b.From(0, column), new Matrix<T>(ref packed, width, 1), k, columns);
            else if (columns == width)
                CopyWhole(b.From(0, column), ref packed, k, width);
            else
                CopyByRows(b.From(0, column), new Matrix<T>(ref packed, width, 1), k, columns);
            packed = ref Unsafe.Add(ref packed, k * width);
        }
    }

    /// <summary>Copies [m, k] of A, whose rows are contiguous, to rows <paramref name="stride"/> apart.</summary>
    public static void PackRows<T>(Matrix<T> a, nint m, nint k, ref T packed, nint stride)
        where T : unmanaged
    {
        for (nint row = 0; row < m; row++)
            Bulk.Copy(in a.At(row, 0), ref Unsafe.Add(ref packed, row * stride), k);
    }

    /// <summary>Copies [m, k] of A, whose columns are contiguous, as blocks [blocks][k][rows of the block] of the given <paramref name="blocks"/>.</summary>
    public static void PackRowBlocks<T>(Matrix<T> a, nint m, nint k, RowBlocks blocks, ref T packed)
        where T : unmanaged
    {
        for (nint row = 0; row < m;)
        {
            int rows = blocks.Next(row);
            CopyByRows(a.From(row, 0).Transposed, new Matrix<T>(ref packed, rows, 1), k, rows);
            packed = ref Unsafe.Add(ref packed, k * rows);
            row += rows;
        }
    }

    /// <summary>Whole panels, whose width is a multiple of a 256-bit vector at every vector width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyWhole<T>(Matrix<T> b, ref T packed, nint k, int width)
        where T : unmanaged
    {
        ref T row = ref b.Origin;
        nint stride = b.RowStride;
        for (nint p = 0; p < k; p++)
        {
            for (nint j = 0; j < width; j += Vector256<T>.Count)
                Vector256.LoadUnsafe(ref row, (nuint)j).StoreUnsafe(ref packed, (nuint)j);
            row = ref Unsafe.Add(ref row, stride);
            packed = ref Unsafe.Add(ref packed, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyByRows<T>(Matrix<T> source, Matrix<T> target, nint rows, int columns)
        where T : unmanaged
    {
        for (nint i = 0; i < rows; i++)
        {
            ref T from = ref source.At(i, 0);
            ref T to = ref target.At(i, 0);
            for (nint j = 0; j < columns; j++)
                Unsafe.Add(ref to, j) = Unsafe.Add(ref from, j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
