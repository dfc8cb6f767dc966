using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>When Winograd's minimal filtering is used, and how. That is decided by the geometry alone, so that equal convolutions have equal bits on any machine.</summary>
/// <remarks>F(2×2, 3×3) on data of unit variance differs from the exact result by about 4e-7 of its root mean square; tests hold it to 1e-5 at any element.</remarks>
internal static class Winograd
{
    /// <summary>With fewer channels the transforms cost more than they save.</summary>
    private const int FewestChannels = 32;

    /// <summary>With fewer pixels it takes longer to transform a filter than to do without.</summary>
    private const int PixelsWorthTransforming = 128;

    /// <summary>The planes of a transformed filter.</summary>
    public const int Planes = 16;

    /// <summary>Whether a filter that is transformed already saves time.</summary>
    public static bool Fits(in Conv2DGeometry g) =>
        g is { FilterHeight: 3, FilterWidth: 3, StrideHeight: 1, StrideWidth: 1, DilationHeight: 1, DilationWidth: 1, Groups: 1 }
        && g.InputChannels % 16 == 0 && g.OutputChannels % 16 == 0 && nint.Min(g.InputChannels, g.OutputChannels) >= FewestChannels
        && (g.OutputHeight + 1) / 2 * ((g.OutputWidth + 1) / 2) * 20 < 9 * g.OutputPixels;

    /// <summary>Whether it does so even if the filter has to be transformed in each run.</summary>
    public static bool FitsUntransformed(in Conv2DGeometry g) => g.Pixels >= PixelsWorthTransforming && Fits(in g);

    /// <summary>Whether the input's gradient is such a convolution of the output's.</summary>
    public static bool FitsGradient(in Conv2DGeometry g) =>
        nint.Max(nint.Max(g.PadTop, g.PadBottom), nint.Max(g.PadLeft, g.PadRight)) <= 2 && g is { FilterHeight: 3, FilterWidth: 3 } && FitsUntransformed(Reversed(in g));

    /// <summary>The convolution of the output's gradient that is the input's.</summary>
    private static Conv2DGeometry Reversed(in Conv2DGeometry g) => g with
    {
        InputHeight = g.OutputHeight,
        InputWidth = g.OutputWidth,
        InputChannels = g.OutputChannels,
        OutputChannels = g.InputChannels,
        PadTop = 2 - g.PadTop,
        PadLeft = 2 - g.PadLeft,
        PadBottom = 2 - g.PadBottom,
        PadRight = 2 - g.PadRight,
    };

    /// <summary>Elements of a transformed filter.</summary>
    public static nint FilterElements(in Conv2DGeometry g) => Planes * g.InputChannels * g.OutputChannels;

    public static nint RunScratch(in Conv2DGeometry g) => WinogradConv2D<Winograd2, PatchTile512<float>>.ScratchElements(new WinogradGrid(g, Winograd2.Outputs));

    public static nint GradientScratch(in Conv2DGeometry g) => FilterElements(in g) + 9 * g.InputChannels * g.OutputChannels + RunScratch(Reversed(in g));

    public static void Transform(ref float filter, in Conv2DGeometry g, ref float panels)
    {
        if (Vector512.IsHardwareAccelerated)
            WinogradConv2D<Winograd2, PatchTile512<float>>.Transform(ref filter, g.InputChannels, g.OutputChannels, ref panels);
        else if (Vector256.IsHardwareAccelerated)
            WinogradConv2D<Winograd2, PatchTile256<float>>.Transform(ref filter, g.InputChannels, g.OutputChannels, ref panels);
        else
            WinogradConv2D<Winograd2, PatchTile128<float>>.Transform(ref filter, g.InputChannels, g.OutputChannels, ref panels);
    }

    public static void Run<TEpilogue>(int threads, ref float input, ref float panels, ref float output, in Conv2DGeometry g, ref float scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        var grid = new WinogradGrid(g, Winograd2.Outputs);
        if (Vector512.IsHardwareAccelerated)
            WinogradConv2D<Winograd2, PatchTile512<float>>.Run(threads, ref input, ref panels, ref output, in grid, ref scratch, in epilogue);
        else if (Vector256.IsHardwareAccelerated)
            WinogradConv2D<Winograd2, PatchTile256<float>>.Run(threads, ref input, ref panels, ref output, in grid, ref scratch, in epilogue);
        else
            WinogradConv2D<Winograd2, PatchTile128<float>>.Run(threads, ref input, ref panels, ref output, in grid, ref scratch, in epilogue);
    }

    /// <summary>Transforms the filter and convolves.</summary>
    public static void Forward<TEpilogue>(int threads, ref float input, ref float filter, ref float output, in Conv2DGeometry g, ref float scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        Transform(ref filter, in g, ref scratch);
        Run(threads, ref input, ref scratch, ref output, in g, ref Unsafe.Add(ref scratch, FilterElements(in g)), in epilogue);
    }

    /// <summary>Turns the filter round, [3, 3, outputs, inputs] from the last tap to the first, and convolves the output's gradient with it.</summary>
    public static void GradientInput(int threads, ref float outputGradient, ref float filter, ref float inputGradient, in Conv2DGeometry g, ref float scratch)
    {
        nint tap = g.InputChannels * g.OutputChannels;
        for (nint i = 0; i < 9; i++)
            Interleave.Rows(ref Unsafe.Add(ref filter, (8 - i) * tap), g.OutputChannels, (int)g.InputChannels, g.OutputChannels, ref Unsafe.Add(ref scratch, i * tap), g.InputChannels);
        Forward(threads, ref outputGradient, ref scratch, ref inputGradient, Reversed(in g), ref Unsafe.Add(ref scratch, 9 * tap), default(NoEpilogue));
    }
}
