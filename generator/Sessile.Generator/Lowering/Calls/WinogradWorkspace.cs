using Sessile.Generator.IR;
using Sessile.Generator.Ops.Convolution;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>The scratch of convolutions that the library does by Winograd's minimal filtering, as its Winograd has it, with the most that dynamic extents can make of it.</summary>
internal static class WinogradWorkspace
{
    private const int FewestChannels = 32, PixelsWorthTransforming = 128, BlockElements = 1 << 17, FewestSquares = 48;

    /// <summary>The side of a square of outputs, its planes, and what separates them.</summary>
    private const int Side = 2, Planes = 16, Skew = 16;

    public static Dim Forward(Conv2DGeometry geometry, Shape filter, Dim batch, Dim height, Dim width) =>
        Fits(geometry, filter, height, width) && !IsBelow(batch * height * width, PixelsWorthTransforming)
            ? (filter[2] * filter[3] * Planes) + Run(filter[2] + filter[3], filter[2], filter[3], batch, height, width)
            : Dim.Zero;

    /// <summary>A transformed filter's elements.</summary>
    public static Dim Filter(Conv2DGeometry geometry, Shape filter, Dim height, Dim width) =>
        Fits(geometry, filter, height, width) ? filter[2] * filter[3] * Planes : Dim.Zero;

    public static Dim ForwardPacked(Conv2DGeometry geometry, Shape filter, Dim batch, Dim height, Dim width) =>
        Fits(geometry, filter, height, width) ? Run(filter[2] + filter[3], filter[2], filter[3], batch, height, width) : Dim.Zero;

    public static Dim GradientInput(Conv2DGeometry geometry, Shape filter, Shape input) =>
        Fits(geometry, filter, input[1], input[2]) && !IsBelow(input[0] * input[1] * input[2], PixelsWorthTransforming)
            ? (filter[2] * filter[3] * (Planes + 9)) + Run(filter[2] + filter[3], filter[2], filter[3], input[0], input[1], input[2])
            : Dim.Zero;

    /// <summary>Whether it may be used; with dynamic extents it may.</summary>
    private static bool Fits(Conv2DGeometry geometry, Shape filter, Dim height, Dim width)
    {
        var axes = new[] { geometry.Height, geometry.Width };
        if (geometry.Groups != 1 || axes.Any(a => a.Stride != 1 || a.Dilation != 1))
            return false;
        if (filter.Take(2).Any(d => d.IsStatic && d.Value != 3) || filter.Skip(2).Any(d => d.IsStatic && (d.Value % 16 != 0 || d.Value < FewestChannels)))
            return false;
        var spare = (((height + 1) / 2) * ((width + 1) / 2) * 20) - (height * width * 9);
        return !spare.IsStatic || spare.Value < 0;
    }

    private static bool IsBelow(Dim extent, long bound) => extent.IsStatic && extent.Value < bound;

    /// <summary>The planes of a block of squares, the offsets of its squares, and one square's elements.</summary>
    private static Dim Run(Dim channels, Dim inputs, Dim outputs, Dim batch, Dim height, Dim width)
    {
        var squares = batch * ((height + (Side - 1)) / Side) * ((width + (Side - 1)) / Side);
        var edge = inputs.IsStatic && outputs.IsStatic ? Math.Max(inputs.Value, outputs.Value) : channels;
        var planes = ((channels * FewestSquares) + (BlockElements / Planes)) * Planes;
        Dim places = BlockElements / Planes;
        if (channels.IsStatic && channels.Value > 0)
        {
            var block = Math.Max(FewestSquares, BlockElements / (Planes * channels.Value));
            if (squares.IsStatic)
                block = Math.Min(block, squares.Value);
            (planes, places) = (channels * block * Planes, block);
        }

        return (places * 4) + planes + (2 * Skew * Planes) + (edge * Planes);
    }
}
