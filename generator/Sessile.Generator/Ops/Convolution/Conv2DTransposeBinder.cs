using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Convolution;

/// <summary>The transpose of a convolution, which takes its output's place to its input's: the very operation that the gradient of its images is.</summary>
internal static class Conv2DTransposeBinder
{
    public static object Bind(BindingContext context, Arguments arguments)
    {
        var (x, filter) = ConvolutionArguments.Operands(context, arguments, 4);
        var groups = ConvolutionArguments.Groups(arguments);
        var (strides, dilations) = (ConvolutionArguments.Extents(arguments, "strides", [1, 1]), ConvolutionArguments.Extents(arguments, "dilations", [1, 1]));
        var sizes = Enumerable.Range(0, 2).Select(i => Size(arguments, i, x.Shape[1 + i], filter.Shape[i], strides[i], dilations[i])).ToArray();
        var axes = Enumerable.Range(0, 2).Select(i => PaddingRule.Pad(arguments, i, sizes[i], filter.Shape[i], strides[i], dilations[i])).ToArray();
        var (geometry, images) = (new Conv2DGeometry(axes[0], axes[1], groups), Shape.Of(x.Shape[0], sizes[0], sizes[1], filter.Shape[2] * groups));
        Require(x, filter, geometry, images);
        return ConvolutionArguments.Restored(context, arguments, context.Graph.Add(new Conv2DInputGradient(geometry, images), filter, x));
    }

    /// <summary>The convolution that it is the transpose of must take images of the result's shape to those that are given.</summary>
    private static void Require(Node x, Node filter, Conv2DGeometry geometry, Shape images)
    {
        if (!x.DType.IsFloating())
            throw new GraphException(Rules.DTypeMismatch, $"Conv2DTranspose: not defined for {x.DType.DisplayName()}");
        if (x.DType != filter.DType)
            throw new GraphException(Rules.DTypeMismatch, $"Conv2DTranspose: operands are {x.DType.DisplayName()} and {filter.DType.DisplayName()}: Cast one side");
        if (!x.Shape[3].Equals(filter.Shape[3]) || !x.Shape[3].IsMultipleOf(geometry.Groups))
            throw new GraphException(Rules.ShapeMismatch, $"Conv2DTranspose: channels differ: {x.Shape} * {filter.Shape}");
        var from = new Conv2D(geometry).Infer([x.Type.With(images), filter.Type]).Shape;
        if (!from.Equals(x.Shape))
            throw new GraphException(Rules.ShapeMismatch, $"Conv2DTranspose: images of {images} come from {from}, not from {x.Shape}");
    }

    /// <summary>The result's size along an axis: the one given, else the least that padding by that rule takes back to the images' size, times the stride where nothing is cut off.</summary>
    private static Dim Size(Arguments arguments, int axis, Dim size, Dim window, int stride, int dilation)
    {
        if (arguments["outputSize"] is not null)
            return ConvolutionArguments.Extents(arguments, "outputSize", 2)[axis];
        var bare = new WindowAxis(stride, dilation, Dim.Zero, Dim.Zero);
        var full = ((size - 1) * stride) + bare.Reach(window);
        return arguments["padding"] switch
        {
            null or FactoryValue { Kind: "Padding.Same" } => size * stride,
            FactoryValue { Kind: "Padding.Explicit" } => Cropped(PaddingRule.Pad(arguments, axis, full, window, stride, dilation), full),
            _ => full,
        };
    }

    private static Dim Cropped(WindowAxis axis, Dim full) => full - axis.Before - axis.After;
}
