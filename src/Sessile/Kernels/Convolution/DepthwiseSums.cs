using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// Where a filter's taps lie: the first, and from one row or column of them to the next. In groups of several channels each has as many <paramref name="Turns"/>, one
/// <paramref name="TurnStride"/> apart; see <see cref="GroupTurns"/>. Weights of channels lie <paramref name="ChannelStride"/> times as far apart as those.
/// </summary>
internal readonly record struct DepthwiseTaps(nint First, nint RowStride, nint ColumnStride, int Turns = 1, nint TurnStride = 0, nint ChannelStride = 1);

/// <summary>
/// The sums over patches of each channel by itself. A vector of channels is carried through some rows of pixels at a time, which keeps the rows of the images that
/// they share in the first cache. Every sum goes through its taps in order, from zero, so its bits depend on neither width nor place.
/// </summary>
/// <remarks>Vectors of 256 bits but for windows that are written out: a multiplication for each load is as many as wider ones can do on the machines that split them.</remarks>
internal static class DepthwiseSums<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Elements of the images, of some rows and some channels, that stay in the first cache while the rows are gone through.</summary>
    private const int NearElements = 7424;

    /// <summary>Rows of pixels that channels are carried through, if at least <see cref="FewestChannels"/> of them can be.</summary>
    private const int MostRows = 4;

    /// <summary>A cache line or two of each pixel.</summary>
    private const int FewestChannels = 32;

    /// <summary>Channels of a pixel that are gone through where rows do not stay in the first cache.</summary>
    private const int MostChannels = 64;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TEpilogue>(
        int threads, in PatchGrid grid, ref T images, ref T filter, in DepthwiseTaps taps, in PixelTargets pixels, ref T output, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (grid.Rows <= 0 || grid.Columns <= 0)
            return;
        if (DepthwiseStrips.Fits<T>(in grid, in taps))
        {
            DepthwiseStrips.Run(threads, in grid, ref images, ref filter, in taps, in pixels, ref output, in epilogue);
            return;
        }

        nint near = NearElements / (grid.Lines(MostRows) * grid.Width) / FewestChannels * FewestChannels;
        (nint rows, nint channels) = near > 0 ? (MostRows, near) : (1, MostChannels);
        var loop = new Loop<TEpilogue>(grid, rows, channels, ref images, ref Unsafe.Add(ref filter, taps.First), in taps, in pixels, ref output, in epilogue);
        // The sums wait for memory as much as for products.
        nint products = 4 * grid.Columns * grid.Channels * grid.FilterHeight * grid.FilterWidth * taps.Turns;
        Parts.ForRows(threads, grid.Batch * grid.Rows, Parts.Time(products), (int)rows, ref loop);
    }

    /// <summary>Some rows at a time of all images.</summary>
    private ref struct Loop<TEpilogue> : IParallelLoop
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        private readonly PatchGrid _grid;
        private readonly nint _rows, _channels;
        private readonly DepthwiseTaps _taps;
        private readonly PixelTargets _pixels;
        private readonly ref T _images, _filter, _output;
        private readonly TEpilogue _epilogue;

        public Loop(PatchGrid grid, nint rows, nint channels, ref T images, ref T filter, in DepthwiseTaps taps, in PixelTargets pixels, ref T output, in TEpilogue epilogue)
        {
            (_grid, _rows, _channels, _taps, _pixels) = (grid, rows, channels, taps, pixels);
            _images = ref images;
            _filter = ref filter;
            _output = ref output;
            _epilogue = epilogue;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(nint start, nint end)
        {
            Interval rows;
            for (nint row = start; row < end; row += rows.Length)
            {
                (nint image, nint first) = Math.DivRem(row, _grid.Rows);
                rows = new Interval(first, nint.Min(_grid.Rows, first + end - row));
                nint steps = (rows.Length + _rows - 1) / _rows;
                for (nint step = 0; step < steps; step++)
                    Pixels(image, rows.Part(step, steps));
            }
        }

        /// <summary>Rows of one image, some channels after the other, of which none are left that are fewer than a vector, and which are finished where they are near.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Pixels(nint image, Interval rows)
        {
            ref T source = ref Unsafe.Add(ref _images, image * _grid.Height * _grid.Width * _grid.Channels), target = ref Unsafe.Add(ref _output, _pixels.First + image * _pixels.ImageStride);
            nint first = (image * _grid.Rows + rows.Start) * _grid.Columns, pixels = rows.Length * _grid.Columns, count;
            for (nint channel = 0; channel < _grid.Channels; channel += count)
            {
                nint left = _grid.Channels - channel;
                count = left < _channels + Vector256<T>.Count ? left : _channels;
                var walk = new DepthwiseWalk<T>(
                    in _grid, rows.Length, count, ref Unsafe.Add(ref source, channel), ref Unsafe.Add(ref _filter, channel * _taps.ChannelStride), in _taps, in _pixels, ref Unsafe.Add(ref target, channel));
                Channels(in _grid, rows, in walk);
                if (!TEpilogue.IsNone && rows.Length > 1)
                    _epilogue.Finish(0, first, channel, pixels, count);
            }

            // A single row is finished whole, which is quicker than piece by piece and near enough.
            if (!TEpilogue.IsNone && rows.Length == 1)
                _epilogue.Finish(0, first, 0, pixels, _grid.Channels);
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
