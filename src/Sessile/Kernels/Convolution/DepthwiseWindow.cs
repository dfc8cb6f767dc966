using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// The part of a window that sees the image: how many taps, the steps from one to the next in the image and in the filter, and the steps from one pixel to the next.
/// </summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct DepthwiseWindow(in PatchGrid grid, in DepthwiseTaps taps, Interval rows, Interval columns, nint step, nint stride, DepthwiseAhead ahead)
{
    public readonly nint Rows = rows.Length, Columns = columns.Length;
    public readonly nint RowStep = grid.DilationHeight * grid.Width * grid.Channels, ColumnStep = grid.DilationWidth * grid.Channels;
    public readonly nint TapRowStep = taps.RowStride, TapColumnStep = taps.ColumnStride;
    public readonly nint PixelStep = step, TargetStep = stride;
    public readonly int Turns = taps.Turns;
    public readonly nint TurnStep = taps.TurnStride;
    public readonly DepthwiseAhead Ahead = ahead;
}
