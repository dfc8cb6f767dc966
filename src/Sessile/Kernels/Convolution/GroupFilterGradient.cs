using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The filter's gradient in groups of four or eight channels, as <see cref="GroupTurns"/> has them: what a vector of input channels sees is multiplied by the output's gradient at their places,
/// then by the gradient turned round each group by one, and so on; each turn has sums of its own. Threads take vectors of channels, so each sum has one order.
/// </summary>
internal readonly ref struct GroupFilterGradient(ref float input, ref float outputGradient, ref float filterGradient, Conv2DGeometry geometry) : IParallelLoop
{
    /// <summary>Taps of a row whose sums find room in registers.</summary>
    private const int Taps = 3;

    /// <summary>Pixels whose channels stay in the first cache, and those of the input that they see.</summary>
    private const int NearPixels = 160;

    private readonly ref float _input = ref input, _gradient = ref outputGradient, _filter = ref filterGradient;

    /// <summary>Whether there are vectors that hold whole groups, and nothing else.</summary>
    public static bool Fits(in Conv2DGeometry g) => Vector512.IsHardwareAccelerated && GroupTurns.Fits(in g) && g.InputChannels % Vector512<float>.Count == 0;

    public void Run(int threads)
    {
        GroupFilterGradient loop = this;
        ParallelRegion.For(threads, geometry.InputChannels / Vector512<float>.Count, Parts.Time(geometry.Pixels * geometry.Patch * Vector512<float>.Count), ref loop);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        nint rows = nint.Max(1, NearPixels / geometry.OutputWidth);
        for (nint channel = start * Vector512<float>.Count; channel < end * Vector512<float>.Count; channel += Vector512<float>.Count)
        {
            ref float sums = ref Unsafe.Add(ref _filter, channel);
            for (nint row = 0; row < geometry.Patch; row++)
                Vector512<float>.Zero.StoreUnsafe(ref Unsafe.Add(ref sums, row * geometry.InputChannels));
            for (nint image = 0; image < geometry.Batch; image++)
            {
                for (nint row = 0; row < geometry.OutputHeight; row += rows)
                    Rows(image, new Interval(row, nint.Min(row + rows, geometry.OutputHeight)), channel);
            }

            Unturn(ref sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rows(nint image, Interval rows, nint channel)
    {
        nint channels = geometry.InputChannels, line = geometry.InputWidth * channels;
        for (nint i = 0; i < geometry.FilterHeight; i++)
        {
            nint offset = i * geometry.DilationHeight - geometry.PadTop;
            Interval seen = geometry.RowsThrough(i).Within(rows);
            if (seen.Length == 0)
                continue;
            ref float x = ref Unsafe.Add(ref _input, image * geometry.InputImage + (seen.Start * geometry.StrideHeight + offset) * line + channel);
            ref float dy = ref Unsafe.Add(ref _gradient, (image * geometry.OutputHeight + seen.Start) * geometry.OutputWidth * channels + channel);
            for (nint j = 0; j < geometry.FilterWidth; j += Taps)
            {
                ref float sums = ref Unsafe.Add(ref _filter, (i * geometry.FilterWidth + j) * geometry.GroupInputs * channels + channel);
                Row(ref x, ref dy, seen.Length, j, nint.Min(Taps, geometry.FilterWidth - j), ref sums);
            }
        }
    }

    /// <summary>Up to three taps: where all of them see the image together, and the columns that some see tap by tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row(ref float x, ref float dy, nint rows, nint first, nint taps, ref float sums)
    {
        Interval all = geometry.ColumnsThrough(first).Within(geometry.ColumnsThrough(first + taps - 1));
        if (all.Length == 0)
            all = new(geometry.OutputWidth, geometry.OutputWidth);
        Products(ref x, ref dy, rows, first, taps, all, ref sums);
        for (nint tap = 0; tap < taps; tap++)
        {
            Interval seen = geometry.ColumnsThrough(first + tap);
            ref float own = ref Unsafe.Add(ref sums, tap * geometry.GroupInputs * geometry.InputChannels);
            Products(ref x, ref dy, rows, first + tap, 1, new Interval(seen.Start, nint.Min(seen.End, all.Start)), ref own);
            Products(ref x, ref dy, rows, first + tap, 1, new Interval(nint.Max(seen.Start, all.End), seen.End), ref own);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Products(ref float x, ref float dy, nint rows, nint tap, nint taps, Interval columns, ref float sums)
    {
        if (columns.Length == 0)
            return;
        nint channels = geometry.InputChannels, place = (columns.Start * geometry.StrideWidth + tap * geometry.DilationWidth - geometry.PadLeft) * channels;
        var products = new GroupProducts(
            ref Unsafe.Add(ref x, place), geometry.StrideWidth * channels, geometry.StrideHeight * geometry.InputWidth * channels, geometry.DilationWidth * channels,
            ref Unsafe.Add(ref dy, columns.Start * channels), channels, geometry.OutputWidth * channels, rows, columns.Length, ref sums, channels);
        products.Add((int)geometry.GroupInputs, taps);
    }

    /// <summary>From <c>[tap][turn][input channel]</c> to <c>[tap][input of the group][output channel]</c>, group by group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private void Unturn(ref float sums)
    {
        const int most = 8;
        nint size = geometry.GroupInputs, channels = geometry.InputChannels;
        Span<float> group = stackalloc float[most * most];
        for (nint tap = 0; tap < geometry.FilterHeight * geometry.FilterWidth; tap++)
        {
            for (nint first = 0; first < Vector512<float>.Count; first += size)
            {
                ref float origin = ref Unsafe.Add(ref sums, tap * size * channels + first);
                for (nint i = 0; i < size * size; i++)
                    group[(int)i] = Unsafe.Add(ref origin, i / size * channels + i % size);
                for (nint i = 0; i < size * size; i++)
                {
                    (nint turn, nint place) = Math.DivRem(i, size);
                    Unsafe.Add(ref origin, place * channels + (place + turn) % size) = group[(int)i];
                }
            }
        }
    }
}
