using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Autodiff;

/// <summary>
/// Adds up what several readers of a value give it. What readers of neighbouring slices give, each padded with zeros, is put end to end instead: the parts
/// that a value was split into give it back without an addition, whatever other readers there are and in whatever order they come.
/// </summary>
internal static class CotangentSum
{
    /// <summary>Among so many terms of a sum a neighbour is looked for.</summary>
    private const int MaxTerms = 16;

    public static Node Of(GraphBuilder builder, Node a, Node b) =>
        (AxisOf(b) is null ? null : Beside(builder, a, b, MaxTerms)) ?? builder.Apply(ScalarFunction.Add, a, b);

    /// <summary>The sum with a padded slice, if that goes end to end with a term; what comes of the two may go so with another.</summary>
    private static Node? Beside(GraphBuilder builder, Node sum, Node slice, int terms)
    {
        if ((Joined(builder, sum, slice) ?? Joined(builder, slice, sum)) is { } joined)
            return joined;
        if (terms == 0 || sum.Op is not Elementwise { Function: ScalarFunction.Add } || sum.Operands.Any(o => !o.Shape.Equals(sum.Shape)))
            return null;
        var (left, right) = (sum.Operands[0], sum.Operands[1]);
        return Beside(builder, right, slice, 0) is { } near ? Of(builder, left, near)
            : Beside(builder, left, slice, terms - 1) is { } far ? Of(builder, far, right)
            : null;
    }

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
