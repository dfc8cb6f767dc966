using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Where the pixels of a grid are written: from the first on, so many elements apart.</summary>
internal readonly record struct PixelTargets(nint First, nint ImageStride, nint RowStride, nint PixelStride);

/// <summary>
/// Direct convolution: the micro-kernel of matrix products walks through patches where they lie. Nothing is unfolded; images that a patch
/// can reach beyond are copied with a border of zeros, a band at a time. Threads take rows of pixels, or, where there are few, panels of the filter.
/// </summary>
internal static class PatchConvolution<T, TTile>
    where T : unmanaged
    where TTile : struct, IPatchTile<T>
{
    /// <summary>With fewer pixels for each thread it takes some of the filter's panels, not all of them, so that less of the filter has to be fetched.</summary>
    private const int FewestPixels = 64;

    /// <summary>Sums the patches of each group of channels into the pixels, and finishes them, whose rows are the pixels in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TEpilogue>(
        int threads, in PatchGrid grid, ref T images, FilterPanels<T> filter, nint groups, in PixelTargets pixels, ref T output, ref T scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        threads = threads == 0 ? Environment.ProcessorCount : threads;
        nint panels = groups > 1 ? 1 : (filter.Columns + TTile.Columns - 1) / TTile.Columns, rows = grid.Batch * grid.Rows;
        bool byPanels = rows * grid.Columns < FewestPixels * threads && panels >= threads;
        var loop = new PatchConvolutionLoop<T, TTile, TEpilogue>(byPanels, grid, ref images, filter, groups, pixels, ref output, ref scratch, in epilogue);
        nint products = rows * grid.Columns * nint.Max(1, grid.Depth.Taps) * grid.FilterHeight * grid.FilterWidth * (grid.Channels / groups) * filter.Columns * groups;
        if (byPanels)
            ParallelRegion.ForRows(threads, panels, Parts.Time(products / panels), (int)(panels / threads), ref loop);
        else
            ParallelRegion.ForRows(threads, rows, Parts.Time(products / nint.Max(1, rows)), (int)nint.Max(1, TTile.Rows * 2 / grid.Columns), ref loop);
    }
}
