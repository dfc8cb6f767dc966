using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>From row to row and from pixel to pixel: of the images, of the filter, and of what is computed.</summary>
internal readonly record struct DepthwiseSteps(nint Line, nint Column, nint TapLine, nint TapColumn, nint Row, nint Pixel)
{
    /// <summary>Whether the next tile in the same columns is asked for.</summary>
    public bool AsksAhead { get; init; }
}

/// <summary>On which sides of some pixels the images go on.</summary>
internal readonly record struct DepthwiseSides(bool Above, bool Below, bool Left, bool Right);

/// <summary>
/// Two columns of up to four pixels that see 3×3 windows one row and one column apart: what they see is loaded once, and added to every sum that it belongs to, so that
/// there are three products for a load, and loads that cross lines of the cache cost nothing. The taps are added in their order, as everywhere: the same bits.
/// </summary>
internal static class DepthwiseTile<T, TVector, TLanes>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, IDepthwiseLanes<T, TVector>
{
    /// <summary>The most rows of a tile.</summary>
    public const int Rows = 4;

    /// <summary>All channels of the tile, a vector of them after the other, of which the last may overlap the one before.</summary>
    /// <param name="rows">How many rows, up to <see cref="Rows"/>.</param>
    /// <param name="sides">Where taps that lie beyond the tile see the images.</param>
    /// <param name="channels">How many channels: a vector at least.</param>
    /// <param name="center">What the middle tap of the first pixel sees.</param>
    /// <param name="tap">The first tap.</param>
    /// <param name="steps">From one row and pixel to the next.</param>
    /// <param name="pixel">The first pixel.</param>
    /// <param name="ending">What is done with the sums before they are stored.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(nint rows, DepthwiseSides sides, nint channels, ref T center, ref T tap, in DepthwiseSteps steps, ref T pixel, in RowEnding<T> ending)
    {
        for (nint next = 0; next < channels; next += TLanes.Count)
        {
            nint channel = nint.Min(next, channels - TLanes.Count);
            ref T x = ref Unsafe.Add(ref center, channel), y = ref Unsafe.Add(ref pixel, channel);
            if (steps.AsksAhead)
                FetchNext(rows, ref x, in steps, ref y);
            Vector(rows, sides, ref x, ref Unsafe.Add(ref tap, channel), in steps, ref y, ending.From(channel));
        }
    }

    /// <summary>Asks for what the tile below sees for the first time, and for its pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FetchNext(nint rows, ref T center, in DepthwiseSteps steps, ref T pixel)
    {
        for (nint row = rows; row < 2 * rows; row++)
        {
            nint line = (row + 1) * steps.Line, target = row * steps.Row;
            Prefetch.ForLater(ref center, line);
            Prefetch.ForLater(ref center, line + steps.Column);
            Prefetch.ForLater(ref pixel, target);
            Prefetch.ForLater(ref pixel, target + steps.Pixel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Vector(nint rows, DepthwiseSides sides, ref T x, ref T w, in DepthwiseSteps steps, ref T pixel, RowEnding<T> ending)
    {
        Taps(ref w, steps.TapColumn, out TVector a0, out TVector a1, out TVector a2);
        Taps(ref Unsafe.Add(ref w, steps.TapLine), steps.TapColumn, out TVector b0, out TVector b1, out TVector b2);
        Taps(ref Unsafe.Add(ref w, 2 * steps.TapLine), steps.TapColumn, out TVector c0, out TVector c1, out TVector c2);
        TVector l0 = default, r0 = default, l1 = default, r1 = default, l2 = default, r2 = default, l3 = default, r3 = default;
        TVector x0 = default, x1, x2, x3 = default;
        nint line = steps.Line, column = steps.Column;
        bool hasLeft = sides.Left, hasRight = sides.Right;
        if (sides.Above)
        {
            Line(ref Unsafe.Subtract(ref x, line), column, hasLeft, hasRight, ref x0, out x1, out x2, ref x3);
            Add(hasLeft, hasRight, a0, a1, a2, x0, x1, x2, x3, ref l0, ref r0);
        }

        Line(ref x, column, hasLeft, hasRight, ref x0, out x1, out x2, ref x3);
        Add(hasLeft, hasRight, b0, b1, b2, x0, x1, x2, x3, ref l0, ref r0);
        Add(hasLeft, hasRight, a0, a1, a2, x0, x1, x2, x3, ref l1, ref r1);
        if (rows > 1)
        {
            x = ref Unsafe.Add(ref x, line);
            Line(ref x, column, hasLeft, hasRight, ref x0, out x1, out x2, ref x3);
            Add(hasLeft, hasRight, c0, c1, c2, x0, x1, x2, x3, ref l0, ref r0);
            Add(hasLeft, hasRight, b0, b1, b2, x0, x1, x2, x3, ref l1, ref r1);
            Add(hasLeft, hasRight, a0, a1, a2, x0, x1, x2, x3, ref l2, ref r2);
        }

        if (rows > 2)
        {
            x = ref Unsafe.Add(ref x, line);
            Line(ref x, column, hasLeft, hasRight, ref x0, out x1, out x2, ref x3);
            Add(hasLeft, hasRight, c0, c1, c2, x0, x1, x2, x3, ref l1, ref r1);
            Add(hasLeft, hasRight, b0, b1, b2, x0, x1, x2, x3, ref l2, ref r2);
            Add(hasLeft, hasRight, a0, a1, a2, x0, x1, x2, x3, ref l3, ref r3);
        }

        if (rows > 3)
        {
            x = ref Unsafe.Add(ref x, line);
            Line(ref x, column, hasLeft, hasRight, ref x0, out x1, out x2, ref x3);
            Add(hasLeft, hasRight, c0, c1, c2, x0, x1, x2, x3, ref l2, ref r2);
            Add(hasLeft, hasRight, b0, b1, b2, x0, x1, x2, x3, ref l3, ref r3);
        }

        if (sides.Below)
        {
            Line(ref Unsafe.Add(ref x, line), column, hasLeft, hasRight, ref x0, out x1, out x2, ref x3);
            if (rows > 3)
                Add(hasLeft, hasRight, c0, c1, c2, x0, x1, x2, x3, ref l3, ref r3);
            else if (rows > 2)
                Add(hasLeft, hasRight, c0, c1, c2, x0, x1, x2, x3, ref l2, ref r2);
            else if (rows > 1)
                Add(hasLeft, hasRight, c0, c1, c2, x0, x1, x2, x3, ref l1, ref r1);
            else
                Add(hasLeft, hasRight, c0, c1, c2, x0, x1, x2, x3, ref l0, ref r0);
        }

        if (!Unsafe.IsNullRef(ref ending.Row))
        {
            TVector row = TLanes.Load(ref ending.Row);
            (l0, r0, l1, r1) = (TLanes.Add(row, l0), TLanes.Add(row, r0), TLanes.Add(row, l1), TLanes.Add(row, r1));
            (l2, r2, l3, r3) = (TLanes.Add(row, l2), TLanes.Add(row, r2), TLanes.Add(row, l3), TLanes.Add(row, r3));
        }

        if (ending.Clamps)
        {
            (l0, r0, l1, r1) = (TLanes.Clamp(l0), TLanes.Clamp(r0), TLanes.Clamp(l1), TLanes.Clamp(r1));
            (l2, r2, l3, r3) = (TLanes.Clamp(l2), TLanes.Clamp(r2), TLanes.Clamp(l3), TLanes.Clamp(r3));
        }

        Store(l0, r0, ref pixel, steps.Pixel);
        if (rows > 1)
            Store(l1, r1, ref Unsafe.Add(ref pixel, steps.Row), steps.Pixel);
        if (rows > 2)
            Store(l2, r2, ref Unsafe.Add(ref pixel, 2 * steps.Row), steps.Pixel);
        if (rows > 3)
            Store(l3, r3, ref Unsafe.Add(ref pixel, 3 * steps.Row), steps.Pixel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Taps(ref T taps, nint column, out TVector w0, out TVector w1, out TVector w2)
    {
        w0 = TLanes.Load(ref taps);
        w1 = TLanes.Load(ref Unsafe.Add(ref taps, column));
        w2 = TLanes.Load(ref Unsafe.Add(ref taps, 2 * column));
    }

    /// <summary>What both pixels see of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Line(ref T x, nint column, bool hasLeft, bool hasRight, ref TVector x0, out TVector x1, out TVector x2, ref TVector x3)
    {
        if (hasLeft)
            x0 = TLanes.Load(ref Unsafe.Subtract(ref x, column));
        x1 = TLanes.Load(ref x);
        x2 = TLanes.Load(ref Unsafe.Add(ref x, column));
        if (hasRight)
            x3 = TLanes.Load(ref Unsafe.Add(ref x, 2 * column));
    }

    /// <summary>Adds a row of taps to the sums of both pixels. What lies beyond the images is not zero times a tap, which need not be zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        bool hasLeft, bool hasRight, TVector w0, TVector w1, TVector w2, TVector x0, TVector x1, TVector x2, TVector x3, ref TVector left, ref TVector right)
    {
        if (hasLeft)
            left = TLanes.MultiplyAdd(w0, x0, left);
        right = TLanes.MultiplyAdd(w0, x1, right);
        left = TLanes.MultiplyAdd(w1, x1, left);
        right = TLanes.MultiplyAdd(w1, x2, right);
        left = TLanes.MultiplyAdd(w2, x2, left);
        if (hasRight)
            right = TLanes.MultiplyAdd(w2, x3, right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector left, TVector right, ref T pixel, nint step)
    {
        TLanes.Store(left, ref pixel);
        TLanes.Store(right, ref Unsafe.Add(ref pixel, step));
    }
}
