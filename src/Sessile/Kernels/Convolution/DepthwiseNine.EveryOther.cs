using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

// Windows two rows and two columns apart: neighbours share one column of what they see.
internal static partial class DepthwiseNine<T, TVector, TLanes>
{
    /// <summary>Rows that see one above or not, and one below or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EveryOther<TAbove, TBelow>(ref T image, ref T gradient, in Conv2DGeometry geometry, nint start, nint end, ref T sums)
        where TAbove : struct, ICount
        where TBelow : struct, ICount
    {
        nint step = geometry.InputChannels, line = geometry.InputWidth * step, row = geometry.OutputWidth * step, left = geometry.PadLeft;
        nint inside = nint.Min(geometry.OutputWidth, (geometry.InputWidth - 1 + left) / 2) - left;
        bool hasEnd = left + inside < geometry.OutputWidth;
        TVector a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default, c0 = default, c1 = default, c2 = default;
        for (nint y = start; y < end; y++)
        {
            // The middle row's column that the first two windows share, or that the first sees first.
            ref T x = ref Unsafe.Add(ref image, (2 * y - geometry.PadTop + 1) * line + left * step), g = ref Unsafe.Add(ref gradient, y * row);
            TVector p0 = TAbove.Value > 0 ? Load(ref x, -line) : default, q0 = Load(ref x, 0), r0 = TBelow.Value > 0 ? Load(ref x, line) : default;
            if (left > 0)
            {
                TVector d = Load(ref g, 0);
                Two<TAbove>(d, TAbove.Value > 0 ? Load(ref x, -line - step) : default, p0, ref a1, ref a2);
                Two<One>(d, Load(ref x, -step), q0, ref b1, ref b2);
                Two<TBelow>(d, TBelow.Value > 0 ? Load(ref x, line - step) : default, r0, ref c1, ref c2);
                g = ref Unsafe.Add(ref g, step);
            }

            for (nint i = inside; i > 0; i--)
            {
                TVector d = Load(ref g, 0), q2 = Load(ref x, 2 * step);
                TVector p2 = TAbove.Value > 0 ? Load(ref x, 2 * step - line) : default, r2 = TBelow.Value > 0 ? Load(ref x, 2 * step + line) : default;
                Taps<TAbove>(d, p0, TAbove.Value > 0 ? Load(ref x, step - line) : default, p2, ref a0, ref a1, ref a2);
                Taps<One>(d, q0, Load(ref x, step), q2, ref b0, ref b1, ref b2);
                Taps<TBelow>(d, r0, TBelow.Value > 0 ? Load(ref x, step + line) : default, r2, ref c0, ref c1, ref c2);
                x = ref Unsafe.Add(ref x, 2 * step);
                g = ref Unsafe.Add(ref g, step);
                (p0, q0, r0) = (p2, q2, r2);
            }

            if (hasEnd)
            {
                TVector d = Load(ref g, 0);
                Two<TAbove>(d, p0, TAbove.Value > 0 ? Load(ref x, step - line) : default, ref a0, ref a1);
                Two<One>(d, q0, Load(ref x, step), ref b0, ref b1);
                Two<TBelow>(d, r0, TBelow.Value > 0 ? Load(ref x, step + line) : default, ref c0, ref c1);
            }
        }

        Store(ref sums, step, a0, a1, a2);
        Store(ref Unsafe.Add(ref sums, 3 * step), step, b0, b1, b2);
        Store(ref Unsafe.Add(ref sums, 6 * step), step, c0, c1, c2);
    }
}
