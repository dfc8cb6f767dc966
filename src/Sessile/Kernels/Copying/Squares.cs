using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>
/// Transposes matrices of 4- or 8-byte elements by squares that are as wide as a vector: each line of the cache is read once and written once, so that it does
/// not matter how many of them share their place in the caches, as they do where the stride is a power of two.
/// </summary>
internal static class Squares
{
    /// <summary>
    /// Rows and columns that are gone through before others are: the pages that they stand in are few enough to be found at once. Of these, squares are written one after the other into the
    /// same rows of the target, since a processor fetches by itself the lines that follow each other, of a few rows at a time.
    /// </summary>
    private const int Tile = 128;

    /// <summary>Squares beside each other that are worth another one.</summary>
    private const int Several = 4;

    /// <summary>The side of a square; 0: there are no vectors for it.</summary>
    public static int Side<T>()
        where T : unmanaged => Unsafe.SizeOf<T>() is not (4 or 8) ? 0 : (Avx512F.IsSupported ? 64 : Avx2.IsSupported ? 32 : 0) / Unsafe.SizeOf<T>();

    /// <summary>Writes element i of row j to <c>target[i · targetStride + j]</c>. There is at least a side of rows and of columns; the last squares overlap those before, the first ones perhaps those after.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose<T>(ref T source, nint sourceStride, nint rows, nint columns, ref T target, nint targetStride)
        where T : unmanaged
    {
        int side = Side<T>();
        nint begin = columns < Several * side ? 0 : Begin(ref source, side);
        for (nint top = 0; top < rows; top += Tile)
        {
            for (nint left = begin; left < columns; left += Tile)
            {
                nint bottom = nint.Min(rows, top + Tile), right = nint.Min(columns, left + Tile);
                for (nint column = left; column < right; column += side)
                {
                    nint c = nint.Max(0, nint.Min(column, columns - side));
                    for (nint row = top; row < bottom; row += side)
                    {
                        nint r = nint.Min(row, rows - side);
                        One(ref Unsafe.Add(ref source, (r * sourceStride) + c), sourceStride, ref Unsafe.Add(ref target, (c * targetStride) + r), targetStride);
                    }
                }
            }
        }
    }

    /// <summary>The column, from none to a side before the first, from which on squares are whole vectors of the first row: others would lie in two lines of the cache, and both be fetched twice.</summary>
    private static unsafe nint Begin<T>(ref T source, int side)
        where T : unmanaged => -(nint)((nuint)Unsafe.AsPointer(ref source) / (nuint)Unsafe.SizeOf<T>() % (nuint)side);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<T>(ref T source, nint sourceStride, ref T target, nint targetStride)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == 4 && Avx512F.IsSupported)
            Square512.OfSixteen(ref Unsafe.As<T, float>(ref source), sourceStride, ref Unsafe.As<T, float>(ref target), targetStride);
        else if (Unsafe.SizeOf<T>() == 4)
            Square256.OfEight(ref Unsafe.As<T, float>(ref source), sourceStride, ref Unsafe.As<T, float>(ref target), targetStride);
        else if (Avx512F.IsSupported)
            Square512.OfEight(ref Unsafe.As<T, double>(ref source), sourceStride, ref Unsafe.As<T, double>(ref target), targetStride);
        else
            Square256.OfFour(ref Unsafe.As<T, double>(ref source), sourceStride, ref Unsafe.As<T, double>(ref target), targetStride);
    }
}
