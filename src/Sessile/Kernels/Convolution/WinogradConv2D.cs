using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// Convolution with 3×3 filters at stride 1 by Winograd's minimal filtering: squares of the input are transformed into planes, the planes multiplied by the
/// transformed filter as matrices, and the sums transformed back. Channels come in sixteens.
/// </summary>
internal static class WinogradConv2D<TWinograd, TTile>
    where TWinograd : struct, IWinograd
    where TTile : struct, IPatchTile<float>
{
    /// <summary>Transforms the filter [3, 3, inputs, outputs], into panels as the products read them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transform(ref float filter, nint inputs, nint outputs, ref float panels)
    {
        nint plane = inputs * outputs;
        for (nint column = 0; column < outputs; column += TTile.Columns)
        {
            nint width = nint.Min(TTile.Columns, outputs - column);
            for (nint c = 0; c < inputs; c++)
                TWinograd.Filter(ref Unsafe.Add(ref filter, c * outputs + column), plane, ref Unsafe.Add(ref panels, column * inputs + c * width), plane, width);
        }
    }

    /// <summary>
    /// The output from the input and a filter's panels that <see cref="Transform"/> has made. Threads take blocks of squares, or, where there are few, the planes
    /// of each block together.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TEpilogue>(int threads, ref float input, ref float panels, ref float output, in WinogradGrid grid, ref float scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint blocks = (grid.Squares + grid.Block - 1) / grid.Block, products = grid.Planes * grid.Block * grid.Geometry.InputChannels * grid.Geometry.OutputChannels;
        bool shared = threads != 1 && blocks < Parts.Wanted(threads);
        var loop = new WinogradLoop<TWinograd, TTile, TEpilogue>(shared ? threads : 1, grid, ref input, ref panels, ref output, ref scratch, in epilogue);
        if (shared)
            loop.Run(0, blocks);
        else
            ParallelRegion.For(threads, blocks, Parts.Grain(products), ref loop);
    }
}
