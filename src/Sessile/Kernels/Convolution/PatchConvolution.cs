using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Where the pixels of a grid are written: from the first on, so many elements apart.</summary>
internal readonly record struct PixelTargets(nint First, nint ImageStride, nint RowStride, nint PixelStride);

/// <summary>
/// Direct convolution: the micro-kernel of matrix products walks through patches where they lie. Nothing is unfolded; images that a patch
/// can reach beyond are copied with a border of zeros, a band at a time.
/// </summary>
internal static class PatchConvolution<T, TTile>
    where T : unmanaged
    where TTile : struct, IPatchTile<T>
{
    /// <summary>Scratch elements of <see cref="Run"/>.</summary>
    public static nint ScratchElements(in PatchGrid grid) => 2 * Offsets(in grid) + grid.BorderedElements;

    /// <summary>Elements that hold the offsets of a band's pixels.</summary>
    private static nint Offsets(in PatchGrid grid) => Scratch.OffsetElements<T>(grid.BandImages * grid.BandRows * grid.Columns);

    /// <summary>Sums the patches of each group of channels into the pixels, and finishes them, whose rows are the pixels in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TEpilogue>(
        in PatchGrid grid, ref T images, FilterPanels<T> filter, nint groups, in PixelTargets pixels, ref T output, ref T scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        ref nint places = ref Unsafe.As<T, nint>(ref scratch), targets = ref Unsafe.As<T, nint>(ref Unsafe.Add(ref scratch, Offsets(in grid)));
        ref T bordered = ref Unsafe.Add(ref scratch, 2 * Offsets(in grid));
        PatchWalk walk = grid.Walk(grid.Channels / groups);
        (nint bandImages, nint bandRows) = (grid.BandImages, grid.BandRows);
        for (nint image = 0; image < grid.Batch; image += bandImages)
        {
            for (nint row = 0; row < grid.Rows; row += bandRows)
            {
                var band = new PatchBand(grid, image, nint.Min(bandImages, grid.Batch - image), row, nint.Min(bandRows, grid.Rows - row));
                band.Locate(ref places);
                band.Locate(ref targets, pixels.ImageStride, pixels.RowStride, pixels.PixelStride);
                ref T target = ref Unsafe.Add(ref output, pixels.First + image * pixels.ImageStride + row * pixels.RowStride);
                var rows = new PatchRows<T>(ref band.Source(ref images, ref bordered), ref places, band.Pixels, walk);
                Groups(rows, filter, groups, grid.Channels / groups, new SumRows<T>(ref target, ref targets), (image * grid.Rows + row) * grid.Columns, in epilogue);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Groups<TEpilogue>(
        PatchRows<T> rows, FilterPanels<T> filter, nint groups, nint channels, SumRows<T> sums, nint firstRow, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        for (nint group = 0; group < groups; group++)
        {
            var left = new PatchRows<T>(ref Unsafe.Add(ref rows.Origin, group * channels), ref rows.Places, rows.Count, rows.Walk);
            PatchProduct<T, TTile>.Multiply(left, filter, group, new SumRows<T>(ref Unsafe.Add(ref sums.Origin, group * filter.Columns), ref sums.Targets), firstRow, in epilogue);
        }
    }
}
