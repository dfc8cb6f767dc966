using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Convolution;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Convolutions and their gradients.</summary>
internal static class ConvolutionLowering
{
    private const string GeometryType = "global::Sessile.Kernels.Conv2DGeometry";

    /// <summary>The extents of the forward pass.</summary>
    private sealed record Extents(Conv2DGeometry Geometry, Shape Input, Shape Filter, Shape Output)
    {
        public Dim Flops => Output.ElementCount * Filter.Take(3).Aggregate(Dim.One, (p, d) => p * d) * 2;

        /// <summary>Whether the images' size is known only at a run.</summary>
        public bool IsAnySize => SizeDims.Any(d => !d.IsStatic);

        private IEnumerable<Dim> SizeDims =>
            [Input[1], Input[2], Output[1], Output[2], Geometry.Height.Before, Geometry.Height.After, Geometry.Width.Before, Geometry.Width.After];

        public static Extents Of(Node node) => node.Op switch
        {
            Conv2D op => new(op.Geometry, node.Operands[0].Shape, node.Operands[1].Shape, node.Shape),
            Conv2DInputGradient op => new(op.Geometry, op.InputShape, node.Operands[0].Shape, node.Operands[1].Shape),
            Conv2DFilterGradient op => new(op.Geometry, node.Operands[0].Shape, op.FilterShape, node.Operands[1].Shape),
            _ => throw new InvalidOperationException(node.Op.Name),
        };
    }

    public static Kernel Lower(Node node, ILoweringContext context) => node.Op switch
    {
        Conv2D or Conv2DInputGradient => Make(node, context.OutputOf(node), null, context),
        _ => Gradient("Conv2D.GradientFilter", node, node.Operands, ConvolutionWorkspace.GradientFilter, context.OutputOf(node), null, context),
    };

    private static Kernel Gradient(
        string method, Node node, IEnumerable<Node> operands, Func<Conv2DGeometry, Shape, Shape, Shape, Dim> workspace, TensorBuffer result, Epilogue? epilogue, ILoweringContext context)
    {
        var extents = Extents.Of(node);
        var scratch = workspace(extents.Geometry, extents.Input, extents.Filter, extents.Output);
        var arguments = operands.Select(o => Call.In(context.PackedAccessOf(o))).Prepend(Call.Threads)
            .Concat([new Argument(ArgumentKind.Output, Access.RowMajor(result, node.Shape)), Geometry(extents), Call.Workspace(node.DType, scratch, context), Call.Size(scratch)]);
        return Call.Finished(method, node, extents.Flops, epilogue, arguments.ToArray());
    }

    /// <summary>The forward pass, or that of a transposed convolution.</summary>
    /// <param name="node">The convolution.</param>
    /// <param name="result">Where the result is made.</param>
    /// <param name="epilogue">What is done with it block by block; null: nothing.</param>
    public static Kernel Make(Node node, TensorBuffer result, Epilogue? epilogue, ILoweringContext context)
    {
        // The library takes the output's cotangent first.
        if (node.Op is Conv2DInputGradient)
            return Gradient("Conv2D.GradientInput", node, node.Operands.Reverse(), ConvolutionWorkspace.GradientInput, result, epilogue, context);
        var extents = Extents.Of(node);
        var (input, filter) = (context.PackedAccessOf(node.Operands[0]), context.PackedAccessOf(node.Operands[1]));
        var packed = PackOf(extents, filter, node.DType, context);
        var scratch = (packed is null ? ConvolutionWorkspace.Forward : (Func<Conv2DGeometry, Shape, Shape, Shape, Dim>)ConvolutionWorkspace.ForwardPacked)(
            extents.Geometry, extents.Input, extents.Filter, extents.Output);
        Argument[] arguments =
        [
            Call.Threads, Call.In(input), Call.In(packed is null ? filter : new Access(packed, Dim.Zero, [])), new Argument(ArgumentKind.Output, Access.RowMajor(result, node.Shape)),
            Geometry(extents), Call.Workspace(node.DType, scratch, context), Call.Size(scratch),
            .. packed is null ? [] : Call.NoneFor(epilogue),
        ];
        var computed = packed is not null && extents.Geometry.IsOfPixels(extents.Filter) ? ComputedProduct.OfPixels(node, input, filter, result, epilogue, context) : null;
        return Call.Finished(packed is null ? "Conv2D.Forward" : "Conv2D.ForwardPacked", node, extents.Flops, epilogue, arguments, computed, endsRows: true);
    }

    /// <summary>A filter that is a constant or a variable is packed once and for all runs, for any batch and, where it is not known, any size of images.</summary>
    private static TensorBuffer? PackOf(Extents extents, Access filter, DType dtype, ILoweringContext context)
    {
        var isWeight = filter.Buffer.IsWeight && filter.Offset.IsStatic && dtype is DType.Float or DType.Double;
        if (!isWeight || !extents.Input[3].IsStatic || extents.Filter.Any(d => !d.IsStatic)
            || ConvolutionWorkspace.Packed(extents.Geometry, extents.Input, extents.Filter, extents.Output, extents.IsAnySize) is not (> 0 and var count))
            return null;
        // What depends on the size does not matter to a filter for any: a number stands in its place.
        var geometry = string.Join(", ", Sizes(extents).Skip(1).Select(s => (s.IsStatic ? s.Value : 1).ToString(CultureInfo.InvariantCulture)));
        var call = $"global::Sessile.Kernels.Conv2D.Pack(ref {{0}}, ref {{1}}, new {GeometryType}(1, {geometry}){Options(extents).Replace("{", "{{").Replace("}", "}}")})";
        var pack = WeightPack.Of(filter, dtype, count, call, extents.Filter);
        return context.PackedWeights(pack, filter.Buffer.Label);
    }

    private static Argument Geometry(Extents extents) => new(ArgumentKind.Sizes, Text: "new " + GeometryType, Sizes: Sizes(extents), Then: Options(extents));

    private static string Options(Extents extents)
    {
        string[] options = [.. extents.Geometry.FastMath ? ["FastMath = true"] : Array.Empty<string>(), .. extents.IsAnySize ? ["AnySize = true"] : Array.Empty<string>()];
        return options.Length == 0 ? "" : " { " + string.Join(", ", options) + " }";
    }

    private static Dim[] Sizes(Extents extents)
    {
        var (height, width, depth) = (extents.Geometry.Height, extents.Geometry.Width, extents.Geometry.Depth);
        return
        [
            depth?.Volumes ?? extents.Input[0], .. extents.Input.Skip(1), extents.Geometry.PlaneOf(extents.Filter)[0], extents.Filter[1], extents.Filter[3], extents.Geometry.Groups,
            height.Stride, width.Stride, height.Dilation, width.Dilation, height.Before, width.Before, height.After, width.After,
            .. depth is { Axis: var axis } ? [depth.Planes, depth.Taps, axis.Stride, axis.Dilation, axis.Before, axis.After] : Array.Empty<Dim>(),
        ];
    }
}
