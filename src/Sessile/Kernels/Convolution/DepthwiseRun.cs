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
    public static void Vectors(nint count, nint channels, ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
    {
        if (Vector512.IsHardwareAccelerated && channels >= Vector512<T>.Count)
            Vectors<Vector512<T>, DepthwiseLanes512<T>>(count, channels, ref source, ref tap, in window, ref pixel);
        else
            Vectors<Vector256<T>, DepthwiseLanes256<T>>(count, channels, ref source, ref tap, in window, ref pixel);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Vectors<TVector, TLanes>(nint count, nint channels, ref T source, ref T tap, in DepthwiseWindow window, ref T pixel)
        where TVector : struct
        where TLanes : struct, IDepthwiseLanes<T, TVector>
    {
        for (nint next = 0; next < channels; next += TLanes.Count)
        {
            nint channel = nint.Min(next, channels - TLanes.Count);
            ref T x = ref Unsafe.Add(ref source, channel), w = ref Unsafe.Add(ref tap, channel), y = ref Unsafe.Add(ref pixel, channel);
            window.Ahead.Fetch(count, ref x, ref y, window.TargetStep);
            if (!DepthwiseThree<T, TVector, TLanes>.TryRun(count, ref x, ref w, in window, ref y) && !DepthwiseFive<T, TVector, TLanes>.TryRun(count, ref x, ref w, in window, ref y))
                DepthwisePixels<T, TVector, TLanes>.Run(count, ref x, ref w, in window, ref y);
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
}
