using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>The general case: patches are unfolded into the scratch, a band at a time and a group at a time, in the same order always.</summary>
internal static class UnfoldedConv2D
{
    public static void Forward<T>(ref T input, ref T filter, ref T output, in Conv2DGeometry g, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        nint used = g.Band * g.Patch;
        for (nint first = 0; first < g.Pixels; first += g.Band)
        {
            nint band = nint.Min(g.Band, g.Pixels - first);
            for (nint group = 0; group < g.Groups; group++)
            {
                Patches.Unfold(ref Unsafe.Add(ref input, group * g.GroupInputs), ref scratch, in g, first, band);
                Gemm.Multiply(
                    ref scratch, g.Patch, 1,
                    ref Unsafe.Add(ref filter, group * g.GroupOutputs), g.OutputChannels, 1,
                    ref Unsafe.Add(ref output, first * g.OutputChannels + group * g.GroupOutputs), g.OutputChannels,
                    band, g.GroupOutputs, g.Patch, accumulate: false, ref Unsafe.Add(ref scratch, used), scratchLength - used);
            }
        }
    }

    public static void GradientInput<T>(ref T outputGradient, ref T filter, ref T inputGradient, in Conv2DGeometry g, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        nint used = g.Band * g.Patch;
        Bulk.Fill(ref inputGradient, g.Batch * g.InputImage, T.Zero);
        for (nint first = 0; first < g.Pixels; first += g.Band)
        {
            nint band = nint.Min(g.Band, g.Pixels - first);
            for (nint group = 0; group < g.Groups; group++)
            {
                Gemm.Multiply(
                    ref Unsafe.Add(ref outputGradient, first * g.OutputChannels + group * g.GroupOutputs), g.OutputChannels, 1,
                    ref Unsafe.Add(ref filter, group * g.GroupOutputs), 1, g.OutputChannels,
                    ref scratch, g.Patch,
                    band, g.Patch, g.GroupOutputs, accumulate: false, ref Unsafe.Add(ref scratch, used), scratchLength - used);
                Patches.Fold(ref scratch, ref Unsafe.Add(ref inputGradient, group * g.GroupInputs), in g, first, band);
            }
        }
    }

    public static void GradientFilter<T>(ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        nint used = g.Band * g.Patch;
        Bulk.Fill(ref filterGradient, g.Patch * g.OutputChannels, T.Zero);
        for (nint first = 0; first < g.Pixels; first += g.Band)
        {
            nint band = nint.Min(g.Band, g.Pixels - first);
            for (nint group = 0; group < g.Groups; group++)
            {
                Patches.Unfold(ref Unsafe.Add(ref input, group * g.GroupInputs), ref scratch, in g, first, band);
                Gemm.Multiply(
                    ref scratch, 1, g.Patch,
                    ref Unsafe.Add(ref outputGradient, first * g.OutputChannels + group * g.GroupOutputs), g.OutputChannels, 1,
                    ref Unsafe.Add(ref filterGradient, group * g.GroupOutputs), g.OutputChannels,
                    g.Patch, g.GroupOutputs, band, accumulate: true, ref Unsafe.Add(ref scratch, used), scratchLength - used);
            }
        }
    }
}
