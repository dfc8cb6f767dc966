using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Reduction;

/// <summary>
/// The running sum or product along an axis, from its end if <paramref name="Reverse"/>; without the element itself if <paramref name="Exclusive"/>.
/// </summary>
internal sealed record Cumulative(bool IsProd, int Axis, bool Exclusive, bool Reverse) : Op
{
    public override string Name => IsProd ? "CumProd" : "CumSum";

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].DType.IsNumeric()
        ? operands[0]
        : throw new GraphException(Rules.DTypeMismatch, $"{Name}: not defined for {operands[0].DType.DisplayName()}");

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) => IsProd
        ? [OfProduct(builder, node.Operands[0], cotangent)]
        : [builder.CumSum(cotangent, Axis, Exclusive, !Reverse)];

    /// <summary>
    /// With p the product of all before element i and s = Σ gⱼ · (the product of all between i and j), element i's cotangent is p · s; s is a recurrence from
    /// the other end. Right where factors are 0, and as long as the axis.
    /// </summary>
    private Node OfProduct(GraphBuilder builder, Node x, Node cotangent)
    {
        var before = builder.Add(new Cumulative(true, Axis, Exclusive: true, Reverse), x);
        var (next, reaches) = (LinearRecurrence.Neighbour(builder, x, Axis, after: !Reverse), cotangent);
        if (Exclusive)
            reaches = LinearRecurrence.Neighbour(builder, cotangent, Axis, after: !Reverse);
        return builder.Multiply(before, builder.Add(new LinearRecurrence(Axis, !Reverse), next, reaches));
    }
}
