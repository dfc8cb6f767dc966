using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The filter's gradient where the convolution goes by minimal filtering: for each plane of transformed squares a product of the input's and the output gradient's, summed over all
/// squares. Threads take squares, planes and channels in turn.
/// </summary>
internal static class WinogradFilterGradient
{
    public static void Run(int threads, ref float input, ref float outputGradient, ref float filterGradient, in Conv2DGeometry g, ref float scratch)
    {
        var grid = new WinogradFilterGrid(g);
        if (Vector512.IsHardwareAccelerated)
            Run<PatchTile512<float>>(threads, ref input, ref outputGradient, ref filterGradient, in grid, ref scratch);
        else if (Vector256.IsHardwareAccelerated)
            Run<PatchTile256<float>>(threads, ref input, ref outputGradient, ref filterGradient, in grid, ref scratch);
        else
            Run<PatchTile128<float>>(threads, ref input, ref outputGradient, ref filterGradient, in grid, ref scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TTile>(int threads, ref float input, ref float outputGradient, ref float filterGradient, in WinogradFilterGrid grid, ref float scratch)
        where TTile : struct, IPatchTile<float>
    {
        (nint channels, nint outputs) = (grid.Geometry.InputChannels, grid.Geometry.OutputChannels);
        nint offsets = Scratch.OffsetElements<float>(channels), squares = grid.Squares.Squares, block = grid.Block;
        ref nint places = ref Unsafe.As<float, nint>(ref scratch), targets = ref Unsafe.As<float, nint>(ref Unsafe.Add(ref scratch, offsets));
        for (nint c = 0; c < channels; c++)
        {
            nint inRun = c % WinogradFilterGrid.Run;
            (Unsafe.Add(ref places, c), Unsafe.Add(ref targets, c)) = ((c - inRun) * block + inRun, c * outputs);
        }

        ref float inputs = ref Unsafe.Add(ref scratch, 2 * offsets), gradients = ref Unsafe.Add(ref inputs, WinogradFilterGrid.Planes * grid.InputPlane);
        ref float sums = ref Unsafe.Add(ref gradients, WinogradFilterGrid.Planes * grid.OutputPlane), edge = ref Unsafe.Add(ref sums, WinogradFilterGrid.Planes * grid.SumPlane);
        for (nint first = 0; first < squares; first += block)
        {
            nint count = nint.Min(block, squares - first);
            var transforms = new WinogradFilterSquares<TTile>(grid, first, ref input, ref outputGradient, ref inputs, ref gradients, ref edge);
            ParallelRegion.For(threads, count, Parts.Time(TransformProducts * (channels + outputs)), ref transforms);
            var planes = new WinogradFilterPlanes<TTile>(grid, count, first > 0, ref inputs, ref places, ref gradients, ref sums, ref targets);
            ParallelRegion.For(threads, planes.Count, Parts.Time(count * channels * TTile.Columns), ref planes);
        }

        var taps = new WinogradFilterTaps(grid, ref sums, ref filterGradient);
        ParallelRegion.For(threads, channels, Parts.Time(TransformProducts * outputs), ref taps);
    }

    /// <summary>What a transform takes for each channel, in products.</summary>
    private const int TransformProducts = 128;
}
