using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>One filter per channel (groups = input channels = output channels), vectorised over the channels.</summary>
internal static class DepthwiseConv2D
{
    public static void Forward<T, TEpilogue>(int threads, ref T input, ref T filter, ref T output, in Conv2DGeometry g, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        var taps = new DepthwiseTaps(0, g.FilterWidth * g.InputChannels, g.InputChannels);
        var pixels = new PixelTargets(0, g.OutputPixels * g.InputChannels, g.OutputWidth * g.InputChannels, g.InputChannels);
        DepthwiseSums<T>.Run(threads, PatchGrid.Of(in g), ref input, ref filter, in taps, in pixels, ref output, in epilogue);
    }

    /// <summary>A convolution of the output's gradient for each phase of the input's rows and columns, with the taps that see it in reverse order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GradientInput<T>(int threads, ref T outputGradient, ref T filter, ref T inputGradient, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
    {
        if (DepthwiseByTwo.Fits<T>(in g))
        {
            DepthwiseByTwo.Run(threads, ref outputGradient, ref filter, ref inputGradient, in g);
            return;
        }

        nint line = g.FilterWidth * g.InputChannels;
        for (nint number = 0; number < g.Phases; number++)
        {
            Phase phase = g.Phase(number);
            (PhaseTaps rows, PhaseTaps columns) = (phase.Rows, phase.Columns);
            nint last = (rows.First + (rows.Count - 1) * rows.Step) * line + (columns.First + (columns.Count - 1) * columns.Step) * g.InputChannels;
            var taps = new DepthwiseTaps(last, -rows.Step * line, -columns.Step * g.InputChannels);
            DepthwiseSums<T>.Run(threads, g.PhaseGrid(in phase), ref outputGradient, ref filter, in taps, g.PhasePixels(in phase, 0), ref inputGradient, default(NoEpilogue));
        }
    }

    /// <summary>The sums over all pixels that a tap sees inside the images.</summary>
    public static void GradientFilter<T>(int threads, ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g)
        where T : unmanaged, INumber<T> => new DepthwiseFilterGradient<T>(ref input, ref outputGradient, ref filterGradient, g).Run(threads);
}
