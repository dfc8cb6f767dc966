using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>What a window hands on to the elements that it saw, for some channels.</summary>
internal interface IWindowGradient<T>
    where T : unmanaged
{
    /// <summary>What an element of a window takes, about.</summary>
    static abstract int PicosecondsPerElement { get; }

    /// <summary>What the shares of a square window inside the image are told by, for a vector of channels; false if a NaN must be put out of the way before.</summary>
    /// <param name="image">The window's first element.</param>
    /// <param name="line">From row to row of the image.</param>
    /// <param name="pixel">From pixel to pixel.</param>
    /// <param name="gradient">Of its result.</param>
    /// <param name="measure">What it is.</param>
    static abstract bool Measure<TSide>(ref T image, nint line, nint pixel, Vector256<T> gradient, out Vector256<T> measure)
        where TSide : struct, ICount;

    /// <summary>The shares of the window's next row.</summary>
    /// <param name="row">The row's first element.</param>
    /// <param name="pixel">From pixel to pixel.</param>
    /// <param name="measure">The window's.</param>
    /// <param name="left">What those before have left of its gradient.</param>
    static abstract PoolShares<T> Share<TSide>(ref T row, nint pixel, Vector256<T> measure, ref Vector256<T> left)
        where TSide : struct, ICount;

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
    private readonly nint _height = geometry.OutputHeight, _width = geometry.OutputWidth;
    private readonly Interval _inside = geometry.WholeColumns;

    public void Run(int threads)
    {
        nint taken = geometry.OutputHeight * geometry.OutputWidth * geometry.WindowHeight * geometry.WindowWidth;
        ColumnRegion<PoolGradientLoop<T, TGradient>>.For(threads, geometry.Batch, geometry.Channels, taken, TGradient.PicosecondsPerElement, this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint matrix, nint first, nint end)
    {
        var channels = new Interval(first, end);
        var whole = new PoolGradientRow<T, TGradient>(in geometry, channels);
        nint line = geometry.InputWidth * geometry.Channels, size = geometry.InputHeight * line, cleared = 0;
        ref T image = ref Unsafe.Add(ref _input, matrix * size), imageGradient = ref Unsafe.Add(ref _inputGradient, matrix * size);
        ref T gradient = ref Unsafe.Add(ref _gradient, matrix * _height * _width * geometry.Channels);
        for (nint y = 0; y < _height; y++)
        {
            Interval rows = geometry.Rows(y);
            bool isFollowed = y < _height - 1 && rows.End < geometry.InputHeight;
            nint count = rows.Length < geometry.WindowHeight ? 0 : whole.Count(isFollowed);
            nint next = nint.Max(cleared, count > 0 ? rows.Start + whole.Old : rows.End);
            Clear(ref Unsafe.Add(ref imageGradient, cleared * line), (next - cleared) * line, channels);
            if (count > 0)
                ClearBeside(ref imageGradient, new Interval(next, rows.End), whole.Shared, whole.Columns(count), channels);
            cleared = nint.Max(next, rows.End);
            Row(ref image, ref gradient, ref imageGradient, in whole, rows, count, isFollowed, channels);
            gradient = ref Unsafe.Add(ref gradient, _width * geometry.Channels);
        }

        Clear(ref Unsafe.Add(ref imageGradient, cleared * line), size - cleared * line, channels);
    }

    /// <summary>A row of windows: some of those inside the image together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row(ref T image, ref T gradient, ref T imageGradient, in PoolGradientRow<T, TGradient> whole, Interval rows, nint count, bool isFollowed, Interval channels)
    {
        for (nint x = 0; x < _width; x++)
        {
            ref T mine = ref Unsafe.Add(ref gradient, x * geometry.Channels);
            if (x == _inside.Start && count > 0)
            {
                nint at = (rows.Start * geometry.InputWidth + geometry.Columns(x).Start) * geometry.Channels;
                whole.Run(ref Unsafe.Add(ref image, at), ref mine, ref Unsafe.Add(ref imageGradient, at), count, isFollowed);
                x += count - 1;
                continue;
            }

            TGradient.Add(ref image, ref mine, ref imageGradient, in geometry, rows, geometry.Columns(x), channels);
        }
    }

    /// <summary>The pixels of rows that windows have which are not done together, or from which those begin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ClearBeside(ref T imageGradient, Interval rows, nint shared, nint columns, Interval channels)
    {
        nint start = geometry.Columns(_inside.Start).Start, end = start + columns;
        if (start + shared == 0 && end == geometry.InputWidth)
            return;
        for (nint row = rows.Start; row < rows.End; row++)
        {
            nint left = row * geometry.InputWidth;
            Clear(ref Unsafe.Add(ref imageGradient, left * geometry.Channels), (start + shared) * geometry.Channels, channels);
            Clear(ref Unsafe.Add(ref imageGradient, (left + end) * geometry.Channels), (geometry.InputWidth - end) * geometry.Channels, channels);
        }
    }

    /// <summary>Rows that the thread adds to next, so that it finds the zeros in its cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Clear(ref T imageGradient, nint size, Interval channels)
    {
        if (channels.Length == geometry.Channels)
        {
            Bulk.Clear(ref imageGradient, size);
            return;
        }

        for (nint pixel = channels.Start; pixel < size; pixel += geometry.Channels)
            Bulk.Fill(ref Unsafe.Add(ref imageGradient, pixel), channels.Length, T.Zero);
    }
}
