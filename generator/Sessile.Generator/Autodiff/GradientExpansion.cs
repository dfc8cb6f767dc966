using Sessile.Generator.IR;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Autodiff;

/// <summary>
/// Copies a graph with its Gradient nodes replaced by the nodes that compute them. Operands come first, so a gradient that is taken of another
/// one finds that expanded. All gradients of one value are one reverse walk. Regions are copied likewise.
/// </summary>
internal sealed class GradientExpansion
{
    private readonly GraphBuilder _target = new();
    private readonly Dictionary<Node, Node> _map = [];
    private readonly ILookup<Node, Node> _wantedOf;
    private readonly Dictionary<Node, IReadOnlyDictionary<Node, Node>> _cotangents = [];
    private readonly CancellationToken _cancellation;
    private readonly bool _keeps;

    /// <param name="keeps">Whether derivatives may pass from outside, so that what conditions and loops compute is kept for them.</param>
    private GradientExpansion(IReadOnlyList<Node> nodes, bool keeps, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _wantedOf = nodes.Where(n => n.Op is Gradient).ToLookup(Value, Wanted);
        _keeps = keeps || _wantedOf.Count > 0;
    }

    /// <summary>What <paramref name="roots"/> need, in a new graph without Gradient nodes; its nodes that stand for the roots, in their order.</summary>
    public static IReadOnlyList<Node> Expand(IReadOnlyList<Node> roots, CancellationToken cancellation = default)
    {
        var nodes = GraphWalk.Reach(roots);
        var expansion = new GradientExpansion(nodes, keeps: false, cancellation);
        expansion.CopyAll(nodes);
        return roots.Select(r => expansion._map[r]).ToArray();
    }

    private static Node Value(Node gradient) => gradient.Operands[0];

    private static Node Wanted(Node gradient) => gradient.Operands[((Gradient)gradient.Op).Index + 1];

    private void CopyAll(IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
            Copy(node);
    }

    private void Copy(Node node)
    {
        _cancellation.ThrowIfCancellationRequested();
        _target.Origin = node.Origin;
        var made = node.Op is Gradient ? Expand(node) : _target.Add(node.Op is RegionOp op ? Expand(op) : node.Op, node.Operands.Select(o => _map[o]).ToArray());
        made.Label ??= node.Label;
        _map.Add(node, made);
        if (node.Op is RegionOp && _keeps)
            _target.ResultsOf(made);
    }

    /// <summary>The op with the derivatives that its regions take expanded; where derivatives may pass, with all that they may need of it as further results.</summary>
    private RegionOp Expand(RegionOp op)
    {
        var inner = op.Regions.Select(region =>
        {
            var expansion = new GradientExpansion(region.Nodes, _keeps, _cancellation);
            expansion.CopyAll(region.Nodes);
            return (Graph: expansion._target, Results: region.Results.Select(r => expansion._map[r]).ToArray());
        }).ToArray();
        var parameters = op.Regions[0].Parameters;
        if (_keeps && op is If)
            return KeptValues.If(parameters, inner[0].Graph, inner[0].Results, inner[1].Graph, inner[1].Results);
        var regions = inner.Select(i => Region.Of(parameters, i.Results)).ToArray();
        if (_keeps && op is Loop { Length: not null } loop)
            regions[0] = KeptValues.Body(parameters, inner[0].Graph, inner[0].Results, loop.States);
        return op.With(regions);
    }

    private Node Expand(Node gradient)
    {
        var (y, x) = (Value(gradient), _map[Wanted(gradient)]);
        if (!_cotangents.TryGetValue(y, out var found))
            _cotangents.Add(y, found = ReverseWalk.Run(_target, _map[y], Before(y), _cancellation));
        return found.TryGetValue(x, out var cotangent) ? cotangent : _target.Filled(x.Type, 0);
    }

    /// <summary>What is to be differentiated by, of all gradients of a value. What is not copied yet was made after the value, which cannot depend on it.</summary>
    private IEnumerable<Node> Before(Node y) => _wantedOf[y].Where(_map.ContainsKey).Select(x => _map[x]);
}
