using Sessile.Generator.IR;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Attention;

/// <summary>
/// The cotangents of attention's queries, keys and values, one behind the other in one axis: they are made together, of scores that are computed again and never stand in memory. Operands q, k, v,
/// the output's cotangent, and a mask if there is one, as <see cref="Attention"/> has them.
/// </summary>
internal sealed record AttentionBackward(int Heads, bool Causal, bool Masked) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) =>
        operands[0].With(Shape.Of(operands[0].Shape.ElementCount + operands[1].Shape.ElementCount + operands[2].Shape.ElementCount));

    /// <summary>By primitives, each of which has a derivative: so are second derivatives.</summary>
    public override Node? Differentiable(GraphBuilder builder, IReadOnlyList<Node> operands) =>
        builder.Add(new Concat(0), [.. AttentionGradient.Of(builder, this, operands).Select(part => builder.Reshaped(part, Shape.Of(part.Shape.ElementCount)))]);

    /// <summary>The cotangents of <see cref="Attention"/>'s operands.</summary>
    public static IReadOnlyList<Node?> Of(GraphBuilder builder, Attention op, IReadOnlyList<Node> operands, Node cotangent)
    {
        var all = builder.Add(new AttentionBackward(op.Heads, op.Causal, op.Masked), [.. operands.Take(3), cotangent, .. operands.Skip(3)]);
        var (parts, begin) = (new List<Node?>(), Dim.Zero);
        foreach (var operand in operands.Take(3))
        {
            parts.Add(builder.Reshaped(builder.Section(all, 0, begin, operand.Shape.ElementCount), operand.Shape));
            begin += operand.Shape.ElementCount;
        }

        return op.Masked ? [.. parts, null] : parts;
    }
}
