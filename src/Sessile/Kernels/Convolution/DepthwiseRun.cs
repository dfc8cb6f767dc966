using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The sums of pixels that see the same taps.</summary>
internal static class DepthwiseRun<T>
    where T : unmanaged, INumber<T>
{
    public static bool IsVector => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    /// <summary>
    /// Vectors of channels, of which the last may overlap the one before: as many pixels at once as there are, up to eight;
    /// the last may be computed twice.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Vectors(nint count, nint channels, ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
    {
        nint next = 0;
        if (Vector512.IsHardwareAccelerated && channels >= Vector512<T>.Count)
        {
            while (next < channels && Wide(count, nint.Min(next, channels - Vector512<T>.Count), ref source, ref tap, in window, ref pixel))
                next += Vector512<T>.Count;
        }

        for (; next < channels; next += Vector256<T>.Count)
        {
            nint channel = nint.Min(next, channels - Vector256<T>.Count);
            ref T x = ref Unsafe.Add(ref source, channel), w = ref Unsafe.Add(ref tap, channel), y = ref Unsafe.Add(ref pixel, channel);
            if (DepthwiseThree<T, Vector256<T>, DepthwiseLanes256<T>>.TryRun(count, ref x, ref w, in window, ref y))
                continue;
            if (count >= 8)
                Pixels<Eight>(count, ref x, ref w, in window, ref y);
            else if (count >= 4)
                Pixels<Four>(count, ref x, ref w, in window, ref y);
            else if (count >= 2)
                Pixels<Two>(count, ref x, ref w, in window, ref y);
            else
                AtOnce<One>(ref x, ref w, in window, ref y);
        }
    }

    private static bool Wide(nint count, nint channel, ref T source, ref T tap, in DepthwiseWindow window, ref T pixel) =>
        DepthwiseThree<T, Vector512<T>, DepthwiseLanes512<T>>.TryRun(
            count, ref Unsafe.Add(ref source, channel), ref Unsafe.Add(ref tap, channel), in window, ref Unsafe.Add(ref pixel, channel));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pixels<TPixels>(nint count, ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
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
        Vector256<T> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (nint i = window.Rows; i > 0; i--)
        {
            ref T x = ref source, w = ref tap;
            for (nint j = columns; j > 0; j--)
            {
                Vector256<T> factor = Vector256.LoadUnsafe(ref w);
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
    private static Vector256<T> Add(Vector256<T> factor, ref T x, nint at, Vector256<T> sum) =>
        Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref Unsafe.Add(ref x, at)), sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TPixels>(Vector256<T> s0, Vector256<T> s1, Vector256<T> s2, Vector256<T> s3, ref T pixel, nint stride)
        where TPixels : struct, ICount
    {
        s0.StoreUnsafe(ref pixel);
        if (TPixels.Value > 1)
            s1.StoreUnsafe(ref Unsafe.Add(ref pixel, stride));
        if (TPixels.Value > 2)
        {
            s2.StoreUnsafe(ref Unsafe.Add(ref pixel, 2 * stride));
            s3.StoreUnsafe(ref Unsafe.Add(ref pixel, 3 * stride));
        }
    }

    /// <summary>Channels that are too few for a vector, one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Elements(nint count, nint channels, ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
    {
        for (nint at = 0; at < count; at++)
        {
            for (nint channel = 0; channel < channels; channel++)
            {
                ref T x = ref Unsafe.Add(ref source, at * window.PixelStep + channel);
                Unsafe.Add(ref pixel, at * window.TargetStep + channel) = Element(ref x, ref Unsafe.Add(ref tap, channel), in window);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Element(ref T source, ref T tap, in DepthwiseWindow window)
    {
        T sum = T.Zero;
        for (nint i = 0; i < window.Rows; i++)
        {
            ref T x = ref Unsafe.Add(ref source, i * window.RowStep), w = ref Unsafe.Add(ref tap, i * window.TapRowStep);
            for (nint j = 0; j < window.Columns; j++)
                sum = MultiplyAdd(Unsafe.Add(ref w, j * window.TapColumnStep), Unsafe.Add(ref x, j * window.ColumnStep), sum);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T MultiplyAdd(T x, T y, T z) =>
        IsVector ? Fused.MultiplyAdd(x, y, z) : x * y + z;

    private readonly struct Eight : ICount
    {
        public static int Value => 8;
    }
}
