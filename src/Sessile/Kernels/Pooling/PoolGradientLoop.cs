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

    /// <summary>For a vector of channels of a square window inside the image.</summary>
    /// <param name="image">The window's first element.</param>
    /// <param name="gradient">Of its result.</param>
    /// <param name="imageGradient">The first element's; added to.</param>
    /// <param name="line">From row to row of the image.</param>
    /// <param name="pixel">From pixel to pixel.</param>
    /// <param name="isApart">Whether nothing is there yet that counts, so that it may be written over.</param>
    static abstract void Add<TSide>(ref T image, Vector256<T> gradient, ref T imageGradient, nint line, nint pixel, bool isApart)
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
    private readonly bool _isTiled = PoolTiles<T, TGradient>.Fits(in geometry);

    public void Run(int threads)
    {
        nint taken = geometry.OutputHeight * geometry.OutputWidth * geometry.WindowHeight * geometry.WindowWidth;
        ColumnRegion<PoolGradientLoop<T, TGradient>>.For(threads, geometry.Batch, geometry.Channels, taken, TGradient.PicosecondsPerElement, this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint matrix, nint first, nint end)
    {
        nint line = geometry.InputWidth * geometry.Channels, size = geometry.InputHeight * line, cleared = 0;
        ref T image = ref Unsafe.Add(ref _input, matrix * size), imageGradient = ref Unsafe.Add(ref _inputGradient, matrix * size);
        ref T gradient = ref Unsafe.Add(ref _gradient, matrix * _height * _width * geometry.Channels);
        var channels = new Interval(first, end);
        for (nint y = 0; y < _height; y++)
        {
            Interval rows = geometry.Rows(y);
            bool isTiled = _isTiled && rows.Length == geometry.WindowHeight;
            nint next = isTiled ? rows.Start : nint.Max(cleared, rows.End);
            Clear(ref Unsafe.Add(ref imageGradient, cleared * line), (next - cleared) * line, channels);
            if (isTiled)
                ClearBeside(ref imageGradient, rows, channels);
            cleared = nint.Max(next, rows.End);
            Row(ref image, ref gradient, ref imageGradient, rows, channels);
            gradient = ref Unsafe.Add(ref gradient, _width * geometry.Channels);
        }

        Clear(ref Unsafe.Add(ref imageGradient, cleared * line), size - cleared * line, channels);
    }

    /// <summary>A row of windows: those inside the image together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row(ref T image, ref T gradient, ref T imageGradient, Interval rows, Interval channels)
    {
        nint together;
        for (nint x = 0; x < _width; x += together)
        {
            ref T mine = ref Unsafe.Add(ref gradient, x * geometry.Channels);
            together = x == _inside.Start && rows.Length == geometry.WindowHeight ? Whole(ref image, ref mine, ref imageGradient, rows.Start, channels) : 0;
            if (together > 0)
                continue;
            TGradient.Add(ref image, ref mine, ref imageGradient, in geometry, rows, geometry.Columns(x), channels);
            together = 1;
        }
    }

    /// <summary>Gives how many of the windows are done. One channel of windows that overlap is left to others: vectors would wait for what those before them have stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Whole(ref T image, ref T gradient, ref T imageGradient, nint row, Interval channels)
    {
        if (_isTiled)
        {
            nint first = (row * geometry.InputWidth + geometry.Columns(_inside.Start).Start) * geometry.Channels;
            new PoolTiles<T, TGradient>(in geometry, row, _inside.Length, channels).Run(ref Unsafe.Add(ref image, first), ref gradient, ref Unsafe.Add(ref imageGradient, first));
            return _inside.Length;
        }

        if ((typeof(T) != typeof(float) && typeof(T) != typeof(double)) || channels.Length == 1)
            return 0;
        return (geometry.WindowHeight, geometry.WindowWidth) switch
        {
            (2, 2) => Whole<Two>(ref image, ref gradient, ref imageGradient, row, channels),
            (3, 3) => Whole<Three>(ref image, ref gradient, ref imageGradient, row, channels),
            _ => 0,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Whole<TSide>(ref T image, ref T gradient, ref T imageGradient, nint row, Interval channels)
        where TSide : struct, ICount
    {
        nint pixel = geometry.Channels, line = geometry.InputWidth * pixel, step = geometry.StrideWidth * pixel, column = geometry.Columns(_inside.Start).Start * pixel;
        nint whole = channels.Start + (channels.Length & -Vector256<T>.Count), left = channels.End - whole, count = _inside.Length;
        if (left > 0)
        {
            // Lanes without a channel reach into pixels behind the window's, where they add nothing.
            nint room = (geometry.InputHeight - row - TSide.Value + 1) * line - column - (TSide.Value - 1) * pixel - whole - Vector256<T>.Count;
            count = channels.Length < pixel || room < 0 ? 0 : nint.Min(count, room / step + 1);
        }

        nint at = row * line + column;
        for (nint x = 0; x < count; x++)
        {
            ref T mine = ref Unsafe.Add(ref gradient, x * pixel);
            nint channel = channels.Start;
            for (; channel < whole; channel += Vector256<T>.Count)
                TGradient.Add<TSide>(ref Unsafe.Add(ref image, at + channel), Vector256.LoadUnsafe(ref mine, (nuint)channel), ref Unsafe.Add(ref imageGradient, at + channel), line, pixel, false);
            if (left > 0)
                TGradient.Add<TSide>(ref Unsafe.Add(ref image, at + whole), VectorParts.LoadFirst(ref Unsafe.Add(ref mine, whole), left), ref Unsafe.Add(ref imageGradient, at + whole), line, pixel, false);
            at += step;
        }

        return count;
    }

    /// <summary>The pixels of a row's windows that are in none of those inside the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ClearBeside(ref T imageGradient, Interval rows, Interval channels)
    {
        nint start = geometry.Columns(_inside.Start).Start, end = start + _inside.Length * geometry.WindowWidth;
        if (start == 0 && end == geometry.InputWidth)
            return;
        for (nint row = rows.Start; row < rows.End; row++)
        {
            nint left = row * geometry.InputWidth;
            Clear(ref Unsafe.Add(ref imageGradient, left * geometry.Channels), start * geometry.Channels, channels);
            Clear(ref Unsafe.Add(ref imageGradient, (left + end) * geometry.Channels), (geometry.InputWidth - end) * geometry.Channels, channels);
        }
    }

    /// <summary>Rows that the thread adds to next, so that it finds the zeros in its cache.</summary>
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
