using Sessile.Generator.IR;
using Sessile.Generator.Ops.Convolution;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>The scratch of convolutions that the library does by Winograd's minimal filtering, as its Winograd has it, with the most that dynamic extents can make of it.</summary>
internal static class WinogradWorkspace
{
    private const int FewestChannels = 32, FewestLargeSquares = 9, PixelsWorthTransforming = 128, BlockElements = 1 << 17, FewestSquares = 48, Skew = 16;

    public static Dim Forward(Conv2DGeometry geometry, Shape filter, Dim batch, Dim height, Dim width) => IsBelow(batch * height * width, PixelsWorthTransforming) ? Dim.Zero
        : Most(Sides(geometry, filter, height, width), side => (filter[2] * filter[3] * Planes(side)) + Run(side, filter, batch, height, width));

    /// <summary>A transformed filter's elements.</summary>
    public static Dim Filter(Conv2DGeometry geometry, Shape filter, Dim height, Dim width) =>
        Most(Sides(geometry, filter, height, width), side => filter[2] * filter[3] * Planes(side));

    public static Dim ForwardPacked(Conv2DGeometry geometry, Shape filter, Dim batch, Dim height, Dim width) =>
        Most(Sides(geometry, filter, height, width), side => Run(side, filter, batch, height, width));

    public static Dim GradientInput(Conv2DGeometry geometry, Shape filter, Shape input) => IsBelow(input[0] * input[1] * input[2], PixelsWorthTransforming) ? Dim.Zero
        : Most(Sides(geometry, filter, input[1], input[2]), side => (filter[2] * filter[3] * (Planes(side) + 9)) + Run(side, filter, input[0], input[1], input[2]));

    private static int Planes(int side) => (side + 2) * (side + 2);

    private static Dim Most(IReadOnlyList<int> sides, Func<int, Dim> elements)
    {
        var all = sides.Select(elements).ToArray();
        return all.All(a => a.IsStatic) ? all.Select(a => a.Value).DefaultIfEmpty(0).Max() : all.Aggregate(Dim.Zero, (sum, a) => sum + a);
    }

    /// <summary>The sides of squares that the library may choose: one or none, and with dynamic extents any.</summary>
    private static IReadOnlyList<int> Sides(Conv2DGeometry geometry, Shape filter, Dim height, Dim width)
    {
        if (geometry.Groups != 1 || new[] { geometry.Height, geometry.Width }.Any(a => a.Stride != 1 || a.Dilation != 1))
            return [];
        if (filter.Take(2).Any(d => d.IsStatic && d.Value != 3) || filter.Skip(2).Any(d => d.IsStatic && (d.Value % 16 != 0 || d.Value < FewestChannels)))
            return [];
        var (small, large, pixels) = (Squares(2, height, width), Squares(4, height, width), height * width);
        if (!pixels.IsStatic)
            return geometry.FastMath ? [2, 4] : [2];
        if (geometry.FastMath && large.Value >= FewestLargeSquares && large.Value * 36 < small.Value * 16)
            return [4];
        return small.Value * 80 < pixels.Value * 36 ? [2] : [];
    }

    private static Dim Squares(int side, Dim height, Dim width) => ((height + (side - 1)) / side) * ((width + (side - 1)) / side);

    private static bool IsBelow(Dim extent, long bound) => extent.IsStatic && extent.Value < bound;

    /// <summary>The planes of a block of squares, the offsets of its squares, and one square's elements.</summary>
    private static Dim Run(int side, Shape filter, Dim batch, Dim height, Dim width)
    {
        var (squares, channels, planes) = (batch * Squares(side, height, width), filter[2] + filter[3], Planes(side));
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
