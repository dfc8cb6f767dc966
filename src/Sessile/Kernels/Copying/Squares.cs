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
    /// <summary>Rows and columns that are gone through before others are: the pages that they stand in are few enough to be found at once.</summary>
    private const int Tile = 128;

    /// <summary>
    /// Rows whose squares are written one after the other into the same rows of the target: a line of the cache, or, where squares are but half of one wide, all of a tile, since a
    /// processor fetches the lines that follow each other by itself.
    /// </summary>
    private static int Run<T>()
        where T : unmanaged => Avx512F.IsSupported ? 64 / Unsafe.SizeOf<T>() : Tile;

    /// <summary>The side of a square; 0: there are no vectors for it.</summary>
    public static int Side<T>()
        where T : unmanaged => Unsafe.SizeOf<T>() is not (4 or 8) ? 0 : (Avx512F.IsSupported ? 64 : Avx2.IsSupported ? 32 : 0) / Unsafe.SizeOf<T>();

    /// <summary>Writes element i of row j to <c>target[i · targetStride + j]</c>. There is at least a side of rows and of columns; the last squares overlap those before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose<T>(ref T source, nint sourceStride, nint rows, nint columns, ref T target, nint targetStride)
        where T : unmanaged
    {
        int side = Side<T>(), run = Run<T>();
        for (nint top = 0; top < rows; top += Tile)
        {
            for (nint left = 0; left < columns; left += Tile)
            {
                nint bottom = nint.Min(rows, top + Tile), right = nint.Min(columns, left + Tile);
                for (nint row = top; row < bottom; row += run)
                {
                    for (nint column = left; column < right; column += side)
                    {
                        nint c = nint.Min(column, columns - side);
                        for (nint part = row; part < nint.Min(row + run, bottom); part += side)
                        {
                            nint r = nint.Min(part, rows - side);
                            One(ref Unsafe.Add(ref source, (r * sourceStride) + c), sourceStride, ref Unsafe.Add(ref target, (c * targetStride) + r), targetStride);
                        }
                    }
                }
            }
        }
    }

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
