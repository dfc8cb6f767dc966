using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>How much scratch convolutions need, whatever the element type and the machine's vectors.</summary>
internal static class ConvolutionScratch
{
    /// <summary>Elements of a vector, at most.</summary>
    public const int Lanes = 16;

    /// <summary>Up to so many output channels, filters of one tap are no products of matrices.</summary>
    public const int FewChannels = 4;

    /// <summary>Columns of a tile, at most.</summary>
    private const int TileColumns = 64;

    public static nint Forward(in Conv2DGeometry g)
    {
        if (IsNothing(in g))
            return 0;
        nint direct = ForwardPanels(in g) + Band(PatchGrid.Of(in g));
        return Winograd.FitsUntransformed(in g) ? nint.Max(direct, Winograd.UntransformedScratch(in g)) : direct;
    }

    /// <summary>With a filter that is packed already; nothing for a product of pixels, which lie as its first factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint ForwardPacked(in Conv2DGeometry g, int side)
    {
        if (IsNothing(in g) || g.IsProduct)
            return 0;
        nint direct = Band(PatchGrid.Of(in g));
        return side != 0 ? nint.Max(direct, Winograd.RunScratch(in g, side)) : direct;
    }

    /// <summary>Elements of a packed filter.</summary>
    public static nint Packed(in Conv2DGeometry g) => g.AnySize ? ForwardPanels(in g) + Winograd.AllFilterElements(in g)
        : Winograd.Fits(in g) ? nint.Max(ForwardPanels(in g), Winograd.FilterElements(in g)) : ForwardPanels(in g);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint GradientFilter(in Conv2DGeometry g)
    {
        if (IsNothing(in g))
            return 0;
        if (g.IsDeep)
            return DeepFilterGradient.Scratch(in g);
        nint direct = FilterParts.Elements(in g) + GradientFilterBand(in g);
        return WinogradFilterGrid.Fits(in g) ? nint.Max(direct, new WinogradFilterGrid(g).ScratchElements) : direct;
    }

    /// <summary>Of it, what one thread needs.</summary>
    public static nint GradientFilterBand(in Conv2DGeometry g)
    {
        PatchGrid grid = PatchGrid.Of(in g);
        return 4 * g.Patch + BandPixels(in grid) * TileColumns + grid.BorderedElements;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint GradientInput(in Conv2DGeometry g)
    {
        if (IsNothing(in g))
            return 0;
        if (InputGradientTaps.Fits(in g))
            return InputGradientTaps.Scratch(in g);
        nint most = 0;
        for (nint phase = 0; phase < g.Phases; phase++)
        {
            Phase positions = g.Phase(phase);
            if (positions.Positions * positions.Taps > 0)
                most = nint.Max(most, Band(g.PhaseGrid(in positions)));
        }

        nint direct = ReversedPanels(in g) + most;
        return Winograd.FitsGradient(in g) ? nint.Max(direct, Winograd.GradientScratch(in g)) : direct;
    }

    private static bool IsNothing(in Conv2DGeometry g) => g.IsDepthwise || g.Pixels * g.Patch * g.OutputChannels == 0;

    /// <summary>Elements of the filter's panels.</summary>
    public static nint ForwardPanels(in Conv2DGeometry g) => g.Groups * FilterPanels<byte>.PackedElements(g.Patch, g.GroupOutputs, Lanes);

    /// <summary>Elements of the reversed filter's panels, if all taps are of one phase.</summary>
    public static nint ReversedPanels(in Conv2DGeometry g) =>
        g.Groups * FilterPanels<byte>.PackedElements(g.DepthTaps * g.FilterHeight * g.FilterWidth * g.GroupOutputs, g.GroupInputs, Lanes);

    private static nint Band(in PatchGrid grid) => 4 * BandPixels(in grid) + grid.BorderedElements;

    private static nint BandPixels(in PatchGrid grid) => grid.BandImages * grid.BandRows * grid.Columns;
}
