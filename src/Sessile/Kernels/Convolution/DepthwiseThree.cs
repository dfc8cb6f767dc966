using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// Windows of two or three rows and columns, all or most of a 3×3 filter: written out, with the taps in registers. The same bits as tap by tap. Where windows lie one
/// column apart two pixels are computed at once, which see half of what either sees.
/// </summary>
internal static class DepthwiseThree<T, TVector, TLanes>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, IDepthwiseLanes<T, TVector>
{
    /// <summary>Computes the pixels if the window is one of these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRun(nint count, ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
    {
        switch ((window.Rows, window.Columns))
        {
            case (3, 3):
                nint pairs = window.PixelStep == window.ColumnStep ? count / 2 : 0, done = 2 * pairs;
                if (pairs > 0)
                    Pairs(pairs, ref source, ref tap, in window, ref pixel);
                if (count > done)
                    Run<Three, Three>(count - done, ref Unsafe.Add(ref source, done * window.PixelStep), ref tap, in window, ref Unsafe.Add(ref pixel, done * window.TargetStep));
                return true;
            case (2, 3):
                Run<Two, Three>(count, ref source, ref tap, in window, ref pixel);
                return true;
            case (3, 2):
                Run<Three, Two>(count, ref source, ref tap, in window, ref pixel);
                return true;
            case (2, 2):
                Run<Two, Two>(count, ref source, ref tap, in window, ref pixel);
                return true;
            default:
                return false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pairs(nint pairs, ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
    {
        nint right = window.TapColumnStep, column = window.ColumnStep, two = 2 * column, three = 3 * column, stride = window.TargetStep;
        Load<Three>(ref tap, right, out TVector a0, out TVector a1, out TVector a2);
        Load<Three>(ref Unsafe.Add(ref tap, window.TapRowStep), right, out TVector b0, out TVector b1, out TVector b2);
        Load<Three>(ref Unsafe.Add(ref tap, 2 * window.TapRowStep), right, out TVector c0, out TVector c1, out TVector c2);
        ref T middle = ref Unsafe.Add(ref source, window.RowStep), bottom = ref Unsafe.Add(ref source, 2 * window.RowStep);
        for (nint at = 0; pairs > 0; pairs--, at += two)
        {
            ref T x = ref Unsafe.Add(ref source, at);
            TVector x0 = TLanes.Load(ref x), x1 = TLanes.Load(ref Unsafe.Add(ref x, column));
            TVector x2 = TLanes.Load(ref Unsafe.Add(ref x, two)), x3 = TLanes.Load(ref Unsafe.Add(ref x, three));
            TVector left = TLanes.MultiplyAdd(a2, x2, TLanes.MultiplyAdd(a1, x1, TLanes.MultiplyAdd(a0, x0, default)));
            TVector next = TLanes.MultiplyAdd(a2, x3, TLanes.MultiplyAdd(a1, x2, TLanes.MultiplyAdd(a0, x1, default)));

            x = ref Unsafe.Add(ref middle, at);
            (x0, x1) = (TLanes.Load(ref x), TLanes.Load(ref Unsafe.Add(ref x, column)));
            (x2, x3) = (TLanes.Load(ref Unsafe.Add(ref x, two)), TLanes.Load(ref Unsafe.Add(ref x, three)));
            left = TLanes.MultiplyAdd(b2, x2, TLanes.MultiplyAdd(b1, x1, TLanes.MultiplyAdd(b0, x0, left)));
            next = TLanes.MultiplyAdd(b2, x3, TLanes.MultiplyAdd(b1, x2, TLanes.MultiplyAdd(b0, x1, next)));

            x = ref Unsafe.Add(ref bottom, at);
            (x0, x1) = (TLanes.Load(ref x), TLanes.Load(ref Unsafe.Add(ref x, column)));
            (x2, x3) = (TLanes.Load(ref Unsafe.Add(ref x, two)), TLanes.Load(ref Unsafe.Add(ref x, three)));
            left = TLanes.MultiplyAdd(c2, x2, TLanes.MultiplyAdd(c1, x1, TLanes.MultiplyAdd(c0, x0, left)));
            next = TLanes.MultiplyAdd(c2, x3, TLanes.MultiplyAdd(c1, x2, TLanes.MultiplyAdd(c0, x1, next)));
            TLanes.Store(left, ref pixel);
            TLanes.Store(next, ref Unsafe.Add(ref pixel, stride));
            pixel = ref Unsafe.Add(ref pixel, 2 * stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TRows, TColumns>(nint count, ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
        where TRows : struct, ICount
        where TColumns : struct, ICount
    {
        nint last = TRows.Value - 1, right = window.TapColumnStep;
        ref T middleTap = ref Unsafe.Add(ref tap, window.TapRowStep), lastTap = ref Unsafe.Add(ref tap, last * window.TapRowStep);
        Load<TColumns>(ref tap, right, out TVector a0, out TVector a1, out TVector a2);
        Load<TColumns>(ref middleTap, right, out TVector b0, out TVector b1, out TVector b2);
        Load<TColumns>(ref lastTap, right, out TVector c0, out TVector c1, out TVector c2);
        ref T middle = ref Unsafe.Add(ref source, window.RowStep), bottom = ref Unsafe.Add(ref source, last * window.RowStep);
        nint column = window.ColumnStep, step = window.PixelStep, stride = window.TargetStep, at = 0;
        for (; count > 0; count--, at += step)
        {
            TVector sum = Row<TColumns>(default, ref Unsafe.Add(ref source, at), column, a0, a1, a2);
            sum = Row<TColumns>(sum, ref Unsafe.Add(ref middle, at), column, b0, b1, b2);
            if (TRows.Value > 2)
                sum = Row<TColumns>(sum, ref Unsafe.Add(ref bottom, at), column, c0, c1, c2);
            TLanes.Store(sum, ref pixel);
            pixel = ref Unsafe.Add(ref pixel, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TColumns>(ref T taps, nint right, out TVector w0, out TVector w1, out TVector w2)
        where TColumns : struct, ICount
    {
        w0 = TLanes.Load(ref taps);
        w1 = TLanes.Load(ref Unsafe.Add(ref taps, right));
        w2 = TColumns.Value > 2 ? TLanes.Load(ref Unsafe.Add(ref taps, 2 * right)) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Row<TColumns>(TVector sum, ref T x, nint column, TVector w0, TVector w1, TVector w2)
        where TColumns : struct, ICount
    {
        sum = TLanes.MultiplyAdd(w0, TLanes.Load(ref x), sum);
        sum = TLanes.MultiplyAdd(w1, TLanes.Load(ref Unsafe.Add(ref x, column)), sum);
        return TColumns.Value > 2 ? TLanes.MultiplyAdd(w2, TLanes.Load(ref Unsafe.Add(ref x, 2 * column)), sum) : sum;
    }
}
