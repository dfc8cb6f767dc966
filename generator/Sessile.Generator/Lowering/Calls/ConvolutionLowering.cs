using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Convolution;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Convolutions and their gradients.</summary>
internal static class ConvolutionLowering
{
    public static Kernel Lower(Node node, ILoweringContext context)
    {
        var (method, geometry, input, filter, output) = node.Op switch
        {
            Conv2D op => ("Conv2D.Forward", op.Geometry, node.Operands[0].Shape, node.Operands[1].Shape, node.Shape),
            Conv2DInputGradient op => ("Conv2D.GradientInput", op.Geometry, op.InputShape, node.Operands[0].Shape, node.Operands[1].Shape),
            Conv2DFilterGradient op => ("Conv2D.GradientFilter", op.Geometry, node.Operands[0].Shape, op.FilterShape, node.Operands[1].Shape),
            _ => throw new InvalidOperationException(node.Op.Name),
        };
        // The library takes the output's cotangent first where the filter is the other operand.
        var operands = node.Op is Conv2DInputGradient ? node.Operands.Reverse() : node.Operands;
        var scratch = WorkspaceOf(geometry, filter, output);
        var arguments = operands.Select(o => Call.In(context.PackedAccessOf(o)))
            .Concat([Call.Out(node, context), GeometryText(geometry, input, filter), Call.Workspace(node.DType, scratch, context), Call.Size(scratch)]);
        var flops = output.ElementCount * filter.Take(3).Aggregate(Dim.One, (p, d) => p * d) * 2;
        return Call.Of(method, node, false, flops, arguments.ToArray());
    }

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

    /// <summary>As Conv2D.ScratchElements has it, with the most that dynamic extents can make of it.</summary>
    private static long WorkspaceOf(Conv2DGeometry geometry, Shape filter, Shape output)
    {
        var patch = (filter[0] * filter[1] * filter[2]).Value;
        var outputs = filter[3].Value / geometry.Groups;
        var pixels = output[0] * output[1] * output[2];
        var band = Math.Max(64, 65536 / Math.Max(1, patch));
        if (pixels.IsStatic)
            band = Math.Min(pixels.Value, band);
        return (band * patch) + new[] { (band, outputs, patch), (band, patch, outputs), (patch, outputs, band) }
            .Max(p => ProductLowering.WorkspaceOf(p.Item1, p.Item2, p.Item3));
    }
}
