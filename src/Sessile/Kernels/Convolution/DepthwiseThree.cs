using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Windows of two or three rows and columns, all or most of a 3×3 filter: written out, with the taps in registers. The same bits as tap by tap.</summary>
internal static class DepthwiseThree<T>
    where T : unmanaged
{
    /// <summary>Computes the pixels if the window is one of these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRun(nint count, ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
    {
        switch ((window.Rows, window.Columns))
        {
            case (3, 3):
                Run<Three, Three>(count, ref source, ref tap, in window, ref pixel);
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
    private static void Run<TRows, TColumns>(nint count, ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
        where TRows : struct, ICount
        where TColumns : struct, ICount
    {
        nint last = TRows.Value - 1, right = window.TapColumnStep;
        ref T middleTap = ref Unsafe.Add(ref tap, window.TapRowStep), lastTap = ref Unsafe.Add(ref tap, last * window.TapRowStep);
        Load<TColumns>(ref tap, right, out Vector256<T> a0, out Vector256<T> a1, out Vector256<T> a2);
        Load<TColumns>(ref middleTap, right, out Vector256<T> b0, out Vector256<T> b1, out Vector256<T> b2);
        Load<TColumns>(ref lastTap, right, out Vector256<T> c0, out Vector256<T> c1, out Vector256<T> c2);
        ref T middle = ref Unsafe.Add(ref source, window.RowStep), bottom = ref Unsafe.Add(ref source, last * window.RowStep);
        nint column = window.ColumnStep, step = window.PixelStep, stride = window.TargetStep, at = 0;
        for (; count > 0; count--, at += step)
        {
            Vector256<T> sum = Row<TColumns>(default, ref Unsafe.Add(ref source, at), column, a0, a1, a2);
            sum = Row<TColumns>(sum, ref Unsafe.Add(ref middle, at), column, b0, b1, b2);
            if (TRows.Value > 2)
                sum = Row<TColumns>(sum, ref Unsafe.Add(ref bottom, at), column, c0, c1, c2);
            sum.StoreUnsafe(ref pixel);
            pixel = ref Unsafe.Add(ref pixel, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TColumns>(ref T taps, nint right, out Vector256<T> w0, out Vector256<T> w1, out Vector256<T> w2)
        where TColumns : struct, ICount
    {
        w0 = Vector256.LoadUnsafe(ref taps);
        w1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref taps, right));
        w2 = TColumns.Value > 2 ? Vector256.LoadUnsafe(ref Unsafe.Add(ref taps, 2 * right)) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Row<TColumns>(Vector256<T> sum, ref T x, nint column, Vector256<T> w0, Vector256<T> w1, Vector256<T> w2)
        where TColumns : struct, ICount
    {
        sum = Fused.MultiplyAdd(w0, Vector256.LoadUnsafe(ref x), sum);
        sum = Fused.MultiplyAdd(w1, Vector256.LoadUnsafe(ref Unsafe.Add(ref x, column)), sum);
        return TColumns.Value > 2 ? Fused.MultiplyAdd(w2, Vector256.LoadUnsafe(ref Unsafe.Add(ref x, 2 * column)), sum) : sum;
    }
}
