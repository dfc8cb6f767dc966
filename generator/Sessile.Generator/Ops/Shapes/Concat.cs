using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Shapes;

/// <summary>Tensors end to end along an axis.</summary>
internal sealed record Concat(int Axis) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var first = operands[0];
        var size = first.Shape[Axis];
        foreach (var other in operands.Skip(1))
        {
            if (other.DType != first.DType)
                throw new GraphException(Rules.DTypeMismatch, $"Concat: operands are {first.DType.DisplayName()} and {other.DType.DisplayName()}: Cast one side");
            if (other.Shape.Rank != first.Shape.Rank || !other.Shape.With(Axis, first.Shape[Axis]).Equals(first.Shape))
                throw new GraphException(Rules.ShapeMismatch, $"Concat: shapes differ beside axis {Axis}: {first.Shape} and {other.Shape}");
            size += other.Shape[Axis];
        }

        return first.With(first.Shape.With(Axis, size));
    }

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var begin = Dim.Zero;
        var parts = new List<Node?>();
        foreach (var operand in node.Operands)
        {
            parts.Add(builder.Section(cotangent, Axis, begin, operand.Shape[Axis]));
            begin += operand.Shape[Axis];
        }

        return parts;
    }
}
