using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Pixels taken apart into rows of a channel each and put together again, by squares of 32 bytes each way, which need not be full. For elements of four or eight bytes.</summary>
internal static class PixelSquares<T>
    where T : unmanaged
{
    private static int Side => Vector256<T>.Count;

    /// <summary>Elements behind the rows that are put together, for those of pixels that are put together aside.</summary>
    public static nint Room => 2 * Side * Side;

    /// <summary>Writes channel i of pixel j to <c>rows[i · pitch + j]</c>. Up to a square's side of elements are read behind the last pixel, and as many rows written behind the last channel.</summary>
    /// <param name="pixels">The first one.</param>
    /// <param name="count">How many, whole squares of them.</param>
    /// <param name="channels">Elements of a pixel.</param>
    /// <param name="rows">The first channel's.</param>
    /// <param name="pitch">From row to row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(ref T pixels, nint count, nint channels, ref T rows, nint pitch)
    {
        for (nint pixel = 0; pixel < count; pixel += Side)
        {
            for (nint channel = 0; channel < channels; channel += Side)
                Square(ref Unsafe.Add(ref pixels, pixel * channels + channel), channels, ref Unsafe.Add(ref rows, channel * pitch + pixel), pitch);
        }
    }

    /// <summary>Writes element j of row i to <c>pixels[j · channels + i]</c>: channels that are missing in a square are written over by the next pixel, so the last pixels, which have none, are put together aside.</summary>
    /// <param name="rows">The first channel's row; others than a pixel has are read too.</param>
    /// <param name="pitch">From row to row.</param>
    /// <param name="count">How many pixels, as many as a square's side or more.</param>
    /// <param name="channels">Elements of a pixel, no more than that.</param>
    /// <param name="pixels">The first one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Join(ref T rows, nint pitch, nint count, nint channels, ref T pixels)
    {
        nint pixel = 0, last = count - Side;
        for (; pixel < last; pixel += Side)
            Square(ref Unsafe.Add(ref rows, pixel), pitch, ref Unsafe.Add(ref pixels, pixel * channels), channels);
        ref T aside = ref Unsafe.Add(ref rows, Side * pitch);
        Square(ref Unsafe.Add(ref rows, last), pitch, ref aside, channels);
        Bulk.Copy(in aside, ref Unsafe.Add(ref pixels, last * channels), Side * channels);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(ref T source, nint sourceStride, ref T target, nint targetStride)
    {
        if (Unsafe.SizeOf<T>() == sizeof(float))
            Square256.OfEight(ref Unsafe.As<T, float>(ref source), sourceStride, ref Unsafe.As<T, float>(ref target), targetStride);
        else
            Square256.OfFour(ref Unsafe.As<T, double>(ref source), sourceStride, ref Unsafe.As<T, double>(ref target), targetStride);
    }
}
