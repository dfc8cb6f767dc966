using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// The gradient of 3×3 filters whose windows lie one or two rows and as many columns apart, with a border of one at most, of each channel by itself: a vector of channels goes through rows of pixels with the sums of
/// all nine taps in registers, and each element that it sees is loaded once for each row of taps. The order of the sums is the same at any width.
/// </summary>
internal static partial class DepthwiseNine<T, TVector, TLanes>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, IDepthwiseLanes<T, TVector>
{
    /// <summary>Adds the products of some rows of an image's pixels to the sums of the taps.</summary>
    /// <param name="image">The image's first pixel, from the first channel on.</param>
    /// <param name="gradient">The output's gradient for the image, likewise.</param>
    /// <param name="geometry">The extents.</param>
    /// <param name="rows">The rows of the output.</param>
    /// <param name="sums">The first tap's sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ref T image, ref T gradient, in Conv2DGeometry geometry, Interval rows, ref T sums)
    {
        // The rows whose first and whose last row of taps see the image.
        nint stride = geometry.StrideHeight, below = (geometry.InputHeight - 3 + geometry.PadTop + stride) / stride;
        nint first = nint.Clamp(geometry.PadTop, rows.Start, rows.End), end = nint.Clamp(below, first, rows.End);
        if (first > rows.Start)
            Rows<Zero, One>(ref image, ref gradient, in geometry, rows.Start, first, ref sums);
        if (end > first)
            Rows<One, One>(ref image, ref gradient, in geometry, first, end, ref sums);
        if (rows.End > end)
            Rows<One, Zero>(ref image, ref gradient, in geometry, end, rows.End, ref sums);
    }

    private static void Rows<TAbove, TBelow>(ref T image, ref T gradient, in Conv2DGeometry geometry, nint start, nint end, ref T sums)
        where TAbove : struct, ICount
        where TBelow : struct, ICount
    {
        if (geometry.StrideWidth == 1)
            Adjacent<TAbove, TBelow>(ref image, ref gradient, in geometry, start, end, ref sums);
        else
            EveryOther<TAbove, TBelow>(ref image, ref gradient, in geometry, start, end, ref sums);
    }

    /// <summary>Rows that see one above or not, and one below or not. Nothing branches from pixel to pixel, or the sums would not stay in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Adjacent<TAbove, TBelow>(ref T image, ref T gradient, in Conv2DGeometry geometry, nint start, nint end, ref T sums)
        where TAbove : struct, ICount
        where TBelow : struct, ICount
    {
        nint step = geometry.InputChannels, line = geometry.InputWidth * step, row = geometry.OutputWidth * step, left = 1 - geometry.PadLeft;
        nint inside = nint.Min(geometry.OutputWidth, geometry.InputWidth - 1 - left) - geometry.PadLeft;
        bool hasEnd = geometry.PadLeft + inside < geometry.OutputWidth;
        TVector a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default, c0 = default, c1 = default, c2 = default;
        for (nint y = start; y < end; y++)
        {
            ref T x = ref Unsafe.Add(ref image, (y - geometry.PadTop + 1) * line + step), g = ref Unsafe.Add(ref gradient, y * row);
            TVector p0 = TAbove.Value > 0 ? Load(ref x, -line - step) : default, q0 = Load(ref x, -step), r0 = TBelow.Value > 0 ? Load(ref x, line - step) : default;
            TVector p1 = TAbove.Value > 0 ? Load(ref x, -line) : default, q1 = Load(ref x, 0), r1 = TBelow.Value > 0 ? Load(ref x, line) : default;
            if (geometry.PadLeft > 0)
            {
                TVector d = Load(ref g, 0);
                Two<TAbove>(d, p0, p1, ref a1, ref a2);
                Two<One>(d, q0, q1, ref b1, ref b2);
                Two<TBelow>(d, r0, r1, ref c1, ref c2);
                g = ref Unsafe.Add(ref g, step);
            }

            for (nint i = inside; i > 0; i--)
            {
                TVector d = Load(ref g, 0), q2 = Load(ref x, step);
                TVector p2 = TAbove.Value > 0 ? Load(ref x, step - line) : default, r2 = TBelow.Value > 0 ? Load(ref x, step + line) : default;
                Taps<TAbove>(d, p0, p1, p2, ref a0, ref a1, ref a2);
                Taps<One>(d, q0, q1, q2, ref b0, ref b1, ref b2);
                Taps<TBelow>(d, r0, r1, r2, ref c0, ref c1, ref c2);
                x = ref Unsafe.Add(ref x, step);
                g = ref Unsafe.Add(ref g, step);
                (p0, p1, q0, q1, r0, r1) = (p1, p2, q1, q2, r1, r2);
            }

            if (hasEnd)
            {
                TVector d = Load(ref g, 0);
                Two<TAbove>(d, p0, p1, ref a0, ref a1);
                Two<One>(d, q0, q1, ref b0, ref b1);
                Two<TBelow>(d, r0, r1, ref c0, ref c1);
            }
        }

        Store(ref sums, step, a0, a1, a2);
        Store(ref Unsafe.Add(ref sums, 3 * step), step, b0, b1, b2);
        Store(ref Unsafe.Add(ref sums, 6 * step), step, c0, c1, c2);
    }

    /// <summary>A row of taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Taps<TSeen>(TVector gradient, TVector x0, TVector x1, TVector x2, ref TVector s0, ref TVector s1, ref TVector s2)
        where TSeen : struct, ICount
    {
        if (TSeen.Value == 0)
            return;
        s0 = TLanes.MultiplyAdd(x0, gradient, s0);
        s1 = TLanes.MultiplyAdd(x1, gradient, s1);
        s2 = TLanes.MultiplyAdd(x2, gradient, s2);
    }

    /// <summary>The two of a row of taps that see the image at its edge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two<TSeen>(TVector gradient, TVector x0, TVector x1, ref TVector s0, ref TVector s1)
        where TSeen : struct, ICount
    {
        if (TSeen.Value == 0)
            return;
        s0 = TLanes.MultiplyAdd(x0, gradient, s0);
        s1 = TLanes.MultiplyAdd(x1, gradient, s1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(ref T origin, nint offset) => TLanes.Load(ref Unsafe.Add(ref origin, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref T sums, nint tap, TVector s0, TVector s1, TVector s2)
    {
        TLanes.Store(TLanes.Add(TLanes.Load(ref sums), s0), ref sums);
        TLanes.Store(TLanes.Add(Load(ref sums, tap), s1), ref Unsafe.Add(ref sums, tap));
        TLanes.Store(TLanes.Add(Load(ref sums, 2 * tap), s2), ref Unsafe.Add(ref sums, 2 * tap));
    }
}
