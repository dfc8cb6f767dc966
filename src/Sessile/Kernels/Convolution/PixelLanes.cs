using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>
/// Convolutions to no more channels than a vector of 256 bits has lanes, which along channels would have six sums at once to wait for, in part of their lanes: here lanes lie along the pixels of a row,
/// whose sums are a chain of fused multiply-adds in the order of the walk as elsewhere, so they have the same bits. Lines of the images are taken apart into planes of a channel each, and what becomes of a row is put together again.
/// </summary>
internal static class PixelLanes<T>
    where T : unmanaged
{
    /// <summary>Longer patches are summed piece by piece elsewhere.</summary>
    private const int LongestPatch = 1024;

    /// <summary>Shorter rows leave vectors empty.</summary>
    private const int FewestPixels = 8;

    /// <summary>Whether it is the way to go: a matter of the geometry and the vectors alone.</summary>
    public static bool Fits(in Conv2DGeometry g) =>
        Vector256.IsHardwareAccelerated && Avx2.IsSupported && g.Groups == 1 && g.OutputChannels <= Vector256<T>.Count && g.Patch <= LongestPatch && g.OutputWidth >= FewestPixels && !g.IsDeep;

    public static void Forward<TEpilogue>(int threads, ref T input, FilterPanels<T> filter, nint lanes, ref T output, in Conv2DGeometry g, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        PatchGrid grid = PatchGrid.Of(in g);
        Matrix<T> taps = filter.Panel(0, 0, (g.OutputChannels + lanes - 1) / lanes, lanes);
        var loop = new PixelLanesLoop<T, TEpilogue>(grid, ref input, taps, g.OutputChannels, ref output, in epilogue);
        Parts.ForRows(threads, grid.Batch * grid.Rows, Parts.Time(grid.Columns * g.Patch * Vector256<T>.Count), 1, ref loop);
    }
}
