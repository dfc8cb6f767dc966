using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Squares between images and planes. Those that reach beyond the image go through an edge buffer.</summary>
internal static class WinogradSquares<TWinograd>
    where TWinograd : struct, IWinograd
{
    /// <summary>Transforms the inputs of the squares [first, first + count).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(ref float input, in WinogradGrid grid, nint first, nint count, ref float planes, ref float edge)
    {
        Conv2DGeometry g = grid.Geometry;
        nint channels = g.InputChannels, line = g.InputWidth * channels, side = TWinograd.Outputs + 2;
        var place = new SquarePlace(in grid, first);
        for (nint square = 0; square < count; square++, place.Advance())
        {
            nint top = place.Row * TWinograd.Outputs - g.PadTop, left = place.Column * TWinograd.Outputs - g.PadLeft;
            ref float image = ref Unsafe.Add(ref input, place.Image * g.InputImage);
            ref float target = ref Unsafe.Add(ref planes, square * channels);
            if (top >= 0 && left >= 0 && top + side <= g.InputHeight && left + side <= g.InputWidth)
            {
                TWinograd.Input(ref Unsafe.Add(ref image, top * line + left * channels), line, channels, ref target, grid.InputPlane, channels);
                continue;
            }

            CopyWithBorder(ref image, in g, top, left, side, ref edge);
            TWinograd.Input(ref edge, side * channels, channels, ref target, grid.InputPlane, channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyWithBorder(ref float image, in Conv2DGeometry g, nint top, nint left, nint side, ref float edge)
    {
        nint channels = g.InputChannels;
        Bulk.Fill(ref edge, side * side * channels, 0);
        Interval rows = Windows.Inside(top, side, g.InputHeight), columns = Windows.Inside(left, side, g.InputWidth);
        for (nint row = rows.Start; row < rows.End && columns.Length > 0; row++)
        {
            ref float source = ref Unsafe.Add(ref image, (row * g.InputWidth + columns.Start) * channels);
            Bulk.Copy(in source, ref Unsafe.Add(ref edge, ((row - top) * side + columns.Start - left) * channels), columns.Length * channels);
        }
    }

    /// <summary>Transforms the sums of the squares [first, first + count), those of the channels [from, to), into the output, and finishes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter<TEpilogue>(
        ref float planes, in WinogradGrid grid, nint first, nint count, nint from, nint to, ref float output, ref float edge, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        Conv2DGeometry g = grid.Geometry;
        nint channels = g.OutputChannels, line = g.OutputWidth * channels, side = TWinograd.Outputs;
        var place = new SquarePlace(in grid, first);
        for (nint square = 0; square < count; square++, place.Advance())
        {
            nint top = place.Row * side, left = place.Column * side, pixel = (place.Image * g.OutputHeight + top) * g.OutputWidth + left;
            ref float source = ref Unsafe.Add(ref planes, square * channels + from);
            ref float target = ref Unsafe.Add(ref output, pixel * channels + from);
            nint rows = nint.Min(side, g.OutputHeight - top), columns = nint.Min(side, g.OutputWidth - left);
            if (rows == side && columns == side)
                TWinograd.Output(ref source, grid.OutputPlane, ref target, line, channels, to - from);
            else
                ThroughEdge(ref source, in grid, rows, columns, to - from, ref target, ref edge);
            for (nint row = 0; row < rows && !TEpilogue.IsNone; row++)
                epilogue.Finish(0, pixel + row * g.OutputWidth, from, columns, to - from);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ThroughEdge(ref float source, in WinogradGrid grid, nint rows, nint columns, nint count, ref float target, ref float edge)
    {
        nint channels = grid.Geometry.OutputChannels, line = grid.Geometry.OutputWidth * channels, side = TWinograd.Outputs;
        TWinograd.Output(ref source, grid.OutputPlane, ref edge, side * count, count, count);
        for (nint row = 0; row < rows; row++)
        {
            for (nint column = 0; column < columns; column++)
                Bulk.Copy(in Unsafe.Add(ref edge, (row * side + column) * count), ref Unsafe.Add(ref target, row * line + column * channels), count);
        }
    }

    /// <summary>Where a square lies: it walks through columns, rows and images without dividing.</summary>
    private struct SquarePlace
    {
        private readonly nint _rows, _columns;

        public SquarePlace(in WinogradGrid grid, nint square)
        {
            (_rows, _columns) = (grid.Rows, grid.Columns);
            (nint line, Column) = Math.DivRem(square, _columns);
            (Image, Row) = Math.DivRem(line, _rows);
        }

        public nint Image { get; private set; }

        public nint Row { get; private set; }

        public nint Column { get; private set; }

        public void Advance()
        {
            if (++Column < _columns)
                return;
            Column = 0;
            if (++Row < _rows)
                return;
            Row = 0;
            Image++;
        }
    }
}
