using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The sums of 3×3 filters whose windows lie one row and one column apart, of each channel by itself, by <see cref="DepthwiseTile{T, TVector, TLanes}"/>: strips of as many
/// rows as a tile has, some channels of each after the other, which are finished where they are near.
/// </summary>
internal ref struct DepthwiseStrips<T, TVector, TLanes, TEpilogue> : IParallelLoop
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, IDepthwiseLanes<T, TVector>
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    /// <summary>Channels that are gone through together: some lines of each pixel in a row, and so few that the taps and what is to be finished stay near.</summary>
    private const int Channels = 128;

    private readonly PatchGrid _grid;
    private readonly PixelTargets _pixels;
    private readonly DepthwiseSteps _steps;
    private readonly ref T _images, _filter, _output;
    private readonly TEpilogue _epilogue;

    public DepthwiseStrips(in PatchGrid grid, ref T images, ref T filter, in DepthwiseTaps taps, in PixelTargets pixels, ref T output, in TEpilogue epilogue)
    {
        (_grid, _pixels) = (grid, pixels);
        _steps = new DepthwiseSteps(grid.Width * grid.Channels, grid.Channels, taps.RowStride, taps.ColumnStride, pixels.RowStride, pixels.PixelStride) { AsksAhead = DepthwiseAhead.Pays(in grid, 1) };
        _images = ref images;
        _filter = ref Unsafe.Add(ref filter, taps.First);
        _output = ref Unsafe.Add(ref output, pixels.First);
        _epilogue = epilogue;
    }

    /// <summary>Rows of all images.</summary>
    public readonly nint Count => _grid.Batch * _grid.Rows;

    /// <summary>How many products one of them is, about.</summary>
    public readonly nint Products => 9 * _grid.Columns * _grid.Channels;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        Interval rows;
        for (nint row = start; row < end; row += rows.Length)
        {
            (nint image, nint first) = Math.DivRem(row, _grid.Rows);
            rows = new Interval(first, nint.Min(_grid.Rows, first + end - row));
            nint strips = (rows.Length + DepthwiseTile<T, TVector, TLanes>.Rows - 1) / DepthwiseTile<T, TVector, TLanes>.Rows;
            for (nint strip = 0; strip < strips; strip++)
                Strip(image, rows.Part(strip, strips));
        }
    }

    /// <summary>A strip, some channels of it after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Strip(nint image, Interval rows)
    {
        nint count;
        for (nint first = 0; first < _grid.Channels; first += count)
        {
            nint left = _grid.Channels - first;
            count = left < 2 * Channels ? left : Channels;
            RowEnding<T> ending = AnyEpilogue.EndingOf<TEpilogue, T>(in _epilogue, first);
            Tiles(image, rows, first, count, in ending);
            if (!TEpilogue.IsNone && ending.IsNone)
                _epilogue.Finish(0, (image * _grid.Rows + rows.Start) * _grid.Columns, first, rows.Length * _grid.Columns, count);
        }
    }

    /// <summary>The columns of a strip in pairs, of which the last may overlap the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Tiles(nint image, Interval rows, nint channel, nint channels, in RowEnding<T> ending)
    {
        // What the middle tap sees is always in the images.
        nint line = rows.Start + _grid.Top + 1, left = _grid.Left + 1;
        bool above = line > 0, below = line + rows.Length < _grid.Height;
        ref T source = ref Unsafe.Add(ref _images, (image * _grid.Height + line) * _steps.Line + left * _steps.Column + channel);
        ref T target = ref Unsafe.Add(ref _output, image * _pixels.ImageStride + rows.Start * _steps.Row + channel);
        for (nint next = 0; next < _grid.Columns; next += 2)
        {
            nint at = nint.Min(next, _grid.Columns - 2);
            var sides = new DepthwiseSides(above, below, at + left > 0, at + left + 2 < _grid.Width);
            DepthwiseTile<T, TVector, TLanes>.Run(
                rows.Length, sides, channels, ref Unsafe.Add(ref source, at * _steps.Column), ref Unsafe.Add(ref _filter, channel), in _steps, ref Unsafe.Add(ref target, at * _steps.Pixel), in ending);
        }
    }
}

/// <summary>Whether sums are such, and how they are computed.</summary>
internal static class DepthwiseStrips
{
    /// <summary>Whether 3×3 windows lie one row and one column apart, and all of their middle taps see the images, of vectors of channels and pairs of columns.</summary>
    public static bool Fits<T>(in PatchGrid g, in DepthwiseTaps taps) =>
        g.FilterHeight == 3 && g.FilterWidth == 3 && g.DilationHeight == 1 && g.DilationWidth == 1 && g.StrideHeight == 1 && g.StrideWidth == 1
        && g.Top >= -1 && g.Left >= -1 && g.Top + g.Rows < g.Height && g.Left + g.Columns < g.Width && g.Columns >= 2
        && taps.Turns == 1 && (typeof(T) == typeof(float) || typeof(T) == typeof(double)) && g.Channels >= Vector256<T>.Count;

    public static void Run<T, TEpilogue>(
        int threads, in PatchGrid grid, ref T images, ref T filter, in DepthwiseTaps taps, in PixelTargets pixels, ref T output, in TEpilogue epilogue)
        where T : unmanaged
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated && grid.Channels >= Vector512<T>.Count)
        {
            var loop = new DepthwiseStrips<T, Vector512<T>, DepthwiseLanes512<T>, TEpilogue>(in grid, ref images, ref filter, in taps, in pixels, ref output, in epilogue);
            Parts.ForRows(threads, loop.Count, Parts.Time(2 * loop.Products), DepthwiseTile<T, Vector512<T>, DepthwiseLanes512<T>>.Rows, ref loop);
        }
        else
        {
            var loop = new DepthwiseStrips<T, Vector256<T>, DepthwiseLanes256<T>, TEpilogue>(in grid, ref images, ref filter, in taps, in pixels, ref output, in epilogue);
            Parts.ForRows(threads, loop.Count, Parts.Time(2 * loop.Products), DepthwiseTile<T, Vector256<T>, DepthwiseLanes256<T>>.Rows, ref loop);
        }
    }
}
