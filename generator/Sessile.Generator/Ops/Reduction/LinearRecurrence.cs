using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Reduction;

/// <summary>
/// y[i] = b[i] + a[i] · y[i - 1] along an axis, from its end (with y[i + 1]) if <paramref name="Reverse"/>; operands a and b. Nothing stands before the first.
/// </summary>
internal sealed record LinearRecurrence(int Axis, bool Reverse) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[1];

    /// <summary>What y[i] hands on to y[i + 1] comes back: the cotangents are a recurrence in the other direction.</summary>
    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (a, y) = (node.Operands[0], node);
        var slope = builder.Add(this with { Reverse = !Reverse }, Neighbour(builder, a, Axis, after: !Reverse), cotangent);
        return [builder.Multiply(slope, Neighbour(builder, y, Axis, after: Reverse)), slope];
    }

    /// <summary>At each position the element after it, or before it; 0 where there is none.</summary>
    public static Node Neighbour(GraphBuilder builder, Node x, int axis, bool after)
    {
        var padded = builder.PadZeros(x, axis, after ? Dim.Zero : Dim.One, after ? Dim.One : Dim.Zero);
        return builder.Section(padded, axis, after ? Dim.One : Dim.Zero, x.Shape[axis]);
    }
}
