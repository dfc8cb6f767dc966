using Sessile.Generator.IR;
using Sessile.Generator.Ops.Convolution;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>The scratch of convolutions that the library does by Winograd's minimal filtering, as its Winograd has it, with the most that dynamic extents can make of it.</summary>
internal static class WinogradWorkspace
{
    private const int FewestFilterSquares = 48, FewestInFilterBlock = 128, FilterBlockElements = 1 << 18;

    private const int Lanes = 16, ChannelCost = 112, SquareCost = 3000, ImageCost = 1 << 16, FewestFilterChannels = 32;

    private const int FewestChannelsOfLarge = 32, FewestLargeSquares = 9, PixelsWorthTransforming = 128, BlockElements = 1 << 17, FewestSquares = 48, Skew = 16;

    public static Dim Forward(Conv2DGeometry geometry, Shape filter, Dim batch, Dim height, Dim width) => IsBelow(batch * height * width, PixelsWorthTransforming) ? Dim.Zero
        : Most(Sides(geometry, filter, height, width), side => (Inputs(geometry, filter) * filter[3] * Planes(side)) + Run(side, geometry, filter, batch, height, width));

    /// <summary>The elements of a filter of static extents, transformed for each side that may be chosen.</summary>
    public static IReadOnlyList<long> Filters(Conv2DGeometry geometry, Shape filter, Dim height, Dim width, bool isAnySize)
    {
        var sides = !isAnySize ? Sides(geometry, filter, height, width) : Allows(geometry, filter) ? AllSides(geometry) : [];
        return sides.Select(side => Inputs(geometry, filter).Value * filter[3].Value * Planes(side)).ToArray();
    }

    public static Dim ForwardPacked(Conv2DGeometry geometry, Shape filter, Dim batch, Dim height, Dim width) =>
        Most(Sides(geometry, filter, height, width), side => Run(side, geometry, filter, batch, height, width));

    /// <summary>As a convolution of the output's gradient.</summary>
    public static Dim GradientInput(Conv2DGeometry geometry, Shape filter, Shape input) =>
        Forward(geometry, Shape.Of(filter[0], filter[1], filter[3], filter[2]), input[0], input[1], input[2]);

    /// <summary>The planes of a block of squares of input and output, those of sums, the offsets of their rows, and one square's elements.</summary>
    public static Dim GradientFilter(Conv2DGeometry geometry, Shape filter, Dim batch, Dim height, Dim width)
    {
        var (squares, channels, planes) = (batch * Squares(2, geometry, height, width), filter[2] + filter[3], Planes(2));
        if (Sides(geometry, filter, height, width).Count == 0 || IsBelow(squares, FewestFilterSquares) || HasFewer(filter, FewestFilterChannels))
            return Dim.Zero;
        var block = channels.IsStatic && channels.Value > 0 ? (Dim)Math.Max(FewestInFilterBlock, FilterBlockElements / (planes * channels.Value)) : (Dim)(FewestInFilterBlock + (FilterBlockElements / planes));
        if (block.IsStatic && squares.IsStatic)
            block = Math.Min(block.Value, squares.Value);
        return (((block * channels) + (filter[2] * filter[3]) + (3 * Skew) + channels) * planes) + (filter[2] * 4);
    }

    private static int Planes(int side) => (side + 2) * (side + 2);

    private static Dim Most(IReadOnlyList<int> sides, Func<int, Dim> elements)
    {
        var all = sides.Select(elements).ToArray();
        return all.All(a => a.IsStatic) ? all.Select(a => a.Value).DefaultIfEmpty(0).Max() : all.Aggregate(Dim.Zero, (sum, a) => sum + a);
    }

    /// <summary>The sides of squares that the library may choose: one or none, and with dynamic extents any. The library may choose none where taps lie in the padding, too.</summary>
    private static IReadOnlyList<int> Sides(Conv2DGeometry geometry, Shape filter, Dim height, Dim width)
    {
        if (!Allows(geometry, filter))
            return [];
        var (small, large, pixels) = (Squares(2, geometry, height, width), Squares(4, geometry, height, width), height * width);
        if (!pixels.IsStatic)
            return AllSides(geometry);
        if (geometry.FastMath && large.Value >= FewestLargeSquares && large.Value * 36 < small.Value * 16 && !HasFewer(filter, FewestChannelsOfLarge))
            return [4];
        if (filter[2].IsStatic && filter[3].IsStatic)
            return (small.Value * SquareProducts(geometry, filter)) + ImageCost < pixels.Value * 9 * Inputs(geometry, filter).Value * filter[3].Value ? [2] : [];
        return AllSides(geometry);
    }

    private static bool Allows(Conv2DGeometry geometry, Shape filter) => geometry.Groups == 1 && geometry.Height.Stride == 1 && geometry.Width.Stride == 1
        && !geometry.PlaneOf(filter).Take(2).Any(d => d.IsStatic && d.Value != 3) && !filter.Skip(2).Any(d => d.IsStatic && d.Value % Lanes != 0)
        && !(filter[2].IsStatic && filter[3].IsStatic && SquareProducts(geometry, filter) >= 36 * Inputs(geometry, filter).Value * filter[3].Value);

    /// <summary>What a square of 2×2 costs, in products of two channels.</summary>
    private static long SquareProducts(Conv2DGeometry geometry, Shape filter)
    {
        var inputs = Inputs(geometry, filter).Value;
        return (16 * inputs * filter[3].Value) + (ChannelCost * (inputs + filter[3].Value)) + SquareCost;
    }

    /// <summary>The channels that a square is summed over: of volumes, those of all planes that it sees.</summary>
    private static Dim Inputs(Conv2DGeometry geometry, Shape filter) => geometry.Depth is { Taps: var taps } ? filter[2] * taps : filter[2];

    private static bool HasFewer(Shape filter, int channels) => filter.Skip(2).Any(d => IsBelow(d, channels));

    private static int[] AllSides(Conv2DGeometry geometry) => geometry.FastMath ? [2, 4] : [2];

    /// <summary>Squares of an image, at a dilation phase after phase.</summary>
    private static Dim Squares(int side, Conv2DGeometry geometry, Dim height, Dim width) => Cut(side, geometry.Height, height) * Cut(side, geometry.Width, width);

    private static Dim Cut(int side, WindowAxis axis, Dim outputs)
    {
        var inPhase = axis.Dilation == 1 ? outputs : (outputs + (axis.Dilation - 1)) / axis.Dilation;
        return (inPhase + (side - 1)) / side * axis.Dilation;
    }

    private static bool IsBelow(Dim extent, long bound) => extent.IsStatic && extent.Value < bound;

    /// <summary>The planes of a block of squares, the offsets of its squares, and one square's elements.</summary>
    private static Dim Run(int side, Conv2DGeometry geometry, Shape filter, Dim batch, Dim height, Dim width)
    {
        var (squares, channels, planes) = (batch * Squares(side, geometry, height, width), Inputs(geometry, filter) + filter[3], Planes(side));
        var edge = channels.IsStatic ? Math.Max(filter[2].Value, filter[3].Value) : channels;
        var elements = ((channels * FewestSquares) + (BlockElements / planes)) * planes;
        Dim places = BlockElements / planes;
        if (channels.IsStatic && channels.Value > 0)
        {
            var block = Math.Max(FewestSquares, BlockElements / (planes * channels.Value));
            if (squares.IsStatic)
                block = Math.Min(block, squares.Value);
            (elements, places) = (channels * block * planes, block);
        }

        return (places * 4) + elements + (2 * Skew * planes) + (edge * planes);
    }
}
