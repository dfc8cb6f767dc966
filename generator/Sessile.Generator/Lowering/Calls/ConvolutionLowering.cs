using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Convolution;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Convolutions and their gradients.</summary>
internal static class ConvolutionLowering
{
    public static Kernel Lower(Node node, ILoweringContext context)
    {
        var (geometry, input, filter, output) = Extents(node);
        var (method, scratch) = node.Op switch
        {
            Conv2D => ("Conv2D.Forward", ConvolutionWorkspace.Forward(geometry, input, filter, output)),
            Conv2DInputGradient => ("Conv2D.GradientInput", ConvolutionWorkspace.GradientInput(geometry, input, filter, output)),
            _ => ("Conv2D.GradientFilter", ConvolutionWorkspace.GradientFilter(geometry, input, filter, output)),
        };
        // The library takes the output's cotangent first where the filter is the other operand.
        var operands = node.Op is Conv2DInputGradient ? node.Operands.Reverse() : node.Operands;
        var arguments = operands.Select(o => Call.In(context.PackedAccessOf(o)))
            .Concat([Call.Out(node, context), GeometryText(geometry, input, filter), Call.Workspace(node.DType, scratch, context), Call.Size(scratch)]);
        var flops = output.ElementCount * filter.Take(3).Aggregate(Dim.One, (p, d) => p * d) * 2;
        return Call.Of(method, node, false, flops, arguments.ToArray());
    }

    /// <summary>The shapes of the forward pass.</summary>
    private static (Conv2DGeometry Geometry, Shape Input, Shape Filter, Shape Output) Extents(Node node) => node.Op switch
    {
        Conv2D op => (op.Geometry, node.Operands[0].Shape, node.Operands[1].Shape, node.Shape),
        Conv2DInputGradient op => (op.Geometry, op.InputShape, node.Operands[0].Shape, node.Operands[1].Shape),
        Conv2DFilterGradient op => (op.Geometry, node.Operands[0].Shape, op.FilterShape, node.Operands[1].Shape),
        _ => throw new InvalidOperationException(node.Op.Name),
    };

    private static Argument GeometryText(Conv2DGeometry geometry, Shape input, Shape filter)
    {
        Dim[] sizes =
        [
            .. input, filter[0], filter[1], filter[3], geometry.Groups,
            geometry.Height.Stride, geometry.Width.Stride, geometry.Height.Dilation, geometry.Width.Dilation,
            geometry.Height.Before, geometry.Width.Before, geometry.Height.After, geometry.Width.After,
        ];
        return new Argument(ArgumentKind.Sizes, Text: "new global::Sessile.Kernels.Conv2DGeometry", Sizes: sizes);
    }
}
