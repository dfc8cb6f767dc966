using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>A vector of channels of pixels that see the same taps, whatever the window, tap by tap.</summary>
internal static class DepthwisePixels<T, TVector, TLanes>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, IDepthwiseLanes<T, TVector>
{
    /// <summary>Eight pixels at once, the last of which may overlap those before if they would be more than half of eight.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Run(nint count, ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
    {
        nint eights = count >= 8 && count % 8 is 0 or > 4 ? count : count / 8 * 8, rest = count - eights;
        if (eights > 0)
            Run<Eight>(eights, ref source, ref tap, in window, ref pixel);
        if (rest == 0)
            return;
        source = ref Unsafe.Add(ref source, eights * window.PixelStep);
        pixel = ref Unsafe.Add(ref pixel, eights * window.TargetStep);
        if (rest >= 4)
            Run<Four>(rest, ref source, ref tap, in window, ref pixel);
        else if (rest >= 2)
            Run<Two>(rest, ref source, ref tap, in window, ref pixel);
        else
            AtOnce<One>(ref source, ref tap, in window, ref pixel);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TPixels>(nint count, ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
        where TPixels : struct, ICount
    {
        for (nint done = 0; done < count; done += TPixels.Value)
        {
            nint at = nint.Min(done, count - TPixels.Value);
            AtOnce<TPixels>(ref Unsafe.Add(ref source, at * window.PixelStep), ref tap, in window, ref Unsafe.Add(ref pixel, at * window.TargetStep));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AtOnce<TPixels>(ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
        where TPixels : struct, ICount
    {
        nint step = window.PixelStep, columnStep = window.ColumnStep, tapStep = window.TapColumnStep, columns = window.Columns;
        TVector s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (nint i = window.Rows; i > 0; i--)
        {
            ref T x = ref source, w = ref tap;
            for (nint j = columns; j > 0; j--)
            {
                TVector factor = TLanes.Load(ref w);
                s0 = Add(factor, ref x, 0, s0);
                if (TPixels.Value > 1)
                    s1 = Add(factor, ref x, step, s1);
                if (TPixels.Value > 2)
                {
                    s2 = Add(factor, ref x, 2 * step, s2);
                    s3 = Add(factor, ref x, 3 * step, s3);
                }

                if (TPixels.Value > 4)
                {
                    ref T next = ref Unsafe.Add(ref x, 4 * step);
                    s4 = Add(factor, ref next, 0, s4);
                    s5 = Add(factor, ref next, step, s5);
                    s6 = Add(factor, ref next, 2 * step, s6);
                    s7 = Add(factor, ref next, 3 * step, s7);
                }

                x = ref Unsafe.Add(ref x, columnStep);
                w = ref Unsafe.Add(ref w, tapStep);
            }

            source = ref Unsafe.Add(ref source, window.RowStep);
            tap = ref Unsafe.Add(ref tap, window.TapRowStep);
        }

        Store<TPixels>(s0, s1, s2, s3, ref pixel, window.TargetStep);
        if (TPixels.Value > 4)
            Store<TPixels>(s4, s5, s6, s7, ref Unsafe.Add(ref pixel, 4 * window.TargetStep), window.TargetStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add(TVector factor, ref T x, nint at, TVector sum) => TLanes.MultiplyAdd(factor, TLanes.Load(ref Unsafe.Add(ref x, at)), sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TPixels>(TVector s0, TVector s1, TVector s2, TVector s3, ref T pixel, nint stride)
        where TPixels : struct, ICount
    {
        TLanes.Store(s0, ref pixel);
        if (TPixels.Value > 1)
            TLanes.Store(s1, ref Unsafe.Add(ref pixel, stride));
        if (TPixels.Value > 2)
        {
            TLanes.Store(s2, ref Unsafe.Add(ref pixel, 2 * stride));
            TLanes.Store(s3, ref Unsafe.Add(ref pixel, 3 * stride));
        }
    }
}
