using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>When Winograd's minimal filtering is used, and how. That is decided by the geometry alone, so that equal convolutions have equal bits on any machine.</summary>
/// <remarks>
/// On data of unit variance F(2×2, 3×3) differs from the exact result by about 4e-7 of its root mean square; tests hold it to 1e-5 at any element.
/// F(4×4, 3×3), only under <see cref="Conv2DGeometry.FastMath"/>, differs by about 1e-6; tests hold it to 2e-5 at any element.
/// </remarks>
internal static class Winograd
{
    /// <summary>Channels go through the transforms by vectors.</summary>
    private const int Lanes = 16;

    /// <summary>
    /// What squares of 2×2 cost beside their products, in products of two channels: for each channel of a square, which is transformed; for each square, which is found; and for each image.
    /// As measured beside direct convolutions for 16 to 128 channels and images of 7×7 to 112×112: so 32 channels gain a third at 28×28 and lose a twentieth at 7×7, where squares
    /// reach beyond the image, and 16 channels never gain.
    /// </summary>
    private const int ChannelCost = 112, SquareCost = 3000, ImageCost = 1 << 16;

    /// <summary>With fewer channels large squares, whose transforms cost more, are left alone.</summary>
    private const int FewestChannelsOfLarge = 32;

    /// <summary>With fewer pixels it takes longer to transform a filter than to do without.</summary>
    private const int PixelsWorthTransforming = 128;

    /// <summary>With fewer large squares in an image the transformed filter, 36 planes, would be read for too few products.</summary>
    private const int FewestLargeSquares = 9;

    /// <summary>The side of the squares of outputs; 0: another algorithm serves better, even if the filter is transformed already. The same for any batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Side(in Conv2DGeometry g)
    {
        if (!Allows(in g))
            return 0;
        (nint height, nint width) = (g.OutputHeight, g.OutputWidth);
        nint small = Squares(in g, height, width, 2), large = g.FastMath ? Squares(in g, height, width, 4) : 0;
        if (large >= FewestLargeSquares && 36 * large < 16 * small && nint.Min(g.InputChannels, g.OutputChannels) >= FewestChannelsOfLarge)
            return 4;
        return small * SquareProducts(in g) + ImageCost < DirectProducts(in g, height, width) ? 2 : 0;
    }

    /// <summary>The products of a direct convolution of an image, which leaves out taps that lie in the padding: at a dilation these are many.</summary>
    private static nint DirectProducts(in Conv2DGeometry g, nint height, nint width) =>
        Seen(g.PadTop, g.DilationHeight, g.InputHeight, height) * Seen(g.PadLeft, g.DilationWidth, g.InputWidth, width) * Inputs(in g) * g.OutputChannels;

    /// <summary>How many outputs of an axis, at stride 1, see an input through each of three taps, all taken together.</summary>
    private static nint Seen(nint pad, nint dilation, nint size, nint outputs) =>
        Windows.Seen(-pad, 1, size, outputs).Length + Windows.Seen(dilation - pad, 1, size, outputs).Length + Windows.Seen(2 * dilation - pad, 1, size, outputs).Length;

    /// <summary>Whether images of some size are convolved so: where squares inside of them save time.</summary>
    private static bool Allows(in Conv2DGeometry g) => g is { FilterHeight: 3, FilterWidth: 3, StrideHeight: 1, StrideWidth: 1, Groups: 1 }
        && g.InputChannels % Lanes == 0 && g.OutputChannels % Lanes == 0 && SquareProducts(in g) < 4 * 9 * Inputs(in g) * g.OutputChannels;

    /// <summary>What a square of 2×2 costs, in products of two channels.</summary>
    private static nint SquareProducts(in Conv2DGeometry g) => 16 * Inputs(in g) * g.OutputChannels + ChannelCost * (Inputs(in g) + g.OutputChannels) + SquareCost;

    /// <summary>The channels that a square is summed over: of volumes, those of all planes that it sees.</summary>
    private static nint Inputs(in Conv2DGeometry g) => g.DepthTaps * g.InputChannels;

    /// <summary>Squares of an image.</summary>
    private static nint Squares(in Conv2DGeometry g, nint height, nint width, int side) =>
        g.DilationHeight * WinogradGrid.Cut(height, g.DilationHeight, side) * g.DilationWidth * WinogradGrid.Cut(width, g.DilationWidth, side);

    /// <summary>Whether a filter that is transformed already saves time.</summary>
    public static bool Fits(in Conv2DGeometry g) => Side(in g) != 0;

    /// <summary>Whether it does so even if the filter has to be transformed in each run.</summary>
    public static bool FitsUntransformed(in Conv2DGeometry g) => g.Pixels >= PixelsWorthTransforming && Fits(in g);

    /// <summary>Whether the input's gradient is such a convolution of the output's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool FitsGradient(in Conv2DGeometry g) =>
        nint.Max(g.PadTop, g.PadBottom) <= 2 * g.DilationHeight && nint.Max(g.PadLeft, g.PadRight) <= 2 * g.DilationWidth && g is { FilterHeight: 3, FilterWidth: 3 }
        && (!g.IsDeep || g.Depth.IsReversible) && FitsUntransformed(Reversed(in g));

    /// <summary>The products of each pair of channels by which the input's gradient is computed.</summary>
    public static nint GradientProducts(in Conv2DGeometry g)
    {
        WinogradGrid grid = Grid(Reversed(in g));
        return grid.Planes * grid.Squares;
    }

    /// <summary>The convolution of the output's gradient that is the input's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Conv2DGeometry Reversed(in Conv2DGeometry g) => g with
    {
        InputHeight = g.OutputHeight,
        InputWidth = g.OutputWidth,
        InputChannels = g.OutputChannels,
        OutputChannels = g.InputChannels,
        PadTop = 2 * g.DilationHeight - g.PadTop,
        PadLeft = 2 * g.DilationWidth - g.PadLeft,
        PadBottom = 2 * g.DilationHeight - g.PadBottom,
        PadRight = 2 * g.DilationWidth - g.PadRight,
        Depth = g.IsDeep ? g.Depth.Reversed : default,
    };

    private static WinogradGrid Grid(in Conv2DGeometry g) => new(g, Side(in g));

    /// <summary>Elements of a transformed filter.</summary>
    public static nint FilterElements(in Conv2DGeometry g) => Grid(in g).FilterElements;

    /// <summary>Elements of the filter transformed for each side that images of some size are cut into.</summary>
    public static nint AllFilterElements(in Conv2DGeometry g) =>
        Allows(in g) ? new WinogradGrid(g, 2).FilterElements + (g.FastMath ? new WinogradGrid(g, 4).FilterElements : 0) : 0;

    /// <summary>Transforms the filter for all of those sides.</summary>
    public static void TransformAll(ref float filter, in Conv2DGeometry g, ref float panels)
    {
        if (!Allows(in g))
            return;
        Transform<Winograd2>(ref filter, in g, ref panels, isTurned: false);
        if (g.FastMath)
            Transform<Winograd4>(ref filter, in g, ref Unsafe.Add(ref panels, new WinogradGrid(g, 2).FilterElements), isTurned: false);
    }

    /// <summary>Where the filter lies that is transformed for the images' size, among those of all sides.</summary>
    public static nint Offset(in Conv2DGeometry g, int side) => side == 4 ? new WinogradGrid(g, 2).FilterElements : 0;

    public static nint RunScratch(in Conv2DGeometry g, int side) => new WinogradGrid(in g, side).ScratchElements;

    /// <summary>For the transformed filter as well.</summary>
    public static nint UntransformedScratch(in Conv2DGeometry g)
    {
        WinogradGrid grid = Grid(in g);
        return grid.FilterElements + grid.ScratchElements;
    }

    public static nint GradientScratch(in Conv2DGeometry g) => UntransformedScratch(Reversed(in g));

    /// <summary>As WinogradConv2D does, for the side of squares that is chosen.</summary>
    public static void Transform(ref float filter, in Conv2DGeometry g, ref float panels, bool isTurned = false)
    {
        if (Side(in g) == 4)
            Transform<Winograd4>(ref filter, in g, ref panels, isTurned);
        else
            Transform<Winograd2>(ref filter, in g, ref panels, isTurned);
    }

    private static void Transform<TWinograd>(ref float filter, in Conv2DGeometry g, ref float panels, bool isTurned)
        where TWinograd : struct, IWinograd
    {
        if (Vector512.IsHardwareAccelerated)
            WinogradConv2D<TWinograd, PatchTile512<float>>.Transform(ref filter, in g, ref panels, isTurned);
        else if (Vector256.IsHardwareAccelerated)
            WinogradConv2D<TWinograd, PatchTile256<float>>.Transform(ref filter, in g, ref panels, isTurned);
        else
            WinogradConv2D<TWinograd, PatchTile128<float>>.Transform(ref filter, in g, ref panels, isTurned);
    }

    public static void Run<TEpilogue>(int threads, ref float input, ref float panels, ref float output, in WinogradGrid grid, ref float scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (grid.Side == 4)
            Run<Winograd4, TEpilogue>(threads, ref input, ref panels, ref output, in grid, ref scratch, in epilogue);
        else
            Run<Winograd2, TEpilogue>(threads, ref input, ref panels, ref output, in grid, ref scratch, in epilogue);
    }

    private static void Run<TWinograd, TEpilogue>(
        int threads, ref float input, ref float panels, ref float output, in WinogradGrid grid, ref float scratch, in TEpilogue epilogue)
        where TWinograd : struct, IWinograd
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated)
            WinogradConv2D<TWinograd, PatchTile512<float>>.Run(threads, ref input, ref panels, ref output, in grid, ref scratch, in epilogue);
        else if (Vector256.IsHardwareAccelerated)
            WinogradConv2D<TWinograd, PatchTile256<float>>.Run(threads, ref input, ref panels, ref output, in grid, ref scratch, in epilogue);
        else
            WinogradConv2D<TWinograd, PatchTile128<float>>.Run(threads, ref input, ref panels, ref output, in grid, ref scratch, in epilogue);
    }

    /// <summary>Transforms the filter and convolves.</summary>
    public static void Forward<TEpilogue>(int threads, ref float input, ref float filter, ref float output, in Conv2DGeometry g, ref float scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        Transform(ref filter, in g, ref scratch);
        WinogradGrid grid = Grid(in g);
        Run(threads, ref input, ref scratch, ref output, in grid, ref Unsafe.Add(ref scratch, grid.FilterElements), in epilogue);
    }

    /// <summary>Transforms the filter turned round, and convolves the output's gradient with it.</summary>
    public static void GradientInput<TEpilogue>(
        int threads, ref float outputGradient, ref float filter, ref float inputGradient, in Conv2DGeometry g, ref float scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        Conv2DGeometry reversed = Reversed(in g);
        Transform(ref filter, in reversed, ref scratch, isTurned: true);
        WinogradGrid grid = Grid(in reversed);
        Run(threads, ref outputGradient, ref scratch, ref inputGradient, in grid, ref Unsafe.Add(ref scratch, grid.FilterElements), in epilogue);
    }
}
