using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Convolution;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Poolings and their gradients.</summary>
internal static class PoolingLowering
{
    public static Kernel Lower(Node node, ILoweringContext context)
    {
        var (method, geometry, input, operands, picoseconds) = node.Op switch
        {
            Pool op => ((op.IsMax ? "MaxPool" : "AvgPool") + (op.Surroundings is null ? ".Forward" : ".ForwardSurrounded"), op.Geometry, node.Operands[0].Shape, node.Operands, 60),
            MaxPoolGradient op => ("MaxPool.Gradient", op.Geometry, node.Shape, node.Operands, 250),
            AvgPoolGradient op => ("AvgPool.Gradient", op.Geometry, op.InputShape, node.Operands, 150),
            _ => throw new InvalidOperationException(node.Op.Name),
        };
        var windows = node.Op is Pool ? node.Shape : node.Operands[^1].Shape;
        var taken = windows.ElementCount * geometry.WindowHeight * geometry.WindowWidth;
        var arguments = operands.Select(o => Call.In(context.PackedAccessOf(o))).Concat([Call.Out(node, context), GeometryText(geometry, input)])
            .Concat(node.Op is Pool { IsMax: true, Surroundings: { } value } ? [Call.Literal(value)] : []);
        return Call.Shared(method, node, false, taken, taken * picoseconds, arguments.ToArray());
    }

    private static Argument GeometryText(PoolGeometry geometry, Shape input)
    {
        Dim[] sizes =
        [
            .. input, geometry.WindowHeight, geometry.WindowWidth, geometry.Height.Stride, geometry.Width.Stride,
            geometry.Height.Before, geometry.Width.Before, geometry.Height.After, geometry.Width.After,
        ];
        return new Argument(ArgumentKind.Sizes, Text: "new global::Sessile.Kernels.Pool2DGeometry", Sizes: sizes);
    }
}
