using Sessile.Generator.IR;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Shapes;

/// <summary>Puts copies of one element around: Before[i] in front of axis i and After[i] behind it, zero or more.</summary>
internal sealed record Pad(EquatableArray<Dim> Before, EquatableArray<Dim> After, ConstantData Value) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) =>
        operands[0].With(new Shape(operands[0].Shape.Select((d, i) => Before[i] + d + After[i])));

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var shape = node.Operands[0].Shape;
        return [builder.Add(new Slice(Before, shape.ToEquatable(), Enumerable.Repeat(1, shape.Rank).ToEquatable()), cotangent)];
    }
}
