using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Where a filter's taps lie: the first, and from one row or column of them to the next.</summary>
internal readonly record struct DepthwiseTaps(nint First, nint RowStride, nint ColumnStride);

/// <summary>
/// The sums over patches of each channel by itself. A vector of channels is carried through some rows of pixels at a time, which keeps the rows of the images that
/// they share in the first cache. Every sum goes through its taps in order, from zero, so its bits depend on neither width nor place.
/// </summary>
/// <remarks>Vectors of 256 bits throughout: a multiplication for each load is as many as wider ones can do on the machines that split them.</remarks>
internal static class DepthwiseSums<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Elements of the images, of some rows and some channels, that stay in the first cache while the rows are gone through.</summary>
    private const int NearElements = 6144;

    /// <summary>Rows of pixels that channels are carried through, if at least <see cref="FewestChannels"/> of them can be.</summary>
    private const int MostRows = 4;

    /// <summary>A cache line or two of each pixel.</summary>
    private const int FewestChannels = 32;

    /// <summary>Channels of a pixel that are gone through where rows do not stay in the first cache.</summary>
    private const int MostChannels = 64;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TEpilogue>(in PatchGrid grid, ref T images, ref T filter, DepthwiseTaps taps, in PixelTargets pixels, ref T output, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint image = grid.Height * grid.Width * grid.Channels;
        if (grid.Rows <= 0 || grid.Columns <= 0)
            return;
        nint near = NearElements / (grid.Lines(MostRows) * grid.Width) / FewestChannels * FewestChannels;
        (nint rowsAtOnce, nint channels) = near > 0 ? (MostRows, near) : (1, MostChannels);
        for (nint i = 0; i < grid.Batch; i++)
        {
            for (nint row = 0; row < grid.Rows; row += rowsAtOnce)
            {
                ref T target = ref Unsafe.Add(ref output, pixels.First + i * pixels.ImageStride);
                var rows = new Interval(row, nint.Min(row + rowsAtOnce, grid.Rows));
                Rows(in grid, rows, channels, ref Unsafe.Add(ref images, i * image), ref Unsafe.Add(ref filter, taps.First), taps, in pixels, ref target, i, in epilogue);
            }
        }
    }

    /// <summary>Rows of one image, some channels after the other, of which none are left that are fewer than a vector, and which are finished where they are near.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<TEpilogue>(
        in PatchGrid grid, Interval rows, nint atOnce, ref T image, ref T filter, DepthwiseTaps taps, in PixelTargets pixels, ref T output, nint number, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint count;
        for (nint channel = 0; channel < grid.Channels; channel += count)
        {
            nint left = grid.Channels - channel;
            count = left < atOnce + Vector256<T>.Count ? left : atOnce;
            var walk = new DepthwiseWalk<T>(
                in grid, count, ref Unsafe.Add(ref image, channel), ref Unsafe.Add(ref filter, channel), taps, in pixels, ref Unsafe.Add(ref output, channel));
            Channels(in grid, rows, in walk);
            if (!TEpilogue.IsNone)
                epilogue.Finish(0, (number * grid.Rows + rows.Start) * grid.Columns, channel, rows.Length * grid.Columns, count);
        }
    }

    /// <summary>The pixels whose windows are inside along the row, those at its ends by columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Channels(in PatchGrid grid, Interval rows, in DepthwiseWalk<T> walk)
    {
        Interval inner = grid.InnerColumns, whole = grid.InnerRows;
        if (inner.Length == 0)
            inner = default;
        whole = new Interval(nint.Clamp(whole.Start, rows.Start, rows.End), nint.Clamp(whole.End, rows.Start, rows.End));
        for (nint row = rows.Start; row < rows.End; row++)
            walk.Pixels(row, inner.Start, inner.Length, 0);
        for (nint column = 0; column < grid.Columns; column++)
        {
            if (column == inner.Start)
                column += inner.Length;
            if (column >= grid.Columns)
                break;
            walk.Pixels(whole.Start, column, 0, whole.Length);
            for (nint row = rows.Start; row < rows.End; row++)
            {
                if (row < whole.Start || row >= whole.End)
                    walk.Pixels(row, column, 1, 0);
            }
        }
    }
}
