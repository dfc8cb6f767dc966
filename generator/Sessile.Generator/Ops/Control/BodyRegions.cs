using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Ops.Training;

namespace Sessile.Generator.Ops.Control;

/// <summary>
/// Takes traced bodies out of the graph as regions. What a body reads of the graph around is captured; several bodies of one node share the list of
/// what is captured. The traced nodes stay behind in the graph, where nothing reads them.
/// </summary>
internal sealed class BodyRegions
{
    private readonly IReadOnlyList<(TracedBody Body, IReadOnlyList<Node> Results)> _bodies;

    private BodyRegions(IReadOnlyList<(TracedBody Body, IReadOnlyList<Node> Results)> bodies) => _bodies = bodies;

    /// <returns>A region for each body, and the nodes captured.</returns>
    public static (IReadOnlyList<Region> Regions, IReadOnlyList<Node> Captured) Of(params (TracedBody Body, IReadOnlyList<Node> Results)[] bodies)
    {
        var regions = new BodyRegions(bodies);
        var inner = bodies.Select(b => Reach(b.Body, b.Results)).ToArray();
        var captured = bodies.Zip(inner, Captured).SelectMany(c => c).Distinct().OrderBy(n => n.Id).ToArray();
        return (inner.Select((nodes, i) => regions.Build(i, nodes, captured)).ToArray(), captured);
    }

    /// <summary>
    /// Whether a node is the body's own. Reads of variables see the start of the run wherever they stand, and the derivative of a value of the graph
    /// around is a value of the graph around.
    /// </summary>
    private static bool Owns(TracedBody body, Node node) =>
        body.Made(node) && node.Op is not (ReadVariable or Placeholder) && (node.Op is not Gradient || Owns(body, node.Operands[0]));

    private static Node[] Reach(TracedBody body, IReadOnlyList<Node> results)
    {
        var seen = new HashSet<Node>();
        var pending = new Stack<Node>(results.Where(r => Owns(body, r)));
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (!seen.Add(node))
                continue;
            if (node.Op is Gradient gradient)
                CheckDerivative(body, node.Operands[0], node.Operands[gradient.Index + 1]);
            foreach (var operand in node.Operands.Where(o => Owns(body, o)))
                pending.Push(operand);
        }

        return seen.OrderBy(n => n.Id).ToArray();
    }

    /// <summary>A derivative of the body's own value does not look behind what the body captures.</summary>
    private static void CheckDerivative(TracedBody body, Node y, Node x)
    {
        if (Owns(body, x))
            return;
        var behind = Dependence.Of(y).Where(n => n != x && !Owns(body, n) && Dependence.Of(n).Contains(x)).ToArray();
        if (behind.Length > 0)
            throw new GraphException(Rules.BadArgument, $"a derivative of a value of a body with respect to '{x.Label ?? x.ToString()}' would have to pass '{behind[0].Label ?? behind[0].ToString()}', which stands outside of the body: take it outside, or compute that inside");
    }

    private static IEnumerable<Node> Captured((TracedBody Body, IReadOnlyList<Node> Results) body, Node[] inner) =>
        inner.SelectMany(n => n.Operands).Concat(body.Results).Where(o => !Owns(body.Body, o));

    private Region Build(int index, IReadOnlyList<Node> inner, IReadOnlyList<Node> captured)
    {
        var (body, results) = _bodies[index];
        var graph = new GraphBuilder(joinsEqualNodes: false);
        var map = new Dictionary<Node, Node>();
        for (var i = 0; i < body.Parameters.Count; i++)
            map.Add(body.Parameters[i], Parameter(graph, i, body.Parameters[i]));
        for (var i = 0; i < captured.Count; i++)
            map.Add(captured[i], Parameter(graph, body.Parameters.Count + i, captured[i]));
        foreach (var node in inner.Where(n => !map.ContainsKey(n)))
        {
            graph.Origin = node.Id;
            var copy = graph.Add(node.Op, node.Operands.Select(o => map[o]).ToArray());
            copy.Label = node.Label;
            map.Add(node, copy);
        }

        return Region.Of(body.Parameters.Concat(captured).Select(n => n.Type), results.Select(r => map[r]).ToArray());
    }

    private static Node Parameter(GraphBuilder graph, int index, Node node)
    {
        graph.Origin = node.Id;
        var parameter = graph.Add(new Parameter(index, node.Type));
        parameter.Label = node.Label;
        return parameter;
    }
}
