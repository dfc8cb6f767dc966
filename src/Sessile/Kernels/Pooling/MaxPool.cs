using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>Largest element of each window, channel by channel, on NHWC tensors (see <see cref="Pool2DGeometry"/>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MaxPool
{
    /// <summary>
    /// <c>output[b, y, x, c] = max of the window at (y, x)</c>; NaN wins; a window wholly in the padding gives minus infinity
    /// (an integer's least value).
    /// </summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="input">[batch, inputHeight, inputWidth, channels]</param>
    /// <param name="output">[batch, outputHeight, outputWidth, channels]; overwritten.</param>
    /// <param name="geometry">The extents.</param>
    public static void Forward<T>(int threads, ref readonly T input, ref T output, in Pool2DGeometry geometry)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        ForwardSurrounded(threads, in input, ref output, in geometry, Extremes.Lowest<T>());
    }

    /// <summary>As <see cref="Forward"/>, where the padding is elements of one value that count like the image's own.</summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="input">[batch, inputHeight, inputWidth, channels]</param>
    /// <param name="output">[batch, outputHeight, outputWidth, channels]; overwritten.</param>
    /// <param name="geometry">The extents.</param>
    /// <param name="surroundings">The value.</param>
    public static void ForwardSurrounded<T>(int threads, ref readonly T input, ref T output, in Pool2DGeometry geometry, T surroundings)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (PoolMaxima<T>.Fits)
            PoolWindows<T>.Run<PoolWindows<T>.LargestOfMachine>(threads, ref Unsafe.AsRef(in input), ref output, in geometry, Extremes.Lowest<T>(), surroundings, 0);
        else
            PoolWindows<T>.Run<PoolWindows<T>.Largest>(threads, ref Unsafe.AsRef(in input), ref output, in geometry, Extremes.Lowest<T>(), surroundings, 0);
    }

    /// <summary>
    /// Adds each element of the output's gradient to the first maximum of its window (in row, then column order, as TensorFlow; a NaN counts
    /// as the maximum). What the overlapping windows give is summed in their order.
    /// </summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="input">[batch, inputHeight, inputWidth, channels]</param>
    /// <param name="outputGradient">[batch, outputHeight, outputWidth, channels]</param>
    /// <param name="inputGradient">As the input; overwritten.</param>
    /// <param name="geometry">The extents of the forward pass.</param>
    public static void Gradient<T>(int threads, ref readonly T input, ref readonly T outputGradient, ref T inputGradient, in Pool2DGeometry geometry)
        where T : unmanaged, INumber<T>
    {
        var loop = new PoolGradientLoop<T, Winners<T>>(ref Unsafe.AsRef(in input), ref Unsafe.AsRef(in outputGradient), ref inputGradient, geometry);
        loop.Run(threads);
    }

    /// <summary>Where the windows' maxima are.</summary>
    private readonly struct Winners<T> : IWindowGradient<T>
        where T : unmanaged, INumber<T>
    {
        public static int PicosecondsPerElement => 250;

        public static void Add(ref T image, ref T gradient, ref T imageGradient, in Pool2DGeometry geometry, Interval rows, Interval columns, Interval channels) =>
            WindowGradient(ref image, ref gradient, ref imageGradient, in geometry, rows, columns, channels);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Measure<TSide>(ref T image, nint line, nint pixel, Vector256<T> gradient, out Vector256<T> measure)
            where TSide : struct, ICount => MaxPoolVector<T>.Measure<TSide>(ref image, line, pixel, out measure);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static PoolShares<T> Share<TSide>(ref T row, nint pixel, Vector256<T> measure, ref Vector256<T> left)
            where TSide : struct, ICount => MaxPoolVector<T>.Share<TSide>(ref row, pixel, measure, ref left);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WindowGradient<T>(
        ref T image, ref T gradient, ref T imageGradient, in Pool2DGeometry geometry, Interval rows, Interval columns, Interval channels)
        where T : unmanaged, INumber<T>
    {
        if (rows.Length * columns.Length == 0)
            return;
        nint channel = channels.Start;
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            for (; channel <= channels.End - Vector256<T>.Count; channel += Vector256<T>.Count)
                VectorGradient(ref image, Vector256.LoadUnsafe(ref gradient, (nuint)channel), ref imageGradient, in geometry, rows, columns, channel);
            if (channels.End - channel > 1 && MaxPoolVector<T>.HasRoom(in geometry, rows, columns, channels, channel))
            {
                VectorGradient(ref image, VectorParts.LoadFirst(ref Unsafe.Add(ref gradient, channel), channels.End - channel), ref imageGradient, in geometry, rows, columns, channel);
                return;
            }
        }

        for (; channel < channels.End; channel++)
        {
            nint winner = FirstMaximum(ref image, in geometry, rows, columns, channel);
            Unsafe.Add(ref imageGradient, winner) += Unsafe.Add(ref gradient, channel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void VectorGradient<T>(
        ref T image, Vector256<T> gradient, ref T imageGradient, in Pool2DGeometry geometry, Interval rows, Interval columns, nint channel)
        where T : unmanaged, INumber<T>
    {
        bool isApart = MaxPoolVector<T>.IsApart(in geometry, columns, channel);
        nint pixel = geometry.Channels, line = geometry.InputWidth * pixel, at = rows.Start * line + columns.Start * pixel + channel;
        MaxPoolVector<T>.AddAny(ref Unsafe.Add(ref image, at), gradient, ref Unsafe.Add(ref imageGradient, at), line, pixel, rows.Length, columns.Length, isApart);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint FirstMaximum<T>(ref T image, in Pool2DGeometry geometry, Interval rows, Interval columns, nint channel)
        where T : unmanaged, INumber<T>
    {
        nint winner = (rows.Start * geometry.InputWidth + columns.Start) * geometry.Channels + channel;
        T best = Unsafe.Add(ref image, winner);
        for (nint row = rows.Start; row < rows.End; row++)
        {
            for (nint column = columns.Start; column < columns.End; column++)
            {
                nint at = (row * geometry.InputWidth + column) * geometry.Channels + channel;
                T candidate = Unsafe.Add(ref image, at);
                if (candidate > best || (T.IsNaN(candidate) && !T.IsNaN(best)))
                    (best, winner) = (candidate, at);
            }
        }

        return winner;
    }
}
