using Sessile.Generator.IR;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Passes.Layouts;

/// <summary>
/// Cancels transpositions against each other through what lies between them. Connected ops that do the same in every order of the axes are computed in the order that
/// leaves the least to transpose around them: so images that a model has channels first stay channels last, as convolutions and pooling work on them, from the first to the last.
/// Leaves pairs of transpositions side by side, which the simplification then removes.
/// </summary>
internal static class LayoutChoice
{
    public static RunGraph Run(RunGraph run, RewriteLog? log) => run.With(Rewrite(new GraphBuilder(), run.Roots, log));

    private static IReadOnlyList<Node> Rewrite(GraphBuilder target, IReadOnlyList<Node> roots, RewriteLog? log)
    {
        var nodes = GraphWalk.Reach(roots);
        var orders = Choose(nodes, roots, log);
        var (plain, ordered) = (new Dictionary<Node, Node>(), new Dictionary<Node, Node>());
        foreach (var node in nodes)
        {
            target.Origin = node.Origin;
            if (orders.TryGetValue(node, out var order))
            {
                Node Operand(Node o) => ordered.TryGetValue(o, out var own) && orders[o] == order ? own : target.InOrder(plain[o], order);
                var made = ordered[node] = Copied(target, node, TransparentOps.Reordered(node.Op, order), node.Operands.Select(Operand).ToArray());
                plain[node] = target.Transposed(made, AxisOrder.Inverse(order));
            }
            else
            {
                plain[node] = Other(target, node, plain, ordered, orders, log);
            }
        }

        return roots.Select(r => plain[r]).ToArray();
    }

    private static Node Other(
        GraphBuilder target, Node node, Dictionary<Node, Node> plain, Dictionary<Node, Node> ordered, Dictionary<Node, int[]> orders, RewriteLog? log)
    {
        if (node.Op is Reduce { KeepDims: false } reduce && ordered.TryGetValue(node.Operands[0], out var operand))
        {
            var order = orders[node.Operands[0]];
            var reduced = Copied(target, node, TransparentOps.Reordered(reduce, order), [operand]);
            return target.Transposed(reduced, TransparentOps.Restoring(reduce, order));
        }

        var op = node.Op is RegionOp outer ? outer.Map(r => r.Map((graph, roots) => Rewrite(graph, roots, log))) : node.Op;
        return Copied(target, node, op, node.Operands.Select(o => plain[o]).ToArray());
    }

    private static Node Copied(GraphBuilder target, Node node, Op op, Node[] operands)
    {
        var made = target.Add(op, operands);
        made.Label ??= node.Label;
        if (made.Origin < 0)
            made.Origin = node.Origin;
        return made;
    }

    /// <summary>The nodes to be computed in another order of their axes.</summary>
    private static Dictionary<Node, int[]> Choose(IReadOnlyList<Node> nodes, IReadOnlyList<Node> roots, RewriteLog? log)
    {
        var orders = new Dictionary<Node, int[]>();
        if (!nodes.Any(n => n.Op is Transpose))
            return orders;
        var (consumers, fetched) = (GraphWalk.Consumers(nodes), new HashSet<Node>(roots));
        foreach (var members in Components(nodes))
        {
            if (new LayoutComponent(members, consumers, fetched).Best is not { } order)
                continue;
            log?.Count("another order of axes");
            foreach (var member in members)
                orders.Add(member, order);
        }

        return orders;
    }

    private static IEnumerable<IReadOnlyList<Node>> Components(IReadOnlyList<Node> nodes)
    {
        var leaders = new Dictionary<Node, Node>();
        Node Leader(Node node)
        {
            while (leaders[node] != node)
                node = leaders[node] = leaders[leaders[node]];
            return node;
        }

        foreach (var node in nodes.Where(TransparentOps.IsTransparent))
        {
            leaders[node] = node;
            foreach (var operand in node.Operands.Where(o => leaders.ContainsKey(o) && o.Shape.Rank == node.Shape.Rank))
                leaders[Leader(operand)] = Leader(node);
        }

        return nodes.Where(leaders.ContainsKey).GroupBy(Leader).Select(g => g.ToArray()).ToArray();
    }
}
