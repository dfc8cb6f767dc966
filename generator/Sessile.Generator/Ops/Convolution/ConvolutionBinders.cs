using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Convolution;

internal enum Layout
{
    Nhwc,
    Nchw,
}

/// <summary>Convolutions and pools. All work on NHWC; images in the other layout are transposed before and after.</summary>
internal static class ConvolutionBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["Conv1D"] = Conv1DBinder.Bind,
        ["Conv2D"] = Conv2D,
        ["Conv3D"] = Conv3DBinder.Bind,
        ["DepthwiseConv2D"] = DepthwiseConv2D,
        ["Conv2DTranspose"] = Conv2DTransposeBinder.Bind,
        ["MaxPool"] = (context, arguments) => Pool(context, arguments, true),
        ["AvgPool"] = (context, arguments) => Pool(context, arguments, false),
        ["GlobalAvgPool"] = GlobalAvgPool,
    };

    private static object Conv2D(BindingContext context, Arguments arguments)
    {
        var (x, filter) = ConvolutionArguments.Operands(context, arguments, 4);
        return ConvolutionArguments.Restored(context, arguments, Convolved(context, arguments, x, filter, ConvolutionArguments.Groups(arguments)));
    }

    /// <summary>Each channel's filters are a group of their own, which is how the filter stands in memory already.</summary>
    private static object DepthwiseConv2D(BindingContext context, Arguments arguments)
    {
        var (x, filter) = ConvolutionArguments.Operands(context, arguments, 4);
        if (!x.Shape[3].Equals(filter.Shape[2]))
            throw new GraphException(Rules.ShapeMismatch, $"DepthwiseConv2D: channels differ: {x.Shape} * {filter.Shape}");
        if (!x.Shape[3].IsStatic)
            throw new GraphException(Rules.ShapeMismatch, $"DepthwiseConv2D: the number of channels must be static: {x.Shape}");
        var grouped = context.Graph.Reshaped(filter, Shape.Of(filter.Shape[0], filter.Shape[1], 1, filter.Shape[2] * filter.Shape[3]));
        return ConvolutionArguments.Restored(context, arguments, Convolved(context, arguments, x, grouped, checked((int)x.Shape[3].Value)));
    }

    /// <summary>The convolution of images with channels last.</summary>
    public static Node Convolved(BindingContext context, Arguments arguments, Node x, Node filter, int groups)
    {
        var (strides, dilations) = (ConvolutionArguments.Extents(arguments, "strides", [1, 1]), ConvolutionArguments.Extents(arguments, "dilations", [1, 1]));
        var height = PaddingRule.Pad(arguments, 0, x.Shape[1], filter.Shape[0], strides[0], dilations[0]);
        var width = PaddingRule.Pad(arguments, 1, x.Shape[2], filter.Shape[1], strides[1], dilations[1]);
        return context.Graph.Add(new Conv2D(new Conv2DGeometry(height, width, groups)), x, filter);
    }

    private static object Pool(BindingContext context, Arguments arguments, bool isMax)
    {
        var x = Images(context, arguments);
        var window = ConvolutionArguments.Extents(arguments, "window", 2);
        var strides = ConvolutionArguments.Extents(arguments, "strides", window);
        var height = PaddingRule.Pad(arguments, 0, x.Shape[1], window[0], strides[0], 1);
        var width = PaddingRule.Pad(arguments, 1, x.Shape[2], window[1], strides[1], 1);
        return ConvolutionArguments.Restored(context, arguments, context.Graph.Add(new Pool(isMax, new PoolGeometry(window[0], window[1], height, width)), x));
    }

    private static object GlobalAvgPool(BindingContext context, Arguments arguments) =>
        context.Graph.Add(new ReduceMean(EquatableArray.Of(1, 2), false), Floating(Images(context, arguments)));

    private static Node Floating(Node x)
    {
        Activation.Softmax.Floating("GlobalAvgPool", x.Type);
        return x;
    }

    private static Node Images(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        return x.Shape.Rank == 4
            ? ConvolutionArguments.ChannelsLast(context, arguments, x)
            : throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: images need four axes: {x.Shape}");
    }
}
