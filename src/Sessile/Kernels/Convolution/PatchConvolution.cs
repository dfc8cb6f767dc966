using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Where the pixels of a grid are written: from the first on, so many elements apart.</summary>
internal readonly record struct PixelTargets(nint First, nint ImageStride, nint RowStride, nint PixelStride);

/// <summary>
/// Direct convolution: the micro-kernel of matrix products walks through patches where they lie. Nothing is unfolded; images that a patch
/// can reach beyond are copied with a border of zeros, a band at a time. Threads take bands and panels of the filter.
/// </summary>
internal static class PatchConvolution<T, TTile>
    where T : unmanaged
    where TTile : struct, IPatchTile<T>
{
    /// <summary>Sums the patches of each group of channels into the pixels, and finishes them, whose rows are the pixels in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TEpilogue>(
        int threads, in PatchGrid grid, ref T images, FilterPanels<T> filter, nint groups, in PixelTargets pixels, ref T output, ref T scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint panels = groups > 1 ? 1 : (filter.Columns + TTile.Columns - 1) / TTile.Columns;
        PatchGrid divided = threads == 1 ? grid : grid.InBands((Parts.Wanted(threads) + panels - 1) / panels);
        var loop = new PatchConvolutionLoop<T, TTile, TEpilogue>(divided, panels, ref images, filter, groups, pixels, ref output, ref scratch, in epilogue);
        nint items = divided.Bands * panels, products = grid.Batch * grid.Rows * grid.Columns * grid.FilterHeight * grid.FilterWidth * grid.Channels * filter.Columns;
        ParallelRegion.For(threads, items, Parts.Grain(products / items), ref loop);
    }
}
