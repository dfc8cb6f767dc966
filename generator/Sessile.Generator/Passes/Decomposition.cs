using Sessile.Generator.IR;

namespace Sessile.Generator.Passes;

/// <summary>
/// Copies a graph with its composite ops replaced by the primitives that they are made of. What they leave behind is known to the lowering, and
/// equal parts of theirs (the exponentials of a softmax and of its derivative) are one node.
/// </summary>
internal static class Decomposition
{
    /// <summary>The nodes of <paramref name="target"/> that stand for <paramref name="roots"/>, in their order.</summary>
    public static IReadOnlyList<Node> Expand(GraphBuilder target, IReadOnlyList<Node> roots)
    {
        var map = new Dictionary<Node, Node>();
        foreach (var node in GraphWalk.Reach(roots))
        {
            target.Origin = node.Origin;
            var operands = node.Operands.Select(o => map[o]).ToArray();
            var op = node.Op is RegionOp outer ? outer.Map(r => r.Map(Expand)) : node.Op;
            var made = op.Decompose(target, operands) ?? target.Add(op, operands);
            made.Label ??= node.Label;
            map.Add(node, made);
        }

        return roots.Select(r => map[r]).ToArray();
    }
}
