using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The second factor of a product of bytes: panels [n / width][k / 2][width][2], filled up with zeros, and behind them the sum of each column as an int.</summary>
internal static class BytePacking
{
    /// <summary>The sums of the columns of a packed matrix.</summary>
    public static ref int ColumnSums(ref sbyte packed, nint n, nint k, int width) =>
        ref Unsafe.As<sbyte, int>(ref Unsafe.Add(ref packed, (k + 1) / 2 * 2 * ((n + width - 1) / width * width)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(Matrix<sbyte> b, nint n, nint k, int width, ref sbyte packed)
    {
        nint depth = (k + 1) / 2 * 2;
        ref int sums = ref ColumnSums(ref packed, n, k, width);
        for (nint column = 0; column < n; column += width)
        {
            nint columns = nint.Min(width, n - column);
            if (columns < width || depth > k)
                Bulk.Fill(ref packed, depth * width, default);
            Bulk.Fill(ref Unsafe.Add(ref sums, column), width, default);
            for (nint p = 0; p < k; p += 2)
                PackRows(b.From(p, column), nint.Min(2, k - p), columns, ref Unsafe.Add(ref packed, p * width), ref Unsafe.Add(ref sums, column));
            packed = ref Unsafe.Add(ref packed, depth * width);
        }
    }

    /// <summary>Two rows, or a last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRows(Matrix<sbyte> b, nint rows, nint columns, ref sbyte packed, ref int sums)
    {
        nint whole = rows == 2 && b.ColStride == 1 ? columns / Vector128<sbyte>.Count * Vector128<sbyte>.Count : 0;
        for (nint j = 0; j < whole; j += Vector128<sbyte>.Count)
        {
            Vector128<sbyte> first = Vector128.LoadUnsafe(ref b.At(0, j)), second = Vector128.LoadUnsafe(ref b.At(1, j));
            Interleave(Vector128.WidenLower(first), Vector128.WidenLower(second), ref Unsafe.Add(ref packed, 2 * j), ref Unsafe.Add(ref sums, j));
            Interleave(
                Vector128.WidenUpper(first), Vector128.WidenUpper(second),
                ref Unsafe.Add(ref packed, 2 * j + Vector128<sbyte>.Count), ref Unsafe.Add(ref sums, j + Vector128<short>.Count));
        }

        for (nint row = 0; row < rows; row++)
        {
            for (nint j = whole; j < columns; j++)
            {
                sbyte value = b.At(row, j);
                Unsafe.Add(ref packed, 2 * j + row) = value;
                Unsafe.Add(ref sums, j) += value;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(Vector128<short> first, Vector128<short> second, ref sbyte packed, ref int sums)
    {
        ((first & Vector128.Create((short)255)) | second << 8).AsSByte().StoreUnsafe(ref packed);
        Vector128<short> sum = first + second;
        (Vector128.LoadUnsafe(ref sums) + Vector128.WidenLower(sum)).StoreUnsafe(ref sums);
        (Vector128.LoadUnsafe(ref sums, (nuint)Vector128<int>.Count) + Vector128.WidenUpper(sum)).StoreUnsafe(ref sums, (nuint)Vector128<int>.Count);
    }
}
