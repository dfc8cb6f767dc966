using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Convolution;

/// <summary>A convolution along one axis is one of images of a single row.</summary>
internal static class Conv1DBinder
{
    public static object Bind(BindingContext context, Arguments arguments)
    {
        var (x, filter) = ConvolutionArguments.Operands(context, arguments, 3);
        var (stride, dilation) = (ConvolutionArguments.Extents(arguments, "strides", [1])[0], ConvolutionArguments.Extents(arguments, "dilations", [1])[0]);
        var width = PaddingRule.Pad(arguments, 0, x.Shape[1], filter.Shape[0], stride, dilation);
        var geometry = new Conv2DGeometry(new WindowAxis(1, 1, Dim.Zero, Dim.Zero), width, ConvolutionArguments.Groups(arguments));
        var row = context.Graph.Reshaped(x, Shape.Of(x.Shape[0], 1, x.Shape[1], x.Shape[2]));
        var y = context.Graph.Add(new Conv2D(geometry), row, context.Graph.Reshaped(filter, new Shape([1, .. filter.Shape])));
        return ConvolutionArguments.Restored(context, arguments, context.Graph.Reshaped(y, Shape.Of(y.Shape[0], y.Shape[2], y.Shape[3])));
    }
}
