using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// Rows of five taps, all or most of a 5×5 filter, over pixels one or two columns apart: four pixels at once, or eight that are one apart, which share most of what they see, with a row's taps in
/// registers. The same bits as tap by tap.
/// </summary>
internal static class DepthwiseFive<T, TVector, TLanes>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, IDepthwiseLanes<T, TVector>
{
    private const int AtOnce = 4, MostAtOnce = 8;

    /// <summary>Computes the pixels if the window is one of these. The last of them may be computed twice.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static bool TryRun(nint count, ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
    {
        bool isByOne = window.PixelStep == window.ColumnStep;
        if (window.Columns != 5 || count < AtOnce || !(isByOne || window.PixelStep == 2 * window.ColumnStep))
            return false;
        nint done = 0;
        for (; isByOne && done <= count - MostAtOnce; done += MostAtOnce)
            EightByOne(ref Unsafe.Add(ref source, done * window.PixelStep), ref tap, in window, ref Unsafe.Add(ref pixel, done * window.TargetStep));
        for (; done < count; done += AtOnce)
        {
            nint at = nint.Min(done, count - AtOnce);
            ref T x = ref Unsafe.Add(ref source, at * window.PixelStep), y = ref Unsafe.Add(ref pixel, at * window.TargetStep);
            if (isByOne)
                ByOne(ref x, ref tap, in window, ref y);
            else
                ByTwo(ref x, ref tap, in window, ref y);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ByOne(ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
    {
        nint step = window.ColumnStep, right = window.TapColumnStep;
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        for (nint i = window.Rows; i > 0; i--)
        {
            ref T far = ref Unsafe.Add(ref source, 4 * step);
            TVector w0 = Load(ref tap, 0), w1 = Load(ref tap, right), w2 = Load(ref tap, 2 * right), w3 = Load(ref tap, 3 * right), w4 = Load(ref tap, 4 * right);
            FirstFour(ref source, step, w0, w1, w2, w3, ref s0, ref s1, ref s2, ref s3);
            LastFour(ref far, step, w1, w2, w3, w4, ref s0, ref s1, ref s2, ref s3);
            source = ref Unsafe.Add(ref source, window.RowStep);
            tap = ref Unsafe.Add(ref tap, window.TapRowStep);
        }

        Store(s0, s1, s2, s3, ref pixel, window.TargetStep);
    }

    /// <summary>As many sums as the processor can add to while the first waits for itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightByOne(ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
    {
        nint step = window.ColumnStep, right = window.TapColumnStep;
        TVector s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (nint i = window.Rows; i > 0; i--)
        {
            ref T far = ref Unsafe.Add(ref source, 4 * step), farther = ref Unsafe.Add(ref source, 8 * step);
            TVector w0 = Load(ref tap, 0), w1 = Load(ref tap, right), w2 = Load(ref tap, 2 * right), w3 = Load(ref tap, 3 * right), w4 = Load(ref tap, 4 * right);
            FirstFour(ref source, step, w0, w1, w2, w3, ref s0, ref s1, ref s2, ref s3);
            Five(Load(ref far, 0), w4, w3, w2, w1, w0, ref s0, ref s1, ref s2, ref s3, ref s4);
            Five(Load(ref far, step), w4, w3, w2, w1, w0, ref s1, ref s2, ref s3, ref s4, ref s5);
            Five(Load(ref far, 2 * step), w4, w3, w2, w1, w0, ref s2, ref s3, ref s4, ref s5, ref s6);
            Five(Load(ref far, 3 * step), w4, w3, w2, w1, w0, ref s3, ref s4, ref s5, ref s6, ref s7);
            LastFour(ref farther, step, w1, w2, w3, w4, ref s4, ref s5, ref s6, ref s7);
            source = ref Unsafe.Add(ref source, window.RowStep);
            tap = ref Unsafe.Add(ref tap, window.TapRowStep);
        }

        Store(s0, s1, s2, s3, ref pixel, window.TargetStep);
        Store(s4, s5, s6, s7, ref Unsafe.Add(ref pixel, 4 * window.TargetStep), window.TargetStep);
    }

    /// <summary>The columns that begin the windows of four pixels side by side: the first is seen by one of them, the fourth by all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FirstFour(
        ref T source, nint step, TVector w0, TVector w1, TVector w2, TVector w3, ref TVector s0, ref TVector s1, ref TVector s2, ref TVector s3)
    {
        TVector x = Load(ref source, 0);
        s0 = TLanes.MultiplyAdd(w0, x, s0);
        x = Load(ref source, step);
        s0 = TLanes.MultiplyAdd(w1, x, s0);
        s1 = TLanes.MultiplyAdd(w0, x, s1);
        x = Load(ref source, 2 * step);
        s0 = TLanes.MultiplyAdd(w2, x, s0);
        s1 = TLanes.MultiplyAdd(w1, x, s1);
        s2 = TLanes.MultiplyAdd(w0, x, s2);
        x = Load(ref source, 3 * step);
        s0 = TLanes.MultiplyAdd(w3, x, s0);
        s1 = TLanes.MultiplyAdd(w2, x, s1);
        s2 = TLanes.MultiplyAdd(w1, x, s2);
        s3 = TLanes.MultiplyAdd(w0, x, s3);
    }

    /// <summary>The columns that end the windows of four pixels side by side: the first is seen by all of them, the fourth by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LastFour(
        ref T source, nint step, TVector w1, TVector w2, TVector w3, TVector w4, ref TVector s0, ref TVector s1, ref TVector s2, ref TVector s3)
    {
        TVector x = Load(ref source, 0);
        s0 = TLanes.MultiplyAdd(w4, x, s0);
        s1 = TLanes.MultiplyAdd(w3, x, s1);
        s2 = TLanes.MultiplyAdd(w2, x, s2);
        s3 = TLanes.MultiplyAdd(w1, x, s3);
        x = Load(ref source, step);
        s1 = TLanes.MultiplyAdd(w4, x, s1);
        s2 = TLanes.MultiplyAdd(w3, x, s2);
        s3 = TLanes.MultiplyAdd(w2, x, s3);
        x = Load(ref source, 2 * step);
        s2 = TLanes.MultiplyAdd(w4, x, s2);
        s3 = TLanes.MultiplyAdd(w3, x, s3);
        s3 = TLanes.MultiplyAdd(w4, Load(ref source, 3 * step), s3);
    }

    /// <summary>What five pixels see, each through another tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Five(
        TVector x, TVector w0, TVector w1, TVector w2, TVector w3, TVector w4, ref TVector s0, ref TVector s1, ref TVector s2, ref TVector s3, ref TVector s4)
    {
        s0 = TLanes.MultiplyAdd(w0, x, s0);
        s1 = TLanes.MultiplyAdd(w1, x, s1);
        s2 = TLanes.MultiplyAdd(w2, x, s2);
        s3 = TLanes.MultiplyAdd(w3, x, s3);
        s4 = TLanes.MultiplyAdd(w4, x, s4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ByTwo(ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
    {
        nint step = window.ColumnStep, right = window.TapColumnStep;
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        for (nint i = window.Rows; i > 0; i--)
        {
            ref T far = ref Unsafe.Add(ref source, 4 * step), farther = ref Unsafe.Add(ref source, 8 * step);
            TVector w0 = Load(ref tap, 0), w1 = Load(ref tap, right), w2 = Load(ref tap, 2 * right), w3 = Load(ref tap, 3 * right), w4 = Load(ref tap, 4 * right);
            s0 = TLanes.MultiplyAdd(w0, Load(ref source, 0), s0);
            s0 = TLanes.MultiplyAdd(w1, Load(ref source, step), s0);
            TVector x = Load(ref source, 2 * step);
            s0 = TLanes.MultiplyAdd(w2, x, s0);
            s1 = TLanes.MultiplyAdd(w0, x, s1);
            x = Load(ref source, 3 * step);
            s0 = TLanes.MultiplyAdd(w3, x, s0);
            s1 = TLanes.MultiplyAdd(w1, x, s1);
            x = Load(ref far, 0);
            s0 = TLanes.MultiplyAdd(w4, x, s0);
            s1 = TLanes.MultiplyAdd(w2, x, s1);
            s2 = TLanes.MultiplyAdd(w0, x, s2);
            x = Load(ref far, step);
            s1 = TLanes.MultiplyAdd(w3, x, s1);
            s2 = TLanes.MultiplyAdd(w1, x, s2);
            x = Load(ref far, 2 * step);
            s1 = TLanes.MultiplyAdd(w4, x, s1);
            s2 = TLanes.MultiplyAdd(w2, x, s2);
            s3 = TLanes.MultiplyAdd(w0, x, s3);
            x = Load(ref far, 3 * step);
            s2 = TLanes.MultiplyAdd(w3, x, s2);
            s3 = TLanes.MultiplyAdd(w1, x, s3);
            x = Load(ref farther, 0);
            s2 = TLanes.MultiplyAdd(w4, x, s2);
            s3 = TLanes.MultiplyAdd(w2, x, s3);
            s3 = TLanes.MultiplyAdd(w3, Load(ref farther, step), s3);
            s3 = TLanes.MultiplyAdd(w4, Load(ref farther, 2 * step), s3);
            source = ref Unsafe.Add(ref source, window.RowStep);
            tap = ref Unsafe.Add(ref tap, window.TapRowStep);
        }

        Store(s0, s1, s2, s3, ref pixel, window.TargetStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(ref T origin, nint offset) => TLanes.Load(ref Unsafe.Add(ref origin, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector s0, TVector s1, TVector s2, TVector s3, ref T pixel, nint stride)
    {
        TLanes.Store(s0, ref pixel);
        TLanes.Store(s1, ref Unsafe.Add(ref pixel, stride));
        TLanes.Store(s2, ref Unsafe.Add(ref pixel, 2 * stride));
        TLanes.Store(s3, ref Unsafe.Add(ref pixel, 3 * stride));
    }
}
