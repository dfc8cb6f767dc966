using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// Convolutions in groups of four or eight channels, of which a vector holds several. Products of matrices would leave most of it empty; here an input channel meets the output
/// channels of its group one <em>turn</em> after the other: that at its own place, then the next, round the group. Each turn has sums of its own, which are turned into their places
/// and added at the end, so the pixels are gone through as where each channel is by itself.
/// </summary>
/// <remarks>An output is a sum over its group's inputs, from its own place backwards round the group, each summed over the taps in order: its bits depend on neither width nor place.</remarks>
internal static class GroupTurns
{
    /// <summary>Whether it is the way to go: a matter of the geometry alone.</summary>
    public static bool Fits(in Conv2DGeometry g) => g.Groups > 1 && g.GroupInputs == g.GroupOutputs && g.GroupInputs is 4 or 8;

    /// <summary>Channels of a vector of 256 bits.</summary>
    private const int NearChannels = 8;

    /// <summary>
    /// How many channels' weights lie together, before those of the next channels. Those of one vector alone are read as they lie, where rows of all channels would crowd few sets of the
    /// first cache; but then no vector may begin in between, as the last one does that overlaps another.
    /// </summary>
    private static nint Together(in Conv2DGeometry g) => !Vector512.IsHardwareAccelerated && g.InputChannels % NearChannels == 0 ? NearChannels : g.InputChannels;

    /// <summary>The steps from a tap to the next, from a turn to the next and from a channel's weights to another's, per channel between them.</summary>
    private static (nint Tap, nint Turn, nint Channel) Strides(in Conv2DGeometry g)
    {
        nint together = Together(in g);
        return (g.GroupInputs * together, together, together < g.InputChannels ? g.FilterHeight * g.FilterWidth * g.GroupInputs : 1);
    }

    /// <summary>The filter as <c>[tap][turn][input channel]</c>, or so for <see cref="Together"/> of the channels after the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(ref float filter, in Conv2DGeometry g, ref float packed)
    {
        nint size = g.GroupInputs;
        for (nint turn = 0; turn < size; turn++)
        {
            for (nint place = 0; place < size; place++)
                Place(ref filter, in g, place, (place + turn) % size, turn, place, ref packed);
        }
    }

    /// <summary>As <see cref="Pack"/> for the input's gradient, whose inputs are the output's channels: <c>[tap][turn][output channel]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackReversed(ref float filter, in Conv2DGeometry g, ref float packed)
    {
        nint size = g.GroupInputs;
        for (nint turn = 0; turn < size; turn++)
        {
            for (nint place = 0; place < size; place++)
                Place(ref filter, in g, (place + turn) % size, place, turn, place, ref packed);
        }
    }

    /// <summary>What lies between an input and an output of each group, for all taps, to a turn and a place in the group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Place(ref float filter, in Conv2DGeometry g, nint input, nint output, nint turn, nint place, ref float packed)
    {
        (nint size, nint channels) = (g.GroupInputs, g.InputChannels);
        (nint tapStride, nint turnStride, nint channelStride) = Strides(in g);
        for (nint tap = 0; tap < g.FilterHeight * g.FilterWidth; tap++)
        {
            ref float source = ref Unsafe.Add(ref filter, (tap * size + input) * channels + output), target = ref Unsafe.Add(ref packed, tap * tapStride + turn * turnStride + place);
            for (nint first = 0; first < channels; first += size)
            {
                nint within = first % turnStride;
                Unsafe.Add(ref target, (first - within) * channelStride + within) = Unsafe.Add(ref source, first);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TEpilogue>(int threads, ref float input, ref float packed, ref float output, in Conv2DGeometry g, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        (nint tap, nint turn, nint channel) = Strides(in g);
        var taps = new DepthwiseTaps(0, g.FilterWidth * tap, tap, (int)g.GroupInputs, turn, channel);
        var pixels = new PixelTargets(0, g.OutputPixels * g.InputChannels, g.OutputWidth * g.InputChannels, g.InputChannels);
        DepthwiseSums<float>.Run(threads, PatchGrid.Of(in g), ref input, ref packed, in taps, in pixels, ref output, in epilogue);
    }

    /// <summary>A convolution of the output's gradient for each phase of the input's rows and columns, with the taps that see it in reverse order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GradientInput(int threads, ref float outputGradient, ref float packed, ref float inputGradient, in Conv2DGeometry g)
    {
        (nint tap, nint turn, nint channel) = Strides(in g);
        nint line = g.FilterWidth * tap;
        for (nint number = 0; number < g.Phases; number++)
        {
            Phase phase = g.Phase(number);
            (PhaseTaps rows, PhaseTaps columns) = (phase.Rows, phase.Columns);
            nint last = (rows.First + (rows.Count - 1) * rows.Step) * line + (columns.First + (columns.Count - 1) * columns.Step) * tap;
            var taps = new DepthwiseTaps(last, -rows.Step * line, -columns.Step * tap, (int)g.GroupInputs, turn, channel);
            DepthwiseSums<float>.Run(
                threads, g.PhaseGrid(in phase), ref outputGradient, ref packed, in taps, g.PhasePixels(in phase, 0), ref inputGradient, default(NoEpilogue));
        }
    }
}
