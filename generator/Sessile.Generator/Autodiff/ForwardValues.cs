using Sessile.Generator.IR;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Autodiff;

/// <summary>
/// Builds the graph of a derivative's region out of one in which the region's own nodes were copied and derivatives added behind them: the derivatives are
/// taken over, and what they read of the copies is read of where it was kept when the region ran.
/// </summary>
/// <param name="forward">How many nodes of the graph are copies.</param>
/// <param name="given">What stands for a parameter.</param>
/// <param name="kept">What stands for the value of a copy.</param>
internal sealed class ForwardValues(GraphBuilder target, int forward, Func<Parameter, Node> given, Func<Node, Node> kept)
{
    private readonly Dictionary<Node, Node> _map = [];

    public Node this[Node node] => _map[node];

    public void Take(IEnumerable<Node> roots)
    {
        var needed = Needed(roots);
        foreach (var node in needed)
        {
            target.Origin = node.Origin;
            var made = node.Op is Parameter parameter ? given(parameter)
                : IsKept(node) ? kept(node)
                : target.Add(node.Op, node.Operands.Select(o => _map[o]).ToArray());
            made.Label ??= node.Label;
            _map.Add(node, made);
            if (node.Op is RegionOp)
                target.ResultsOf(made);
        }
    }

    /// <summary>In topological order, without what stands behind values that were kept.</summary>
    private Node[] Needed(IEnumerable<Node> roots)
    {
        var seen = new HashSet<Node>();
        var pending = new Stack<Node>(roots);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (_map.ContainsKey(node) || !seen.Add(node) || IsKept(node))
                continue;
            foreach (var operand in node.Operands)
                pending.Push(operand);
        }

        return seen.OrderBy(n => n.Id).ToArray();
    }

    /// <summary>A copy that is more than a view of something.</summary>
    private bool IsKept(Node node) => node.Id < forward && node.Op is not (Parameter or Constant or DimValue or Reshape or Transpose or BroadcastTo);
}
