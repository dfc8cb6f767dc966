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
    private static readonly int[] ToNhwc = [0, 2, 3, 1];
    private static readonly int[] ToNchw = [0, 3, 1, 2];

    public static BinderSet Binders { get; } = new()
    {
        ["Conv2D"] = Conv2D,
        ["MaxPool"] = (context, arguments) => Pool(context, arguments, true),
        ["AvgPool"] = (context, arguments) => Pool(context, arguments, false),
        ["GlobalAvgPool"] = GlobalAvgPool,
    };

    private static object Conv2D(BindingContext context, Arguments arguments)
    {
        var operands = arguments.Meeting(context, "x", "filter");
        var filter = operands[1];
        if (operands[0].Shape.Rank != 4 || filter.Shape.Rank != 4)
            throw new GraphException(Rules.ShapeMismatch, $"Conv2D: images and filters need four axes: {operands[0].Shape} * {filter.Shape}");
        var x = Channels(context, arguments, operands[0]);
        var (strides, dilations) = (Extents(arguments, "strides", [1, 1]), Extents(arguments, "dilations", [1, 1]));
        var groups = arguments.Has("groups") ? arguments.Integer("groups") : 1;
        if (groups < 1)
            throw arguments.Wrong($"'groups' cannot be {groups}");
        var height = PaddingRule.Pad(arguments, 0, x.Shape[1], filter.Shape[0], strides[0], dilations[0]);
        var width = PaddingRule.Pad(arguments, 1, x.Shape[2], filter.Shape[1], strides[1], dilations[1]);
        return Restored(context, arguments, context.Graph.Add(new Conv2D(new Conv2DGeometry(height, width, groups)), x, filter));
    }

    private static object Pool(BindingContext context, Arguments arguments, bool isMax)
    {
        var x = Images(context, arguments);
        var window = Extents(arguments, "window", null);
        var strides = Extents(arguments, "strides", window);
        var height = PaddingRule.Pad(arguments, 0, x.Shape[1], window[0], strides[0], 1);
        var width = PaddingRule.Pad(arguments, 1, x.Shape[2], window[1], strides[1], 1);
        return Restored(context, arguments, context.Graph.Add(new Pool(isMax, new PoolGeometry(window[0], window[1], height, width)), x));
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
            ? Channels(context, arguments, x)
            : throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: images need four axes: {x.Shape}");
    }

    private static bool IsNchw(Arguments arguments) => arguments.Choice<Layout>("layout") == Layout.Nchw;

    private static Node Channels(BindingContext context, Arguments arguments, Node x) => IsNchw(arguments) ? context.Graph.Transposed(x, ToNhwc) : x;

    private static Node Restored(BindingContext context, Arguments arguments, Node x) => IsNchw(arguments) ? context.Graph.Transposed(x, ToNchw) : x;

    /// <summary>One number for both spatial axes, or one for each.</summary>
    private static int[] Extents(Arguments arguments, string name, int[]? otherwise)
    {
        var given = arguments[name] is null && otherwise is not null ? otherwise
            : arguments[name] is ListValue ? arguments.Integers(name)
            : [arguments.Integer(name), arguments.Integer(name)];
        return given is [>= 1, >= 1] ? given : throw arguments.Wrong($"'{name}' must be a number of at least 1, or one for each spatial axis");
    }
}
