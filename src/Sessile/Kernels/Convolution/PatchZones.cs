using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Pixels of a band that see the same taps of the filter inside the images, and which.</summary>
internal readonly record struct PatchZone(Interval Rows, Interval Columns, Interval TapRows, Interval TapColumns)
{
    public nint Pixels => Rows.Length * Columns.Length;
}

/// <summary>
/// How pixels are parted so that taps which lie in the padding are left out: by rows, by columns, by both, or not at all. That is decided by the geometry alone, so a pixel is
/// the sum of the same products in the same order in whatever band it is computed.
/// </summary>
internal readonly record struct PatchZones(bool ByRows, bool ByColumns)
{
    /// <summary>What must be saved for each pixel and output channel, in products: zones are finished when all of a panel's are there, no longer in the first cache.</summary>
    private const int FewestSaved = 16;

    public bool AreWhole => !ByRows && !ByColumns;

    /// <summary>The zones for patches of so many channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PatchZones Of(in PatchGrid grid, nint channels)
    {
        if (grid.IsInside || grid.FilterHeight * grid.FilterWidth * channels <= FewestSaved)
            return default;
        PatchAxis rows = grid.RowAxis, columns = grid.ColumnAxis;
        nint whole = rows.All * columns.All + rows.Taps * columns.Taps, best = whole - (FewestSaved * grid.Rows * grid.Columns + channels - 1) / channels;
        PatchZones zones = default;
        foreach ((bool byRows, bool byColumns) in (ReadOnlySpan<(bool, bool)>)[(true, false), (false, true), (true, true)])
        {
            // A patch of a volume is gone through by planes and rows of taps: there is no third loop to leave columns out.
            if (byColumns && grid.IsDeep)
                continue;
            nint products = (byRows ? rows.Seen : rows.All) * (byColumns ? columns.Seen : columns.All);
            nint apart = (byRows ? rows.SeenApart : rows.Taps) * (byColumns ? columns.SeenApart : columns.Taps);
            if (products + apart < best)
                (best, zones) = (products + apart, new PatchZones(byRows, byColumns));
        }

        return zones;
    }

    /// <summary>The zone of the pixel at a row and a column, from there on, up to the row <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PatchZone At(in PatchGrid grid, nint row, nint end, nint column)
    {
        (Interval rows, Interval tapRows) = ByRows ? grid.RowAxis.From(row, end) : (new Interval(row, end), new Interval(0, grid.FilterHeight));
        (Interval columns, Interval tapColumns) = ByColumns ? grid.ColumnAxis.From(column, grid.Columns) : (new Interval(column, grid.Columns), new Interval(0, grid.FilterWidth));
        return new PatchZone(rows, columns, tapRows, tapColumns);
    }
}
