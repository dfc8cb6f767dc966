using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Convolution;

/// <summary>A convolution of volumes is the sum over the filter's planes of convolutions of images, each of which meets every plane of the result with one of the volume.</summary>
internal static class Conv3DBinder
{
    public static object Bind(BindingContext context, Arguments arguments)
    {
        var (x, filter) = ConvolutionArguments.Operands(context, arguments, 5);
        if (!filter.Shape[0].IsStatic || filter.Shape[0].Value < 1)
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
        Node? sum = null;
        for (var plane = 0; plane < filter.Shape[0].Value; plane++)
        {
            var taps = graph.Reshaped(graph.Section(filter, 0, plane, Dim.One), new Shape(filter.Shape.Skip(1)));
            var images = graph.Section(padded, 1, plane * axes[0].Dilation, depth, axes[0].Stride);
            var part = graph.Add(op, graph.Reshaped(images, new Shape([x.Shape[0] * depth, .. x.Shape.Skip(2)])), taps);
            sum = sum is null ? part : graph.Let(sum) + graph.Let(part);
        }

        return graph.Reshaped(sum!, new Shape([x.Shape[0], depth, .. sum!.Shape.Skip(1)]));
    }
}
