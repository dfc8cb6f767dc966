using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// Mean of each window, channel by channel, on NHWC tensors (see <see cref="Pool2DGeometry"/>). As in TensorFlow, padding is not counted.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AvgPool
{
    /// <summary><c>output[b, y, x, c] = mean of the window's part inside the image</c>; zero if no part is.</summary>
    public static void Forward<T>(ref readonly T input, ref T output, in Pool2DGeometry geometry)
        where T : unmanaged, INumber<T>
    {
        PoolWindows<T>.Run<PoolWindows<T>.Mean>(ref Unsafe.AsRef(in input), ref output, in geometry, T.Zero);
    }

    /// <summary>Spreads each element of the output's gradient evenly over its window's part inside the image.</summary>
    /// <param name="outputGradient">[batch, outputHeight, outputWidth, channels]</param>
    /// <param name="inputGradient">[batch, inputHeight, inputWidth, channels]; overwritten.</param>
    /// <param name="geometry">The extents of the forward pass.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<T>(ref readonly T outputGradient, ref T inputGradient, in Pool2DGeometry geometry)
        where T : unmanaged, INumber<T>
    {
        nint image = geometry.InputHeight * geometry.InputWidth * geometry.Channels;
        Bulk.Fill(ref inputGradient, geometry.Batch * image, T.Zero);
        ref T gradient = ref Unsafe.AsRef(in outputGradient);
        for (nint b = 0; b < geometry.Batch; b++)
        {
            for (nint y = 0; y < geometry.OutputHeight; y++)
            {
                for (nint x = 0; x < geometry.OutputWidth; x++)
                {
                    WindowGradient(ref gradient, ref Unsafe.Add(ref inputGradient, b * image), in geometry, geometry.Rows(y), geometry.Columns(x));
                    gradient = ref Unsafe.Add(ref gradient, geometry.Channels);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WindowGradient<T>(ref T gradient, ref T imageGradient, in Pool2DGeometry geometry, Interval rows, Interval columns)
        where T : unmanaged, INumber<T>
    {
        T count = T.CreateTruncating(rows.Length * columns.Length);
        for (nint row = rows.Start; row < rows.End; row++)
        {
            for (nint column = columns.Start; column < columns.End; column++)
            {
                ref T target = ref Unsafe.Add(ref imageGradient, (row * geometry.InputWidth + column) * geometry.Channels);
                Rows.AddDivided(ref gradient, ref target, geometry.Channels, count);
            }
        }
    }
}
