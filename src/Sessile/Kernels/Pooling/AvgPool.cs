using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// Mean of each window, channel by channel, on NHWC tensors (see <see cref="Pool2DGeometry"/>). As in TensorFlow, padding is not counted.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AvgPool
{
    /// <summary><c>output[b, y, x, c] = mean of the window's part inside the image</c>; zero if no part is.</summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="input">[batch, inputHeight, inputWidth, channels]</param>
    /// <param name="output">[batch, outputHeight, outputWidth, channels]; overwritten.</param>
    /// <param name="geometry">The extents.</param>
    public static void Forward<T>(int threads, ref readonly T input, ref T output, in Pool2DGeometry geometry)
        where T : unmanaged, INumber<T>
    {
        PoolWindows<T>.Run<PoolWindows<T>.Mean>(threads, ref Unsafe.AsRef(in input), ref output, in geometry, T.Zero);
    }

    /// <summary>As <see cref="Forward"/>, where the padding is zeros that count like the image's own elements.</summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="input">[batch, inputHeight, inputWidth, channels]</param>
    /// <param name="output">[batch, outputHeight, outputWidth, channels]; overwritten.</param>
    /// <param name="geometry">The extents.</param>
    public static void ForwardSurrounded<T>(int threads, ref readonly T input, ref T output, in Pool2DGeometry geometry)
        where T : unmanaged, INumber<T>
    {
        PoolWindows<T>.Run<PoolWindows<T>.Mean>(threads, ref Unsafe.AsRef(in input), ref output, in geometry, T.Zero, T.Zero, geometry.WindowHeight * geometry.WindowWidth);
    }

    /// <summary>Spreads each element of the output's gradient evenly over its window's part inside the image.</summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="outputGradient">[batch, outputHeight, outputWidth, channels]</param>
    /// <param name="inputGradient">[batch, inputHeight, inputWidth, channels]; overwritten.</param>
    /// <param name="geometry">The extents of the forward pass.</param>
    public static void Gradient<T>(int threads, ref readonly T outputGradient, ref T inputGradient, in Pool2DGeometry geometry)
        where T : unmanaged, INumber<T>
    {
        var loop = new PoolGradientLoop<T, Shares<T>>(ref inputGradient, ref Unsafe.AsRef(in outputGradient), ref inputGradient, geometry);
        loop.Run(threads);
    }

    /// <summary>Equal shares for all elements of a window.</summary>
    private readonly struct Shares<T> : IWindowGradient<T>
        where T : unmanaged, INumber<T>
    {
        public static int PicosecondsPerElement => 150;

        public static void Add(ref T image, ref T gradient, ref T imageGradient, in Pool2DGeometry geometry, Interval rows, Interval columns, Interval channels) =>
            WindowGradient(ref Unsafe.Add(ref gradient, channels.Start), ref Unsafe.Add(ref imageGradient, channels.Start), in geometry, rows, columns, channels.Length);

        /// <summary>An element's share.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Measure<TSide>(ref T image, nint line, nint pixel, Vector256<T> gradient, out Vector256<T> measure)
            where TSide : struct, ICount
        {
            measure = gradient / Vector256.Create(T.CreateTruncating(TSide.Value * TSide.Value));
            return true;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static PoolShares<T> Share<TSide>(ref T row, nint pixel, Vector256<T> measure, ref Vector256<T> left)
            where TSide : struct, ICount => new(measure, measure, measure);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WindowGradient<T>(ref T gradient, ref T imageGradient, in Pool2DGeometry geometry, Interval rows, Interval columns, nint channels)
        where T : unmanaged, INumber<T>
    {
        T count = T.CreateTruncating(rows.Length * columns.Length);
        for (nint row = rows.Start; row < rows.End; row++)
        {
            for (nint column = columns.Start; column < columns.End; column++)
            {
                ref T target = ref Unsafe.Add(ref imageGradient, (row * geometry.InputWidth + column) * geometry.Channels);
                Rows.AddDivided(ref gradient, ref target, channels, count);
            }
        }
    }
}
