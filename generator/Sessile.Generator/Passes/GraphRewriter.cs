using Sessile.Generator.IR;

namespace Sessile.Generator.Passes;

/// <summary>What to put in place of a node, given its operands in the new graph; null: the same op over the new operands.</summary>
internal delegate Node? RewriteRule(GraphBuilder target, Node node, IReadOnlyList<Node> operands);

/// <summary>Copies what some roots need into a new graph, operands first, with a rule that may replace nodes on the way; regions are rewritten likewise.</summary>
internal sealed class GraphRewriter(GraphBuilder target, RewriteRule rule)
{
    private readonly Dictionary<Node, Node> _map = [];

    public IReadOnlyList<Node> Rewrite(IReadOnlyList<Node> roots, CancellationToken cancellation)
    {
        foreach (var node in GraphWalk.Reach(roots))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!_map.ContainsKey(node))
                _map.Add(node, Rewrite(node, cancellation));
        }

        return roots.Select(r => _map[r]).ToArray();
    }

    private Node Rewrite(Node node, CancellationToken cancellation)
    {
        var operands = node.Operands.Select(o => _map[o]).ToArray();
        target.Origin = node.Origin;
        if (node.Op is RegionOp op)
            node = new Node(node.Id, op.Map(r => r.Map((graph, roots) => new GraphRewriter(graph, rule).Rewrite(roots, cancellation))), node.Operands, node.Type) { Label = node.Label, Origin = node.Origin, Remark = node.Remark };
        var made = rule(target, node, operands) ?? target.Add(node.Op, operands);
        made.Label ??= node.Label;
        made.Remark ??= node.Remark;
        if (made.Origin < 0)
            made.Origin = node.Origin;
        return made;
    }
}
