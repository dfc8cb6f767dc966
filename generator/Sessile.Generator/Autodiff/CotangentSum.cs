using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Autodiff;

/// <summary>
/// Adds up what several readers of a value give it. What readers of neighbouring slices give, each padded with zeros, is put end to end instead: the parts
/// that a value was split into give it back without an addition.
/// </summary>
internal static class CotangentSum
{
    public static Node Of(GraphBuilder builder, Node a, Node b) =>
        Joined(builder, a, b) ?? Joined(builder, b, a) ?? builder.Apply(ScalarFunction.Add, a, b);

    private static Node? Joined(GraphBuilder builder, Node first, Node second)
    {
        if (AxisOf(first) is not { } axis || AxisOf(second) != axis)
            return null;
        var (left, right) = ((Pad)first.Op, (Pad)second.Op);
        var end = left.Before[axis] + first.Operands[0].Shape[axis];
        if (!end.Equals(right.Before[axis]))
            return null;
        var joined = builder.Add(new Concat(axis), [.. Parts(first.Operands[0], axis), .. Parts(second.Operands[0], axis)]);
        return builder.PadZeros(joined, axis, left.Before[axis], right.After[axis]);
    }

    /// <summary>The one axis along which a node is padded with zeros; null: it is not.</summary>
    private static int? AxisOf(Node node)
    {
        if (node.Op is not Pad pad || !pad.Value.Equals(ConstantData.Of(node.DType, 0L)))
            return null;
        var padded = Enumerable.Range(0, node.Shape.Rank).Where(i => !pad.Before[i].Equals(Dim.Zero) || !pad.After[i].Equals(Dim.Zero)).ToArray();
        return padded.Length == 1 ? padded[0] : null;
    }

    private static IReadOnlyList<Node> Parts(Node node, int axis) => node.Op is Concat concat && concat.Axis == axis ? node.Operands : [node];
}
