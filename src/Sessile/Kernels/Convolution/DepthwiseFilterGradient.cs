using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The filter's gradient where each channel is by itself. A vector of channels goes through some rows of the output's gradient, as many as find room in the first cache, with the sums of
/// three neighbouring taps in registers; the next vector of channels goes through the same rows, whose lines stand beside, and then all of them through the next. Threads take channels, so each sum has one order.
/// </summary>
internal readonly ref struct DepthwiseFilterGradient<T>(ref T input, ref T outputGradient, ref T filterGradient, Conv2DGeometry geometry) : IParallelLoop
    where T : unmanaged, INumber<T>
{
    /// <summary>A line of the cache.</summary>
    private const int Channels = 16;

    /// <summary>Pixels whose channels stay in the first cache, and those of the input that they see.</summary>
    private const int NearPixels = 160;

    private readonly ref T _input = ref input, _gradient = ref outputGradient, _filter = ref filterGradient;

    /// <summary>Whether 3×3 windows lie one or two rows and as many columns apart, and all of their middle taps see the images, of at least two rows and columns.</summary>
    private readonly bool _isNine = (typeof(T) == typeof(float) || typeof(T) == typeof(double)) && geometry.InputHeight > 1 && geometry.InputWidth > 1 && geometry.IsNearNine
        && geometry.StrideHeight == geometry.StrideWidth && geometry.StrideWidth is 1 or 2;

    public void Run(int threads)
    {
        DepthwiseFilterGradient<T> loop = this;
        // The sums wait for memory as much as for products.
        nint products = 4 * Channels * geometry.Pixels * geometry.Patch;
        ParallelRegion.For(threads, (geometry.InputChannels + Channels - 1) / Channels, Parts.Time(products), ref loop);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        nint rows = nint.Max(1, NearPixels / nint.Max(1, geometry.OutputWidth));
        var all = new Interval(start * Channels, nint.Min(end * Channels, geometry.InputChannels));
        for (nint tap = 0; tap < geometry.Patch; tap++)
            Bulk.Fill(ref Unsafe.Add(ref _filter, tap * geometry.InputChannels + all.Start), all.Length, T.Zero);
        for (nint image = 0; image < geometry.Batch; image++)
        {
            for (nint row = 0; row < geometry.OutputHeight; row += rows)
            {
                var some = new Interval(row, nint.Min(row + rows, geometry.OutputHeight));
                for (nint channel = all.Start; channel < all.End; channel += Channels)
                {
                    var channels = new Interval(channel, nint.Min(channel + Channels, all.End));
                    if (_isNine && channels.Length == Channels)
                        Nine(image, some, channel);
                    else
                        Rows(image, some, channels);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Nine(nint image, Interval rows, nint channel)
    {
        for (nint end = channel + Channels; channel < end;)
        {
            ref T x = ref Unsafe.Add(ref _input, image * geometry.InputImage + channel), sums = ref Unsafe.Add(ref _filter, channel);
            ref T dy = ref Unsafe.Add(ref _gradient, image * geometry.OutputPixels * geometry.InputChannels + channel);
            if (Vector512.IsHardwareAccelerated)
            {
                DepthwiseNine<T, Vector512<T>, DepthwiseLanes512<T>>.Add(ref x, ref dy, in geometry, rows, ref sums);
                channel += Vector512<T>.Count;
            }
            else
            {
                DepthwiseNine<T, Vector256<T>, DepthwiseLanes256<T>>.Add(ref x, ref dy, in geometry, rows, ref sums);
                channel += Vector256<T>.Count;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rows(nint image, Interval rows, Interval channels)
    {
        for (nint i = 0; i < geometry.FilterHeight; i++)
        {
            nint offset = i * geometry.DilationHeight - geometry.PadTop;
            Interval seen = geometry.RowsThrough(i).Within(rows);
            if (seen.Length == 0)
                continue;
            nint line = geometry.InputWidth * geometry.InputChannels, place = image * geometry.InputImage + (seen.Start * geometry.StrideHeight + offset) * line;
            nint pixel = (image * geometry.OutputHeight + seen.Start) * geometry.OutputWidth;
            for (nint j = 0; j < geometry.FilterWidth; j += 3)
            {
                nint taps = nint.Min(3, geometry.FilterWidth - j), tap = (i * geometry.FilterWidth + j) * geometry.InputChannels;
                var walk = new DepthwiseProducts<T>(
                    ref Unsafe.Add(ref _input, place + channels.Start), geometry.StrideWidth * geometry.InputChannels, geometry.StrideHeight * line,
                    ref Unsafe.Add(ref _gradient, pixel * geometry.InputChannels + channels.Start), geometry.InputChannels, geometry.OutputWidth * geometry.InputChannels, seen.Length,
                    ref Unsafe.Add(ref _filter, tap + channels.Start), geometry.InputChannels);
                Taps(in walk, j, taps, channels.Length);
            }
        }
    }

    /// <summary>Up to three taps: where all of them see the image together, and the columns that some see tap by tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Taps(in DepthwiseProducts<T> walk, nint first, nint taps, nint channels)
    {
        nint tapStep = geometry.DilationWidth * geometry.InputChannels, offset = first * geometry.DilationWidth - geometry.PadLeft;
        Interval all = geometry.ColumnsThrough(first).Within(geometry.ColumnsThrough(first + taps - 1));
        if (all.Length == 0)
            all = new(geometry.OutputWidth, geometry.OutputWidth);
        walk.Add(taps, all, offset * geometry.InputChannels, tapStep, channels);
        for (nint tap = 0; tap < taps; tap++)
        {
            Interval seen = geometry.ColumnsThrough(first + tap);
            nint place = offset * geometry.InputChannels + tap * tapStep;
            for (nint column = seen.Start; column < nint.Min(seen.End, all.Start); column++)
                walk.AddColumn(tap, column, place, channels);
            for (nint column = nint.Max(seen.Start, all.End); column < seen.End; column++)
                walk.AddColumn(tap, column, place, channels);
        }
    }
}
