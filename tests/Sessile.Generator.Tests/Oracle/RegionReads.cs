using Sessile.Generator.IR;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>What nodes of a region need of the region's parameters, by their values or by control alone.</summary>
internal static class RegionReads
{
    public static IEnumerable<(int Parameter, bool IsControl)> Of(IEnumerable<Node> roots, bool isControl)
    {
        var seen = new HashSet<(Node Node, bool IsControl)>();
        var pending = new Stack<(Node Node, bool IsControl)>(roots.Select(r => (r, isControl)));
        while (pending.TryPop(out var next))
        {
            if (!seen.Add(next))
                continue;
            foreach (var edge in Edges(next.Node, next.IsControl))
                pending.Push(edge);
        }

        return seen.Where(n => n.Node.Op is Parameter).Select(n => (((Parameter)n.Node.Op).Index, n.IsControl)).ToArray();
    }

    private static IEnumerable<(Node Node, bool IsControl)> Edges(Node node, bool isControl)
    {
        if (node.Op is not Result result)
            return node.Operands.Select((o, i) => (o, node.Op is Group || (node.Op is After && i > 0)));
        var (bundle, op) = (node.Operands[0], (RegionOp)node.Operands[0].Op);
        var inner = op.Regions.SelectMany(r => Of(op is If ? [r.Results[result.Index]] : r.Results, isControl && op is If));
        return [.. bundle.Operands.Take(op.Leading).Select(o => (o, false)), .. inner.Select(p => (bundle.Operands[op.OperandOf(p.Parameter)], p.IsControl))];
    }
}
