using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>A 1×1 filter at stride 1 without padding is a matrix product over the pixels: nothing needs unfolding.</summary>
/// <remarks>Pixels still go band by band, which bounds the scratch by the geometry without its batch.</remarks>
internal static class Pointwise
{
    public static void Forward<T>(ref T input, ref T filter, ref T output, in Conv2DGeometry g, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        for (nint first = 0; first < g.Pixels; first += g.Band)
        {
            Gemm.Multiply(
                ref Unsafe.Add(ref input, first * g.InputChannels), g.InputChannels, 1,
                ref filter, g.OutputChannels, 1,
                ref Unsafe.Add(ref output, first * g.OutputChannels), g.OutputChannels,
                nint.Min(g.Band, g.Pixels - first), g.OutputChannels, g.InputChannels, accumulate: false, ref scratch, scratchLength);
        }
    }

    public static void GradientInput<T>(ref T outputGradient, ref T filter, ref T inputGradient, in Conv2DGeometry g, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        for (nint first = 0; first < g.Pixels; first += g.Band)
        {
            Gemm.Multiply(
                ref Unsafe.Add(ref outputGradient, first * g.OutputChannels), g.OutputChannels, 1,
                ref filter, 1, g.OutputChannels,
                ref Unsafe.Add(ref inputGradient, first * g.InputChannels), g.InputChannels,
                nint.Min(g.Band, g.Pixels - first), g.InputChannels, g.OutputChannels, accumulate: false, ref scratch, scratchLength);
        }
    }

    public static void GradientFilter<T>(ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        Bulk.Fill(ref filterGradient, g.InputChannels * g.OutputChannels, T.Zero);
        for (nint first = 0; first < g.Pixels; first += g.Band)
        {
            Gemm.Multiply(
                ref Unsafe.Add(ref input, first * g.InputChannels), 1, g.InputChannels,
                ref Unsafe.Add(ref outputGradient, first * g.OutputChannels), g.OutputChannels, 1,
                ref filterGradient, g.OutputChannels,
                g.InputChannels, g.OutputChannels, nint.Min(g.Band, g.Pixels - first), accumulate: true, ref scratch, scratchLength);
        }
    }
}
