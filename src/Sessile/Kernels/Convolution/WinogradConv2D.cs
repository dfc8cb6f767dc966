using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// Convolution with 3×3 filters at stride 1 and any dilation by Winograd's minimal filtering: squares of the input are transformed into planes, the planes multiplied by the
/// transformed filter as matrices, and the sums transformed back. Channels come in sixteens.
/// </summary>
internal static class WinogradConv2D<TWinograd, TTile>
    where TWinograd : struct, IWinograd
    where TTile : struct, IPatchTile<float>
{
    /// <summary>The block that is turned at a time, unless panels are narrower. Channels are multiples of it.</summary>
    private const int TurnedInputs = 16, TurnedOutputs = 16;

    /// <summary>With fewer squares for each thread it takes some of the filter's panels, not all of them, so that less of the filter has to be fetched.</summary>
    private const int FewestSquares = 24;

    /// <summary>
    /// Transforms the filter [3, 3, inputs, outputs], or one that is to be turned round, [3, 3, outputs, inputs], into panels as the products read them. Planes of a filter of volumes
    /// are further inputs, of one that is turned round from its last to its first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transform(ref float filter, in Conv2DGeometry g, ref float panels, bool isTurned)
    {
        nint inputs = g.InputChannels, outputs = g.OutputChannels, all = g.DepthTaps * inputs;
        for (nint tap = 0; tap < g.DepthTaps; tap++)
        {
            if (isTurned)
                TransformTurned(ref Unsafe.Add(ref filter, (g.DepthTaps - 1 - tap) * 9 * inputs * outputs), inputs, outputs, ref panels, all, tap * inputs);
            else
                TransformPlain(ref Unsafe.Add(ref filter, tap * 9 * inputs * outputs), inputs, outputs, ref panels, all, tap * inputs);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformPlain(ref float filter, nint inputs, nint outputs, ref float panels, nint all, nint first)
    {
        nint plane = inputs * outputs;
        for (nint column = 0; column < outputs; column += TTile.Columns)
        {
            nint width = nint.Min(TTile.Columns, outputs - column);
            for (nint c = 0; c < inputs; c++)
                TWinograd.Filter(ref Unsafe.Add(ref filter, c * outputs + column), plane, ref Unsafe.Add(ref panels, column * all + (first + c) * width), all * outputs, width);
        }
    }

    /// <summary>
    /// Transforms the filter [3, 3, outputs, inputs] turned round, from its last tap to the first: that of the convolution of an output's gradient which is its input's. A block of
    /// all taps is turned at a time, in the first cache.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private static void TransformTurned(ref float filter, nint inputs, nint outputs, ref float panels, nint all, nint first)
    {
        Span<float> block = stackalloc float[9 * TurnedInputs * TurnedOutputs];
        ref float taps = ref block[0];
        nint plane = inputs * outputs, tap = TurnedInputs * TurnedOutputs, count = nint.Min(TurnedOutputs, TTile.Columns);
        for (nint output = 0; output < outputs; output += count)
        {
            nint column = output / TTile.Columns * TTile.Columns, width = nint.Min(TTile.Columns, outputs - column);
            for (nint input = 0; input < inputs; input += TurnedInputs)
            {
                for (nint i = 0; i < 9; i++)
                {
                    ref float source = ref Unsafe.Add(ref filter, (8 - i) * plane + output * inputs + input);
                    Interleave.Rows(ref source, inputs, (int)count, TurnedInputs, ref Unsafe.Add(ref taps, i * tap), TurnedOutputs);
                }

                for (nint c = 0; c < TurnedInputs; c++)
                {
                    ref float target = ref Unsafe.Add(ref panels, column * all + (first + input + c) * width + output - column);
                    TWinograd.Filter(ref Unsafe.Add(ref taps, c * TurnedOutputs), tap, ref target, all * outputs, count);
                }
            }
        }
    }

    /// <summary>The output from the input and a filter's panels that <see cref="Transform"/> has made. Threads take squares, or, where there are few, panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TEpilogue>(int threads, ref float input, ref float filter, ref float output, in WinogradGrid grid, ref float scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        threads = threads == 0 ? Environment.ProcessorCount : threads;
        nint panels = (grid.Geometry.OutputChannels + TTile.Columns - 1) / TTile.Columns;
        bool byPanels = grid.Squares < FewestSquares * threads && panels % threads == 0;
        var loop = new WinogradLoop<TWinograd, TTile, TEpilogue>(byPanels, grid, ref input, ref filter, ref output, ref scratch, in epilogue);
        nint products = grid.Planes * grid.Squares * grid.Inputs * grid.Geometry.OutputChannels;
        if (byPanels)
            ParallelRegion.ForRows(threads, panels, Parts.Time(products / panels), (int)(panels / threads), ref loop);
        else
            ParallelRegion.ForRows(threads, grid.Squares, Parts.Time(products / nint.Max(1, grid.Squares)), (int)nint.Min(FewestSquares, nint.Max(1, grid.Squares / threads)), ref loop);
    }
}
