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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsApart(in Pool2DGeometry geometry, Interval columns, nint channel) =>
        geometry.StrideHeight >= geometry.WindowHeight && geometry.StrideWidth >= geometry.WindowWidth
        && (channel + Vector256<T>.Count <= geometry.Channels || (channel == 0 && (columns.End - 1) * geometry.Channels + Vector256<T>.Count <= geometry.InputWidth * geometry.Channels));

    /// <summary>The greatest of a square window; false if there may be a NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Measure<TSide>(ref T image, nint line, nint pixel, out Vector256<T> greatest)
        where TSide : struct, ICount
    {
        ref T middle = ref Unsafe.Add(ref image, line), bottom = ref Unsafe.Add(ref middle, TSide.Value == 3 ? line : 0);
        Vector256<T> sum = Sum<TSide>(ref image, pixel) + Sum<TSide>(ref middle, pixel);
        greatest = Vector256.MaxNative(Greatest<TSide>(ref image, pixel), Greatest<TSide>(ref middle, pixel));
        if (TSide.Value == 3)
            (greatest, sum) = (Vector256.MaxNative(greatest, Greatest<TSide>(ref bottom, pixel)), sum + Sum<TSide>(ref bottom, pixel));
        return Vector256.EqualsAll(sum, sum);
    }

    /// <summary>What of the gradient nobody has yet goes to those of a row that are the greatest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PoolShares<T> Share<TSide>(ref T row, nint pixel, Vector256<T> greatest, ref Vector256<T> left)
        where TSide : struct, ICount
    {
        Vector256<T> wins = Vector256.Equals(Vector256.LoadUnsafe(ref row), greatest), first = left & wins, rest = Vector256.AndNot(left, wins);
        wins = Vector256.Equals(Vector256.LoadUnsafe(ref row, (nuint)pixel), greatest);
        Vector256<T> second = rest & wins, third = default;
        rest = Vector256.AndNot(rest, wins);
        if (TSide.Value == 3)
        {
            wins = Vector256.Equals(Vector256.LoadUnsafe(ref row, (nuint)(2 * pixel)), greatest);
            third = rest & wins;
            rest = Vector256.AndNot(rest, wins);
        }

        left = rest;
        return new PoolShares<T>(first, second, third);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Greatest<TSide>(ref T row, nint pixel)
        where TSide : struct, ICount
    {
        Vector256<T> two = Vector256.MaxNative(Vector256.LoadUnsafe(ref row), Vector256.LoadUnsafe(ref row, (nuint)pixel));
        return TSide.Value == 3 ? Vector256.MaxNative(two, Vector256.LoadUnsafe(ref row, (nuint)(2 * pixel))) : two;
    }

    /// <summary>Which is NaN where one of them is, and where infinities of both signs meet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Sum<TSide>(ref T row, nint pixel)
        where TSide : struct, ICount
    {
        Vector256<T> two = Vector256.LoadUnsafe(ref row) + Vector256.LoadUnsafe(ref row, (nuint)pixel);
        return TSide.Value == 3 ? two + Vector256.LoadUnsafe(ref row, (nuint)(2 * pixel)) : two;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Give(Vector256<T> share, ref T target, bool isApart) => ((isApart ? Vector256<T>.Zero : Vector256.LoadUnsafe(ref target)) + share).StoreUnsafe(ref target);

    /// <param name="image">The window's first element.</param>
    /// <param name="gradient">The window's.</param>
    /// <param name="imageGradient">The first element's.</param>
    /// <param name="line">From row to row of the image.</param>
    /// <param name="pixel">From pixel to pixel.</param>
    /// <param name="height">The window's rows inside the image.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="isApart">Whether the gradient is written, not added.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddAny(ref T image, Vector256<T> gradient, ref T imageGradient, nint line, nint pixel, nint height, nint width, bool isApart)
    {
        Vector256<T> winners = Winners(ref image, line, pixel, height, width);
        T position = T.Zero;
        for (nint row = 0; row < height; row++)
        {
            for (nint column = 0; column < width; column++, position++)
                Give(gradient & Vector256.Equals(winners, Vector256.Create(position)), ref Unsafe.Add(ref imageGradient, row * line + column * pixel), isApart);
        }
    }

    /// <summary>For each channel the position of the first maximum, counted through the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<T> Winners(ref T image, nint line, nint pixel, nint height, nint width)
    {
        Vector256<T> best = Vector256.LoadUnsafe(ref image), winners = default;
        T position = T.Zero;
        for (nint row = 0; row < height; row++)
        {
            for (nint column = 0; column < width; column++, position++)
            {
                Vector256<T> candidate = Vector256.LoadUnsafe(ref image, (nuint)(row * line + column * pixel));
                Vector256<T> firstNaN = Vector256.AndNot(Vector256.Equals(best, best), Vector256.Equals(candidate, candidate));
                Vector256<T> wins = Vector256.GreaterThan(candidate, best) | firstNaN;
                best = Vector256.ConditionalSelect(wins, candidate, best);
                winners = Vector256.ConditionalSelect(wins, Vector256.Create(position), winners);
            }
        }

        return winners;
    }
}
