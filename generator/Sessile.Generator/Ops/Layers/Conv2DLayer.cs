using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Convolution;

namespace Sessile.Generator.Ops.Layers;

/// <summary>activation(x * kernel + bias), with variables <c>kernel</c> and <c>bias</c> of its own.</summary>
internal static class Conv2DLayer
{
    public static BinderSet Binders { get; } = new() { ["Conv2DLayer"] = Bind };

    private static object Bind(BindingContext context, Arguments arguments)
    {
        var given = arguments.Node(context, "x");
        Activation.Softmax.Floating("Conv2DLayer", given.Type);
        if (given.Shape.Rank != 4)
            throw new GraphException(Rules.ShapeMismatch, $"Conv2DLayer: images need four axes: {given.Shape}");
        var x = ConvolutionArguments.ChannelsLast(context, arguments, given);
        var (filters, groups) = (arguments.Dim("filters"), ConvolutionArguments.Groups(arguments));
        if (!x.Shape[3].IsStatic || !filters.IsStatic)
            throw new GraphException(Rules.ShapeMismatch, $"Conv2DLayer: the channels and the filters must be static: {x.Shape} and {filters}");
        if (!x.Shape[3].IsMultipleOf(groups) || !filters.IsMultipleOf(groups))
            throw new GraphException(Rules.ShapeMismatch, $"Conv2DLayer: {x.Shape[3]} channels and {filters} filters do not divide into {groups} groups");
        var window = ConvolutionArguments.Extents(arguments, "window", 2);
        var shape = Shape.Of(window[0], window[1], x.Shape[3] / groups, filters);
        var kernel = context.MakeVariable(LayerParts.Kernel(context, arguments, shape, x.DType), true, "kernel").Read;
        var y = LayerParts.WithBias(context, arguments, ConvolutionBinders.Convolved(context, arguments, x, kernel, groups), filters);
        return LayerParts.Activated(arguments, ConvolutionArguments.Restored(context, arguments, y));
    }
}
