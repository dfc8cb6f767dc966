using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>What a window hands on to the elements that it saw, for some channels.</summary>
internal interface IWindowGradient<T>
    where T : unmanaged
{
    /// <summary>What an element of a window takes, about.</summary>
    static abstract int PicosecondsPerElement { get; }

    /// <param name="image">[inputHeight, inputWidth, channels]</param>
    /// <param name="gradient">[channels], of the window's result.</param>
    /// <param name="imageGradient">As the image; added to.</param>
    /// <param name="geometry">The extents.</param>
    /// <param name="rows">The window's rows inside the image.</param>
    /// <param name="columns">The window's columns inside the image.</param>
    /// <param name="channels">Those to do.</param>
    static abstract void Add(ref T image, ref T gradient, ref T imageGradient, in Pool2DGeometry geometry, Interval rows, Interval columns, Interval channels);
}

/// <summary>
/// The gradient of a pooling, image by image and channel by channel: windows that overlap add to the same elements of their own channel alone, so each
/// element gets its sum in the order of the windows, whoever adds it.
/// </summary>
internal readonly ref struct PoolGradientLoop<T, TGradient>(ref T input, ref T outputGradient, ref T inputGradient, Pool2DGeometry geometry) : IColumnLoop
    where T : unmanaged, INumber<T>
    where TGradient : struct, IWindowGradient<T>
{
    private readonly ref T _input = ref input, _gradient = ref outputGradient, _inputGradient = ref inputGradient;

    public void Run(int threads)
    {
        nint taken = geometry.OutputHeight * geometry.OutputWidth * geometry.WindowHeight * geometry.WindowWidth;
        ColumnRegion<PoolGradientLoop<T, TGradient>>.For(threads, geometry.Batch, geometry.Channels, taken, TGradient.PicosecondsPerElement, this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint matrix, nint first, nint end)
    {
        nint size = geometry.InputHeight * geometry.InputWidth * geometry.Channels;
        ref T image = ref Unsafe.Add(ref _input, matrix * size), imageGradient = ref Unsafe.Add(ref _inputGradient, matrix * size);
        ref T gradient = ref Unsafe.Add(ref _gradient, matrix * geometry.OutputHeight * geometry.OutputWidth * geometry.Channels);
        var channels = new Interval(first, end);
        Clear(ref imageGradient, size, channels);
        for (nint y = 0; y < geometry.OutputHeight; y++)
        {
            for (nint x = 0; x < geometry.OutputWidth; x++)
            {
                TGradient.Add(ref image, ref gradient, ref imageGradient, in geometry, geometry.Rows(y), geometry.Columns(x), channels);
                gradient = ref Unsafe.Add(ref gradient, geometry.Channels);
            }
        }
    }

    /// <summary>Where the thread adds next, so that it finds the zeros in its cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Clear(ref T imageGradient, nint size, Interval channels)
    {
        if (channels.Length == geometry.Channels)
        {
            Bulk.Fill(ref imageGradient, size, T.Zero);
            return;
        }

        for (nint pixel = channels.Start; pixel < size; pixel += geometry.Channels)
            Bulk.Fill(ref Unsafe.Add(ref imageGradient, pixel), channels.Length, T.Zero);
    }
}
