using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

// Bands whose pixels are parted by the taps that they see.
internal ref partial struct PatchConvolutionLoop<T, TTile, TEpilogue>
{
    /// <summary>A band's zones, one panel of the filter after the other, which is finished when it has met all of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void ByZones(PatchBand band, nint from, nint to, nint first, ref T source, ref T target, ref T scratch)
    {
        ref nint places = ref Unsafe.As<T, nint>(ref scratch), targets = ref Unsafe.As<T, nint>(ref Unsafe.Add(ref scratch, _offsets));
        LocateZones(band, ref places, ref targets);
        nint channels = _grid.Channels / _groups;
        (nint begin, nint end) = _groups > 1 ? (0, _filter.Columns) : (from, nint.Min(to, _filter.Columns));
        for (nint group = 0; group < _groups; group++)
        {
            var patches = new PatchRows<T>(ref Unsafe.Add(ref source, group * channels), ref places, 0, default);
            for (nint column = begin; column < end; column += TTile.Columns)
            {
                nint columns = nint.Min(TTile.Columns, end - column);
                Matrix<T> panel = _filter.Panel(group, column, (columns + TTile.Lanes - 1) / TTile.Lanes, TTile.Lanes);
                nint firstColumn = group * _filter.Columns + column;
                RowEnding<T> ending = PatchProduct<T, TTile>.EndingOf(in _epilogue, firstColumn, columns);
                Zones(band, patches, panel, new SumRows<T>(ref Unsafe.Add(ref target, firstColumn), ref targets), columns, in ending);
                if (!TEpilogue.IsNone && ending.IsNone)
                    _epilogue.Finish(0, first, firstColumn, band.Pixels, columns);
            }
        }
    }

    /// <summary>Writes the offsets of the pixels' patches and sums, zone after zone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void LocateZones(PatchBand band, ref nint places, ref nint targets)
    {
        nint end = band.Row + band.Rows;
        PatchZone zone;
        for (nint row = band.Row; row < end; row = zone.Rows.End)
        {
            nint column = 0;
            do
            {
                zone = _zones.At(in _grid, row, end, column);
                band.Locate(ref places, zone.Rows, zone.Columns, band.ImageElements, _grid.StrideHeight * _grid.LineElements, _grid.StrideWidth * _grid.Channels);
                band.Locate(ref targets, zone.Rows, zone.Columns, _pixels.ImageStride, _pixels.RowStride, _pixels.PixelStride);
                places = ref Unsafe.Add(ref places, band.Images * zone.Pixels);
                targets = ref Unsafe.Add(ref targets, band.Images * zone.Pixels);
                column = zone.Columns.End;
            }
            while (column < _grid.Columns);
        }
    }

    /// <summary>The products of a band's patches, zone after zone, with one panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Zones(PatchBand band, PatchRows<T> patches, Matrix<T> panel, SumRows<T> sums, nint columns, in RowEnding<T> ending)
    {
        ref nint places = ref patches.Places, targets = ref sums.Targets;
        nint channels = _grid.Channels / _groups, end = band.Row + band.Rows;
        PatchZone zone;
        for (nint row = band.Row; row < end; row = zone.Rows.End)
        {
            nint column = 0;
            do
            {
                zone = _zones.At(in _grid, row, end, column);
                (nint tapRow, nint tapColumn, nint pixels) = (zone.TapRows.Start, zone.TapColumns.Start, band.Images * zone.Pixels);
                ref T source = ref Unsafe.Add(ref patches.Origin, _grid.TapOffset(tapRow, tapColumn));
                var rows = new PatchRows<T>(ref source, ref places, pixels, band.Walk(channels, zone.TapRows, zone.TapColumns));
                Matrix<T> seen = panel.From(_grid.ElementsBefore(band.Taps.Start, tapRow, tapColumn, channels), 0);
                PatchProduct<T, TTile>.Panel(rows, seen, new SumRows<T>(ref sums.Origin, ref targets), columns, false, in ending, 0, 0, default(NoEpilogue));
                places = ref Unsafe.Add(ref places, pixels);
                targets = ref Unsafe.Add(ref targets, pixels);
                column = zone.Columns.End;
            }
            while (column < _grid.Columns);
        }
    }
}
