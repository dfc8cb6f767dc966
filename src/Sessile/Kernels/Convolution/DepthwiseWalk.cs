using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The pixels of some channels, and what they are sums of.</summary>
internal readonly ref struct DepthwiseWalk<T>
    where T : unmanaged, INumber<T>
{
    private readonly nint _channels, _rows;
    private readonly PatchGrid _grid;
    private readonly DepthwiseTaps _taps;
    private readonly PixelTargets _pixels;
    private readonly ref T _image, _filter, _output;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public DepthwiseWalk(in PatchGrid grid, nint rows, nint channels, ref T image, ref T filter, in DepthwiseTaps taps, in PixelTargets pixels, ref T output)
    {
        (_rows, _channels, _grid, _taps, _pixels) = (rows, channels, grid, taps, pixels);
        _image = ref image;
        _filter = ref filter;
        _output = ref output;
    }

    /// <summary>Computes some pixels in a row or, from the same one on, in a column. They must all see the same taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pixels(nint row, nint column, nint inRow, nint inColumn)
    {
        nint count = nint.Max(inRow, inColumn);
        if (count == 0)
            return;
        nint line = _grid.Width * _grid.Channels, top = _grid.Top + row * _grid.StrideHeight, left = _grid.Left + column * _grid.StrideWidth;
        Interval rows = Windows.Taps(top, _grid.DilationHeight, _grid.FilterHeight, _grid.Height), columns = Windows.Taps(left, _grid.DilationWidth, _grid.FilterWidth, _grid.Width);
        bool isEmpty = rows.Length * columns.Length == 0;
        nint first = isEmpty ? 0 : (top + rows.Start * _grid.DilationHeight) * line + (left + columns.Start * _grid.DilationWidth) * _grid.Channels;
        nint tap = isEmpty ? 0 : rows.Start * _taps.RowStride + columns.Start * _taps.ColumnStride;
        (nint step, nint stride) = inRow > 0 ? (_grid.StrideWidth * _grid.Channels, _pixels.PixelStride) : (_grid.StrideHeight * line, _pixels.RowStride);
        DepthwiseAhead ahead = inRow > 0 && !isEmpty ? DepthwiseAhead.Of(in _grid, _taps.Turns, _rows, rows.Length, in _pixels) : default;
        var window = new DepthwiseWindow(in _grid, in _taps, isEmpty ? default : rows, columns, step, stride, ahead);
        ref T source = ref Unsafe.Add(ref _image, first), weight = ref Unsafe.Add(ref _filter, tap);
        ref T pixel = ref Unsafe.Add(ref _output, row * _pixels.RowStride + column * _pixels.PixelStride);
        if (typeof(T) == typeof(float) && window.Turns > 1)
            Turned(count, ref Unsafe.As<T, float>(ref source), ref Unsafe.As<T, float>(ref weight), in window, ref Unsafe.As<T, float>(ref pixel));
        else if (DepthwiseRun<T>.IsVector && _grid.Channels >= Vector256<T>.Count)
            DepthwiseRun<T>.Vectors(count, _channels, ref source, ref weight, in window, ref pixel);
        else
            DepthwiseRun<T>.Elements(count, _channels, ref source, ref weight, in window, ref pixel);
    }

    /// <summary>Groups of several channels: vectors of them, of which the last may overlap the one before.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Turned(nint count, ref float source, ref float weights, in DepthwiseWindow window, ref float pixel)
    {
        bool isWide = Vector512.IsHardwareAccelerated && _channels >= Vector512<float>.Count;
        int lanes = isWide ? Vector512<float>.Count : Vector256<float>.Count;
        for (nint next = 0; next < _channels; next += lanes)
        {
            nint channel = nint.Min(next, _channels - lanes);
            ref float x = ref Unsafe.Add(ref source, channel), w = ref Unsafe.Add(ref weights, channel * _taps.ChannelStride), y = ref Unsafe.Add(ref pixel, channel);
            if (isWide)
                GroupTile512.Pixels(count, ref x, ref w, in window, ref y);
            else
                GroupTile256.Pixels(count, ref x, ref w, in window, ref y);
        }
    }
}
