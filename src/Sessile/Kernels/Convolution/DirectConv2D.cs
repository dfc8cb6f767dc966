using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Convolutions of floats and doubles and their gradients, by <see cref="PatchConvolution{T, TTile}"/>.</summary>
internal static class DirectConv2D<T, TTile>
    where T : unmanaged
    where TTile : struct, IPatchTile<T>
{
    /// <summary>With rows farther apart a filter is not read in place: too many pages.</summary>
    private const int ColumnsInPlace = 512;

    /// <summary>For so few rows of a product it does not pay to copy its panels.</summary>
    private const int RowsInPlace = 64;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TEpilogue>(int threads, ref T input, ref T filter, ref T output, in Conv2DGeometry g, ref T scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        bool inPlace = g.GroupOutputs % TTile.Lanes == 0 && g.OutputChannels <= ColumnsInPlace;
        ref T rest = ref inPlace ? ref scratch : ref Unsafe.Add(ref scratch, ConvolutionScratch.ForwardPanels(in g));
        FilterPanels<T> panels = inPlace
            ? FilterPanels<T>.InPlace(ref filter, g.GroupOutputs, g.OutputChannels)
            : FilterPacking<T, TTile>.Forward(ref filter, in g, ref scratch);
        Forward(threads, ref input, panels, ref output, in g, ref rest, in epilogue);
    }

    public static void ForwardPacked<TEpilogue>(int threads, ref T input, ref T panels, ref T output, in Conv2DGeometry g, ref T scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct =>
        Forward(threads, ref input, FilterPanels<T>.Packed(ref panels, g.Patch, g.GroupOutputs, TTile.Lanes), ref output, in g, ref scratch, in epilogue);

    private static void Forward<TEpilogue>(int threads, ref T input, FilterPanels<T> filter, ref T output, in Conv2DGeometry g, ref T scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (PixelLanes<T>.Fits(in g))
        {
            PixelLanes<T>.Forward(threads, ref input, filter, TTile.Lanes, ref output, in g, in epilogue);
            return;
        }

        var pixels = new PixelTargets(0, g.OutputPixels * g.OutputChannels, g.OutputWidth * g.OutputChannels, g.OutputChannels);
        PatchConvolution<T, TTile>.Run(threads, PatchGrid.Of(in g), ref input, filter, g.Groups, in pixels, ref output, ref scratch, in epilogue);
    }

    /// <summary>A convolution for each phase of the input's rows and columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GradientInput<TEpilogue>(int threads, ref T outputGradient, ref T filter, ref T inputGradient, in Conv2DGeometry g, ref T scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        for (nint number = 0; number < g.Phases; number++)
        {
            Phase phase = g.Phase(number);
            if (phase.Positions == 0)
                continue;
            FilterPanels<T> panels = phase.Taps == 0 ? default : FilterPacking<T, TTile>.Reversed(ref filter, in g, in phase, ref scratch);
            for (nint volume = 0; volume < g.Batch; volume += g.PhaseBatch)
            {
                ref T gradient = ref Unsafe.Add(ref outputGradient, volume * g.Depth.Outputs * g.OutputPixels * g.OutputChannels);
                PhaseGradient(threads, ref gradient, panels, ref inputGradient, in g, in phase, volume, ref Unsafe.Add(ref scratch, ConvolutionScratch.ReversedPanels(in g)), in epilogue);
            }
        }
    }

    /// <summary>The positions of a phase, those of all volumes or of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PhaseGradient<TEpilogue>(
        int threads, ref T outputGradient, FilterPanels<T> panels, ref T inputGradient, in Conv2DGeometry g, in Phase phase, nint volume, ref T scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        PixelTargets pixels = g.PhasePixels(in phase, volume);
        PatchGrid grid = g.PhaseGrid(in phase);
        var finish = new PhaseEpilogue<TEpilogue>(in epilogue, pixels, grid.Rows, grid.Columns, g.InputChannels);
        if (phase.Taps > 0)
        {
            PatchConvolution<T, TTile>.Run(threads, in grid, ref outputGradient, panels, g.Groups, in pixels, ref inputGradient, ref scratch, in finish);
            return;
        }

        Clear(in grid, in pixels, g.InputChannels, ref inputGradient);
        finish.Finish(0, 0, 0, grid.Batch * grid.Rows * grid.Columns, g.InputChannels);
    }

    /// <summary>Positions that no tap sees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Clear(in PatchGrid grid, in PixelTargets pixels, nint channels, ref T inputGradient)
    {
        for (nint image = 0; image < grid.Batch; image++)
        {
            for (nint row = 0; row < grid.Rows; row++)
            {
                ref T line = ref Unsafe.Add(ref inputGradient, pixels.First + image * pixels.ImageStride + row * pixels.RowStride);
                for (nint column = 0; column < grid.Columns; column++)
                    Bulk.Fill(ref Unsafe.Add(ref line, column * pixels.PixelStride), channels, default);
            }
        }
    }

    /// <summary>
    /// A row for each tap and input channel, a column for each output channel, summed over the pixels of one band after the other. The pixels
    /// take the place of the patch: the walk goes through images, rows and columns of the band. Threads take rows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GradientFilter(int threads, ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g, ref T scratch)
    {
        PatchGrid grid = PatchGrid.Of(in g);
        nint offsets = Scratch.OffsetElements<T>(g.Patch), panel = grid.BandImages * grid.BandRows * grid.Columns * TTile.Columns;
        ref nint places = ref Unsafe.As<T, nint>(ref scratch), targets = ref Unsafe.As<T, nint>(ref Unsafe.Add(ref scratch, offsets));
        ref T panels = ref Unsafe.Add(ref scratch, 2 * offsets), bordered = ref Unsafe.Add(ref panels, panel);
        LocateTaps(in g, 1, 0, grid.LineElements, ref places, ref targets);
        for (nint number = 0; number < grid.Bands; number++)
        {
            PatchBand band = grid.Band(number);
            var walk = new PatchWalk(band.Images, band.ImageElements, band.Rows, g.StrideHeight * grid.LineElements, grid.Columns, g.StrideWidth * g.InputChannels);
            var taps = new PatchRows<T>(ref band.Source(ref input, ref bordered), ref places, g.Patch, walk);
            ref T gradient = ref Unsafe.Add(ref outputGradient, (band.Image * grid.Rows + band.Row) * grid.Columns * g.OutputChannels);
            AddBand(threads, taps, new Matrix<T>(ref gradient, g.OutputChannels, 1), band.Pixels, new SumRows<T>(ref filterGradient, ref targets), in g, number > 0, ref panels);
        }
    }

    /// <summary>As <see cref="GradientFilter"/>, of volumes: the rows of all planes of taps at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GradientFilterOfVolumes(int threads, ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g, ref T scratch)
    {
        PatchGrid grid = PatchGrid.Of(in g);
        nint offsets = Scratch.OffsetElements<T>(g.Patch), panel = grid.BandImages * grid.BandRows * grid.Columns * TTile.Columns, plane = g.Patch / g.DepthTaps, end = grid.Batch * grid.Rows;
        ref nint places = ref Unsafe.As<T, nint>(ref scratch), targets = ref Unsafe.As<T, nint>(ref Unsafe.Add(ref scratch, offsets));
        ref T panels = ref Unsafe.Add(ref scratch, 2 * offsets), bordered = ref Unsafe.Add(ref panels, panel);
        Bulk.Fill(ref filterGradient, g.Patch * g.OutputChannels, default);
        PatchBand band;
        for (nint row = 0; row < end; row += band.Images * band.Rows)
        {
            band = grid.BandAt(row, end);
            LocateTaps(in g, band.Taps.Length, band.TapElements, grid.LineElements, ref places, ref targets);
            var walk = new PatchWalk(band.Images, band.ImageElements, band.Rows, g.StrideHeight * grid.LineElements, grid.Columns, g.StrideWidth * g.InputChannels);
            var taps = new PatchRows<T>(ref band.Source(ref input, ref bordered), ref places, band.Taps.Length * plane, walk);
            ref T gradient = ref Unsafe.Add(ref outputGradient, row * grid.Columns * g.OutputChannels), sums = ref Unsafe.Add(ref filterGradient, band.Taps.Start * plane * g.OutputChannels);
            if (taps.Count > 0)
                AddBand(threads, taps, new Matrix<T>(ref gradient, g.OutputChannels, 1), band.Pixels, new SumRows<T>(ref sums, ref targets), in g, true, ref panels);
        }
    }

    /// <summary>The offset of each tap's first pixel in the images, and of its row of the filter's gradient, of some planes of taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LocateTaps(in Conv2DGeometry g, nint planes, nint plane, nint line, ref nint places, ref nint targets)
    {
        nint row = 0;
        for (nint tapRow = 0; tapRow < planes * g.FilterHeight; tapRow++)
        {
            (nint k, nint i) = Math.DivRem(tapRow, g.FilterHeight);
            for (nint j = 0; j < g.FilterWidth; j++)
            {
                for (nint c = 0; c < g.GroupInputs; c++, row++)
                {
                    Unsafe.Add(ref places, row) = k * plane + i * g.DilationHeight * line + j * g.DilationWidth * g.InputChannels + c;
                    Unsafe.Add(ref targets, row) = row * g.OutputChannels;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddBand(int threads, PatchRows<T> taps, Matrix<T> gradient, nint pixels, SumRows<T> sums, in Conv2DGeometry g, bool accumulate, ref T panel)
    {
        for (nint group = 0; group < g.Groups; group++)
        {
            var left = new PatchRows<T>(ref Unsafe.Add(ref taps.Origin, group * g.GroupInputs), ref taps.Places, taps.Count, taps.Walk);
            for (nint column = 0; column < g.GroupOutputs; column += TTile.Columns)
            {
                nint columns = nint.Min(TTile.Columns, g.GroupOutputs - column), width = (columns + TTile.Lanes - 1) / TTile.Lanes * TTile.Lanes;
                nint first = group * g.GroupOutputs + column;
                bool inPlace = columns == TTile.Stored(columns) && (taps.Count <= RowsInPlace || columns == g.OutputChannels);
                if (!inPlace)
                    FilterPacking<T, TTile>.Copy(gradient.From(0, first), pixels, columns, width, ref panel);
                Matrix<T> right = inPlace ? gradient.From(0, first) : new Matrix<T>(ref panel, width, 1);
                var target = new SumRows<T>(ref Unsafe.Add(ref sums.Origin, first), ref sums.Targets);
                var loop = new PatchRowsLoop<T, TTile>(left, right, target, columns, accumulate);
                ParallelRegion.For(threads, loop.Count, Parts.Time(PatchRowsLoop<T, TTile>.RowsAtOnce * pixels * columns), ref loop);
            }
        }
    }
}
