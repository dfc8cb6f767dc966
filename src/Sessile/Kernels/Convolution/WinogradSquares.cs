using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Squares between images and planes. Those that reach beyond the image go through an edge buffer.</summary>
internal static class WinogradSquares<TWinograd>
    where TWinograd : struct, IWinograd
{
    /// <summary>Transforms the inputs of the squares [first, first + count); of volumes, those planes side by side that are seen through some taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(ref float input, in WinogradGrid grid, nint first, nint count, Interval taps, ref float planes, ref float edge)
    {
        Conv2DGeometry g = grid.Geometry;
        nint channels = g.InputChannels, inputs = grid.Inputs, plane = grid.InputPlane;
        var place = new SquarePlace(in grid, first);
        for (nint square = 0; square < count; square++, place.Advance())
        {
            nint top = grid.Top(place.Row) - g.PadTop, left = grid.Left(place.Column) - g.PadLeft;
            for (nint tap = taps.Start; tap < taps.End; tap++)
            {
                ref float image = ref Unsafe.Add(ref input, g.InputImageOf(place.Image, tap) * g.InputImage);
                ref float patch = ref Patch(ref image, in g, top, left, ref edge, out nint row, out nint column);
                TWinograd.Input(ref patch, row, column, ref Unsafe.Add(ref planes, square * inputs + tap * channels), plane, channels);
            }
        }
    }

    /// <summary>
    /// The input of the square that begins at row <paramref name="top"/> and column <paramref name="left"/>, and how far its rows and columns lie apart: where it is, or copied with
    /// zeros around it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float Patch(ref float image, in Conv2DGeometry g, nint top, nint left, ref float edge, out nint row, out nint column)
    {
        nint channels = g.InputChannels, line = g.InputWidth * channels, side = TWinograd.Outputs + 2;
        if (top >= 0 && left >= 0 && top + (side - 1) * g.DilationHeight < g.InputHeight && left + (side - 1) * g.DilationWidth < g.InputWidth)
        {
            (row, column) = (g.DilationHeight * line, g.DilationWidth * channels);
            return ref Unsafe.Add(ref image, top * line + left * channels);
        }

        CopyWithBorder(ref image, in g, top, left, side, ref edge);
        (row, column) = (side * channels, channels);
        return ref edge;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyWithBorder(ref float image, in Conv2DGeometry g, nint top, nint left, nint side, ref float edge)
    {
        nint channels = g.InputChannels;
        Bulk.Fill(ref edge, side * side * channels, 0);
        Interval rows = Inside(top, side, g.DilationHeight, g.InputHeight), columns = Inside(left, side, g.DilationWidth, g.InputWidth);
        for (nint row = rows.Start; row < rows.End && columns.Length > 0; row++)
        {
            ref float source = ref Unsafe.Add(ref image, ((top + row * g.DilationHeight) * g.InputWidth + left + columns.Start * g.DilationWidth) * channels);
            ref float target = ref Unsafe.Add(ref edge, (row * side + columns.Start) * channels);
            if (g.DilationWidth == 1)
                Bulk.Copy(in source, ref target, columns.Length * channels);
            for (nint column = 0; g.DilationWidth > 1 && column < columns.Length; column++)
                Bulk.Copy(in Unsafe.Add(ref source, column * g.DilationWidth * channels), ref Unsafe.Add(ref target, column * channels), channels);
        }
    }

    /// <summary>Those of <paramref name="count"/> positions from <paramref name="start"/> on, <paramref name="step"/> apart, that are inside of an axis.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Interval Inside(nint start, nint count, nint step, nint size)
    {
        nint first = start >= 0 ? 0 : (-start + step - 1) / step, end = size <= start ? 0 : (size - start + step - 1) / step;
        return new Interval(first, nint.Min(count, end));
    }

    /// <summary>Transforms the sums of the squares [first, first + count), those of the channels [from, to), into the output, and finishes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter<TEpilogue>(
        ref float planes, in WinogradGrid grid, nint first, nint count, nint from, nint to, ref float output, ref float edge, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        Conv2DGeometry g = grid.Geometry;
        nint channels = g.OutputChannels, line = g.DilationHeight * g.OutputWidth * channels, step = g.DilationWidth * channels, side = TWinograd.Outputs, plane = grid.OutputPlane;
        var place = new SquarePlace(in grid, first);
        for (nint square = 0; square < count; square++, place.Advance())
        {
            nint top = grid.Top(place.Row), left = grid.Left(place.Column), pixel = (place.Image * g.OutputHeight + top) * g.OutputWidth + left;
            nint rows = Inside(top, side, g.DilationHeight, g.OutputHeight).Length, columns = Inside(left, side, g.DilationWidth, g.OutputWidth).Length;
            if (rows == 0 || columns == 0)
                continue;
            ref float source = ref Unsafe.Add(ref planes, square * channels + from);
            ref float target = ref Unsafe.Add(ref output, pixel * channels + from);
            if (rows == side && columns == side)
                TWinograd.Output(ref source, plane, ref target, line, step, to - from);
            else
                ThroughEdge(ref source, plane, in g, rows, columns, to - from, ref target, ref edge);
            for (nint row = 0; row < rows && !TEpilogue.IsNone; row++, pixel += g.DilationHeight * g.OutputWidth)
            {
                if (g.DilationWidth == 1)
                    epilogue.Finish(0, pixel, from, columns, to - from);
                else
                    FinishApart(pixel, columns, from, to, in g, in epilogue);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FinishApart<TEpilogue>(nint pixel, nint columns, nint from, nint to, in Conv2DGeometry g, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        for (nint column = 0; column < columns; column++)
            epilogue.Finish(0, pixel + column * g.DilationWidth, from, 1, to - from);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ThroughEdge(ref float source, nint plane, in Conv2DGeometry g, nint rows, nint columns, nint count, ref float target, ref float edge)
    {
        nint line = g.DilationHeight * g.OutputWidth * g.OutputChannels, step = g.DilationWidth * g.OutputChannels, side = TWinograd.Outputs;
        TWinograd.Output(ref source, plane, ref edge, side * count, count, count);
        for (nint row = 0; row < rows; row++)
        {
            for (nint column = 0; column < columns; column++)
                Bulk.Copy(in Unsafe.Add(ref edge, (row * side + column) * count), ref Unsafe.Add(ref target, row * line + column * step), count);
        }
    }
}
