using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Convolution;

/// <summary>
/// A convolution of volumes is one of their planes, of which each window sees some. Where the filter has single pixels along height and width it is one of images whose rows are whole planes; and
/// in groups, or dilated along the width, it is the sum over the filter's planes of convolutions of images, each of which meets every plane of the result with one of the volume.
/// </summary>
internal static class Conv3DBinder
{
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
        var geometry = new Conv2DGeometry(axes[1], axes[2], groups);
        if (geometry.IsOfPixels(new Shape(filter.Shape.Skip(1))))
            return OfColumns(graph, x, filter, axes[0]);
        var images = filter.Shape[0].Value > 1 && groups == 1 && axes[2].Dilation == 1 && filter.Shape[1].IsStatic
            ? OfPlanes(graph, x, filter, axes[0], geometry)
            : Sum(graph, x, filter, axes[0], geometry, depth);
        return graph.Reshaped(images, new Shape([x.Shape[0], depth, .. images.Shape.Skip(1)]));
    }

    /// <summary>Windows of single pixels of each plane: an image has a row for each plane.</summary>
    private static Node OfColumns(GraphBuilder graph, Node x, Node filter, WindowAxis depth)
    {
        var op = new Conv2D(new Conv2DGeometry(depth, new WindowAxis(1, 1, Dim.Zero, Dim.Zero), 1));
        var images = graph.Reshaped(x, Shape.Of(x.Shape[0], x.Shape[1], x.Shape[2] * x.Shape[3], x.Shape[4]));
        var y = graph.Add(op, images, graph.Reshaped(filter, Shape.Of(filter.Shape[0], 1, filter.Shape[3], filter.Shape[4])));
        return graph.Reshaped(y, Shape.Of(x.Shape[0], y.Shape[1], x.Shape[2], x.Shape[3], y.Shape[3]));
    }

    private static Node OfPlanes(GraphBuilder graph, Node x, Node filter, WindowAxis depth, Conv2DGeometry geometry)
    {
        var taps = (int)filter.Shape[0].Value;
        var op = new Conv2D(geometry with { Depth = new PlaneAxis(depth, x.Shape[0], x.Shape[1], taps) });
        return graph.Add(op, Images(graph, x), graph.Reshaped(filter, new Shape([filter.Shape[0] * filter.Shape[1], .. filter.Shape.Skip(2)])));
    }

    private static Node Sum(GraphBuilder graph, Node x, Node filter, WindowAxis axis, Conv2DGeometry geometry, Dim depth)
    {
        var padded = graph.PadZeros(x, 1, axis.Before, axis.After);
        Node? sum = null;
        for (var plane = 0; plane < filter.Shape[0].Value; plane++)
        {
            var taps = graph.Reshaped(graph.Section(filter, 0, plane, Dim.One), new Shape(filter.Shape.Skip(1)));
            var part = graph.Add(new Conv2D(geometry), Images(graph, graph.Section(padded, 1, plane * axis.Dilation, depth, axis.Stride)), taps);
            sum = sum is null ? part : graph.Let(sum) + graph.Let(part);
        }

        return sum!;
    }

    /// <summary>Planes of all volumes, one after the other.</summary>
    private static Node Images(GraphBuilder graph, Node volumes) => graph.Reshaped(volumes, new Shape([volumes.Shape[0] * volumes.Shape[1], .. volumes.Shape.Skip(2)]));
}
