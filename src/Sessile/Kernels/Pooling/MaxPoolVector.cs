using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The gradient of one window for a vector of channels at a time. The images' references point at the first of the channels.</summary>
internal static class MaxPoolVector<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>
    /// Whether a vector from a channel on may be read and written at all of a window's elements, though it reaches into the channels of pixels behind them: where they are of the same image, whose channels all
    /// are the same thread's.
    /// </summary>
    public static bool HasRoom(in Pool2DGeometry geometry, Interval rows, Interval columns, Interval channels, nint channel)
    {
        nint last = ((rows.End - 1) * geometry.InputWidth + columns.End - 1) * geometry.Channels + channel;
        return channels.Length == geometry.Channels && last + Vector256<T>.Count <= geometry.InputHeight * geometry.InputWidth * geometry.Channels;
    }

    /// <summary>
    /// Whether windows lie apart, so that a gradient may be written where others are added: what a vector writes into later pixels of the row are zeros that are there, or that their windows write over.
    /// Over a row's end it would be the first pixels of the next one, which windows may have written; and where it is not the pixel's first vector, what the others have written.
    /// </summary>
    public static bool IsApart(in Pool2DGeometry geometry, Interval columns, nint channel) =>
        geometry.StrideHeight >= geometry.WindowHeight && geometry.StrideWidth >= geometry.WindowWidth
        && (channel + Vector256<T>.Count <= geometry.Channels || (channel == 0 && (columns.End - 1) * geometry.Channels + Vector256<T>.Count <= geometry.InputWidth * geometry.Channels));

    /// <param name="image">The image.</param>
    /// <param name="gradient">The window's.</param>
    /// <param name="imageGradient">As the image.</param>
    /// <param name="geometry">The extents.</param>
    /// <param name="rows">The window's rows inside the image.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="isApart">Whether the gradient is written, not added.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGradient(
        ref T image, Vector256<T> gradient, ref T imageGradient, in Pool2DGeometry geometry, Interval rows, Interval columns, bool isApart)
    {
        Vector256<T> winners = Winners(ref image, in geometry, rows, columns);
        T position = T.Zero;
        for (nint row = rows.Start; row < rows.End; row++)
        {
            for (nint column = columns.Start; column < columns.End; column++, position++)
            {
                ref T target = ref Unsafe.Add(ref imageGradient, (row * geometry.InputWidth + column) * geometry.Channels);
                Vector256<T> share = gradient & Vector256.Equals(winners, Vector256.Create(position));
                ((isApart ? Vector256<T>.Zero : Vector256.LoadUnsafe(ref target)) + share).StoreUnsafe(ref target);
            }
        }
    }

    /// <summary>For each channel the position of the first maximum, counted through the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<T> Winners(ref T image, in Pool2DGeometry geometry, Interval rows, Interval columns)
    {
        Vector256<T> best = At(ref image, in geometry, rows.Start, columns.Start), winners = default;
        T position = T.Zero;
        for (nint row = rows.Start; row < rows.End; row++)
        {
            for (nint column = columns.Start; column < columns.End; column++, position++)
            {
                Vector256<T> candidate = At(ref image, in geometry, row, column);
                Vector256<T> firstNaN = Vector256.AndNot(Vector256.Equals(best, best), Vector256.Equals(candidate, candidate));
                Vector256<T> wins = Vector256.GreaterThan(candidate, best) | firstNaN;
                best = Vector256.ConditionalSelect(wins, candidate, best);
                winners = Vector256.ConditionalSelect(wins, Vector256.Create(position), winners);
            }
        }

        return winners;
    }

    private static Vector256<T> At(ref T image, in Pool2DGeometry geometry, nint row, nint column) =>
        Vector256.LoadUnsafe(ref image, (nuint)((row * geometry.InputWidth + column) * geometry.Channels));
}
