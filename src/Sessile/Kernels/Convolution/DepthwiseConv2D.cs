using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>One filter per channel (groups = input channels = output channels), vectorised over the channels.</summary>
internal static class DepthwiseConv2D
{
    private const int ChannelsAtOnce = 64;

    public static void Forward<T, TEpilogue>(int threads, ref T input, ref T filter, ref T output, in Conv2DGeometry g, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        var taps = new DepthwiseTaps(0, g.FilterWidth * g.InputChannels, g.InputChannels);
        var pixels = new PixelTargets(0, g.OutputPixels * g.InputChannels, g.OutputWidth * g.InputChannels, g.InputChannels);
        DepthwiseSums<T>.Run(threads, PatchGrid.Of(in g), ref input, ref filter, taps, in pixels, ref output, in epilogue);
    }

    /// <summary>A convolution of the output's gradient for each phase of the input's rows and columns, with the taps that see it in reverse order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GradientInput<T>(int threads, ref T outputGradient, ref T filter, ref T inputGradient, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
    {
        nint line = g.FilterWidth * g.InputChannels;
        for (nint phase = 0; phase < g.StrideHeight * g.StrideWidth; phase++)
        {
            (PhaseTaps rows, PhaseTaps columns) = g.Phase(phase);
            nint last = (rows.First + (rows.Count - 1) * rows.Step) * line + (columns.First + (columns.Count - 1) * columns.Step) * g.InputChannels;
            var taps = new DepthwiseTaps(last, -rows.Step * line, -columns.Step * g.InputChannels);
            DepthwiseSums<T>.Run(threads, g.PhaseGrid(rows, columns), ref outputGradient, ref filter, taps, g.PhasePixels(rows, columns), ref inputGradient, default(NoEpilogue));
        }
    }

    /// <summary>Tap by tap, the sum over all pixels that it sees inside the images.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GradientFilter<T>(ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
    {
        nint channels = g.InputChannels;
        Bulk.Fill(ref filterGradient, g.Patch * channels, T.Zero);
        for (nint image = 0; image < g.Batch; image++)
        {
            for (nint i = 0; i < g.FilterHeight; i++)
            {
                Interval rows = Positions(i * g.DilationHeight - g.PadTop, g.StrideHeight, g.InputHeight, g.OutputHeight);
                for (nint row = rows.Start; row < rows.End; row++)
                {
                    ref T source = ref Unsafe.Add(ref input, (image * g.InputHeight + row * g.StrideHeight + i * g.DilationHeight - g.PadTop) * g.InputWidth * channels);
                    ref T gradient = ref Unsafe.Add(ref outputGradient, (image * g.OutputHeight + row) * g.OutputWidth * channels);
                    AddRow(ref source, ref gradient, ref Unsafe.Add(ref filterGradient, i * g.FilterWidth * channels), in g);
                }
            }
        }
    }

    /// <summary>Some channels at a time, whose rows all taps of the row find in the first cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRow<T>(ref T source, ref T gradient, ref T taps, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
    {
        nint channels = g.InputChannels, step = g.StrideWidth * channels;
        for (nint channel = 0; channel < channels; channel += ChannelsAtOnce)
        {
            nint count = nint.Min(ChannelsAtOnce, channels - channel);
            for (nint j = 0; j < g.FilterWidth; j++)
            {
                nint offset = j * g.DilationWidth - g.PadLeft;
                Interval columns = Positions(offset, g.StrideWidth, g.InputWidth, g.OutputWidth);
                if (columns.Length == 0)
                    continue;
                ref T left = ref Unsafe.Add(ref source, (columns.Start * g.StrideWidth + offset) * channels + channel);
                ref T right = ref Unsafe.Add(ref gradient, columns.Start * channels + channel);
                DepthwiseProducts<T>.Add(ref left, step, ref right, channels, columns.Length, ref Unsafe.Add(ref taps, j * channels + channel), count);
            }
        }
    }

    /// <summary>The positions p with <c>0 ≤ p · stride + offset &lt; size</c>.</summary>
    private static Interval Positions(nint offset, nint stride, nint size, nint positions)
    {
        nint start = offset >= 0 ? 0 : (-offset + stride - 1) / stride, end = size <= offset ? 0 : (size - offset + stride - 1) / stride;
        return new Interval(start, nint.Min(end, positions));
    }
}
