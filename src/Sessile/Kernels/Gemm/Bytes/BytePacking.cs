using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>The second factor of a product of bytes: panels [n / width][k / 2][width][2], filled up with zeros.</summary>
internal static class BytePacking
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(Matrix<sbyte> b, nint n, nint k, int width, ref sbyte packed)
    {
        nint depth = (k + 1) / 2 * 2;
        for (nint column = 0; column < n; column += width)
        {
            nint columns = nint.Min(width, n - column);
            if (columns < width || depth > k)
                Bulk.Fill(ref packed, depth * width, default);
            for (nint p = 0; p < k; p++)
                PackRow(b.From(p, column), columns, ref Unsafe.Add(ref packed, p / 2 * 2 * width + p % 2));
            packed = ref Unsafe.Add(ref packed, depth * width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRow(Matrix<sbyte> row, nint columns, ref sbyte packed)
    {
        for (nint j = 0; j < columns; j++)
            Unsafe.Add(ref packed, 2 * j) = row.At(0, j);
    }
}
