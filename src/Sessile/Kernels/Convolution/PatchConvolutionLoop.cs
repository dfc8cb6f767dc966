using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The rows of pixels of a convolution, those of all images, in bands; or the panels of its filter.</summary>
internal ref partial struct PatchConvolutionLoop<T, TTile, TEpilogue> : IParallelLoop
    where T : unmanaged
    where TTile : struct, IPatchTile<T>
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private readonly PatchGrid _grid;
    private readonly PatchZones _zones;
    private readonly bool _byPanels;
    private readonly nint _groups, _offsets;
    private readonly ref T _images, _output, _scratch;
    private readonly FilterPanels<T> _filter;
    private readonly PixelTargets _pixels;
    private readonly TEpilogue _epilogue;

    public PatchConvolutionLoop(
        bool byPanels, PatchGrid grid, ref T images, FilterPanels<T> filter, nint groups, PixelTargets pixels, ref T output, ref T scratch, in TEpilogue epilogue)
    {
        (_byPanels, _grid, _groups, _pixels) = (byPanels, grid, groups, pixels);
        _zones = PatchZones.Of(in grid, grid.Channels / groups);
        _offsets = Scratch.OffsetElements<T>(grid.BandImages * grid.BandRows * grid.Columns);
        _images = ref images;
        _output = ref output;
        _scratch = ref scratch;
        _filter = filter;
        _epilogue = epilogue;
    }

    public readonly void Run(nint start, nint end)
    {
        if (_byPanels)
            Run(0, _grid.Batch * _grid.Rows, start * TTile.Columns, end * TTile.Columns);
        else
            Run(start, end, 0, _filter.Columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Run(nint start, nint end, nint from, nint to)
    {
        ref T scratch = ref _scratch;
        if (ParallelRegion.Worker != 0)
            scratch = ref ThreadScratch.Of<T>(2 * _offsets + _grid.BorderedElements);
        for (nint row = start; row < end;)
        {
            PatchBand band = _grid.BandAt(row, end);
            Band(band, from, to, ref scratch);
            row += band.Images * band.Rows;
        }
    }

    /// <summary>Some columns of a band's pixels, or all groups of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Band(PatchBand band, nint from, nint to, ref T scratch)
    {
        ref T target = ref Unsafe.Add(ref _output, _pixels.First + band.Image * _pixels.ImageStride + band.Row * _pixels.RowStride);
        ref T source = ref band.Source(ref _images, ref Unsafe.Add(ref scratch, 2 * _offsets));
        nint channels = _grid.Channels / _groups, first = (band.Image * _grid.Rows + band.Row) * _grid.Columns;
        PatchWalk walk = band.Walk(channels);
        if (_groups == 1 && PatchPixels512<T>.Fits(_grid.Columns, _filter.Columns, walk))
        {
            RowByRow(band, first, ref source, ref target);
            return;
        }

        if (!_zones.AreWhole)
        {
            ByZones(band, from, to, first, ref source, ref target, ref scratch);
            return;
        }

        ref nint places = ref Unsafe.As<T, nint>(ref scratch), targets = ref Unsafe.As<T, nint>(ref Unsafe.Add(ref scratch, _offsets));
        band.Locate(ref places);
        band.Locate(ref targets, _pixels.ImageStride, _pixels.RowStride, _pixels.PixelStride);
        for (nint group = 0; group < _groups; group++)
        {
            var rows = new PatchRows<T>(ref Unsafe.Add(ref source, group * channels), ref places, band.Pixels, walk);
            var sums = new SumRows<T>(ref Unsafe.Add(ref target, group * _filter.Columns), ref targets);
            (nint begin, nint stop) = _groups > 1 ? (0, _filter.Columns) : (from, nint.Min(to, _filter.Columns));
            PatchProduct<T, TTile>.Multiply(rows, _filter, group, _grid.ElementsBefore(band.Taps.Start, 0, 0, channels), begin, stop, sums, first, in _epilogue);
        }
    }

    /// <summary>A band's rows of pixels of few channels, each by the rows of taps that it sees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RowByRow(PatchBand band, nint first, ref T source, ref T target)
    {
        PatchAxis axis = _grid.RowAxis;
        var all = new Interval(0, _grid.FilterWidth);
        bool isFar = PatchGrid.IsFar(_grid.Batch * _grid.Rows * _grid.Columns * _filter.Columns);
        Matrix<T> panel = _filter.Panel(0, 0, _filter.Columns / TTile.Lanes, TTile.Lanes);
        RowEnding<T> ending = AnyEpilogue.EndingOf<TEpilogue, T>(in _epilogue, 0);
        for (nint image = 0; image < band.Images; image++)
        {
            ref T from = ref Unsafe.Add(ref source, image * band.ImageElements), to = ref Unsafe.Add(ref target, image * _pixels.ImageStride);
            for (nint row = 0; row < band.Rows; row++, first += _grid.Columns)
            {
                Interval taps = axis.At(band.Row + row);
                ref T x = ref Unsafe.Add(ref from, row * _grid.StrideHeight * _grid.LineElements + _grid.TapOffset(taps.Start, 0)), y = ref Unsafe.Add(ref to, row * _pixels.RowStride);
                Matrix<T> seen = panel.From(_grid.ElementsBefore(band.Taps.Start, taps.Start, 0, _grid.Channels), 0);
                PatchPixels512<T>.Row(_grid.Columns, ref x, _grid.StrideWidth * _grid.Channels, band.Walk(_grid.Channels, taps, all), seen, _filter.Columns, ref y, _pixels.PixelStride, isFar, in ending);
                if (!TEpilogue.IsNone && ending.IsNone)
                    _epilogue.Finish(0, first, 0, _grid.Columns, _filter.Columns);
            }
        }
    }
}
