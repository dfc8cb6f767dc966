using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Convolution;

/// <summary>
/// A convolution of volumes is the sum over the filter's planes of convolutions of images, each of which meets every plane of the result with one of the volume. Where channels are few it is one
/// convolution, of images that have the channels of all planes that a window sees side by side: that copies a volume once for each plane of the filter, which a training run keeps for
/// the filter's gradient, and saves as many passes over the result.
/// </summary>
internal static class Conv3DBinder
{
    /// <summary>With more channels, as measured from 3 to 128, a plane by itself keeps the processor as busy, and copies are larger.</summary>
    private const int FewChannels = 32;

    /// <summary>With fewer taps in a plane a copy takes as long as it saves.</summary>
    private const int FewestTaps = 9;

    public static object Bind(BindingContext context, Arguments arguments)
    {
        var (x, filter) = ConvolutionArguments.Operands(context, arguments, 5);
        if (!filter.Shape[0].IsStatic)
            throw new GraphException(Rules.ShapeMismatch, $"Conv3D: the filter's depth must be static: {filter.Shape}");
        var (strides, dilations) = (ConvolutionArguments.Extents(arguments, "strides", [1, 1, 1]), ConvolutionArguments.Extents(arguments, "dilations", [1, 1, 1]));
        var axes = Enumerable.Range(0, 3).Select(i => PaddingRule.Pad(arguments, i, x.Shape[1 + i], filter.Shape[i], strides[i], dilations[i])).ToArray();
        var y = Volume(context.Graph, x, filter, axes, ConvolutionArguments.Groups(arguments));
        return ConvolutionArguments.Restored(context, arguments, y);
    }

    private static Node Volume(GraphBuilder graph, Node x, Node filter, WindowAxis[] axes, int groups)
    {
        var depth = axes[0].Positions("Conv3D", x.Shape[1], filter.Shape[0]);
        var padded = graph.PadZeros(x, 1, axes[0].Before, axes[0].After);
        var op = new Conv2D(new Conv2DGeometry(axes[1], axes[2], groups));
        var planes = Enumerable.Range(0, (int)filter.Shape[0].Value).Select(plane => graph.Section(padded, 1, plane * axes[0].Dilation, depth, axes[0].Stride)).ToArray();
        var images = AsOne(x.Shape, filter.Shape, groups) ? Together(graph, op, planes, filter) : Sum(graph, op, planes, filter);
        return graph.Reshaped(images, new Shape([x.Shape[0], depth, .. images.Shape.Skip(1)]));
    }

    private static bool AsOne(Shape x, Shape filter, int groups) =>
        groups == 1 && filter[0].Value > 1 && x[4] is { IsStatic: true, Value: <= FewChannels } && x[4].Equals(filter[3]) && (filter[1] * filter[2]) is { IsStatic: true, Value: >= FewestTaps };

    private static Node Sum(GraphBuilder graph, Conv2D op, Node[] planes, Node filter)
    {
        Node? sum = null;
        for (var plane = 0; plane < planes.Length; plane++)
        {
            var taps = graph.Reshaped(graph.Section(filter, 0, plane, Dim.One), new Shape(filter.Shape.Skip(1)));
            var part = graph.Add(op, Images(graph, planes[plane]), taps);
            sum = sum is null ? part : graph.Let(sum) + graph.Let(part);
        }

        return sum!;
    }

    private static Node Together(GraphBuilder graph, Conv2D op, Node[] planes, Node filter)
    {
        var taps = graph.Transposed(filter, [1, 2, 0, 3, 4]);
        return graph.Add(op, Images(graph, graph.Add(new Concat(4), planes)), graph.Reshaped(taps, Shape.Of(filter.Shape[1], filter.Shape[2], filter.Shape[0] * filter.Shape[3], filter.Shape[4])));
    }

    /// <summary>Planes of all volumes, one after the other.</summary>
    private static Node Images(GraphBuilder graph, Node volumes) => graph.Reshaped(volumes, new Shape([volumes.Shape[0] * volumes.Shape[1], .. volumes.Shape.Skip(2)]));
}
