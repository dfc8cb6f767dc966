using Sessile.Generator.IR;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Autodiff;

/// <summary>
/// Copies a graph with its Gradient nodes replaced by the nodes that compute them. Operands come first, so a gradient that is taken of another
/// one finds that expanded. All gradients of one value are one reverse walk.
/// </summary>
internal sealed class GradientExpansion
{
    private readonly GraphBuilder _target = new();
    private readonly Dictionary<Node, Node> _map = [];
    private readonly ILookup<Node, Node> _wantedOf;
    private readonly Dictionary<Node, IReadOnlyDictionary<Node, Node>> _cotangents = [];
    private readonly CancellationToken _cancellation;

    private GradientExpansion(IReadOnlyList<Node> nodes, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _wantedOf = nodes.Where(n => n.Op is Gradient).ToLookup(Value, Wanted);
    }

    /// <summary>What <paramref name="roots"/> need, in a new graph without Gradient nodes; its nodes that stand for the roots, in their order.</summary>
    public static IReadOnlyList<Node> Expand(IReadOnlyList<Node> roots, CancellationToken cancellation = default)
    {
        var nodes = GraphWalk.Reach(roots);
        var expansion = new GradientExpansion(nodes, cancellation);
        foreach (var node in nodes)
            expansion.Copy(node);
        return roots.Select(r => expansion._map[r]).ToArray();
    }

    private static Node Value(Node gradient) => gradient.Operands[0];

    private static Node Wanted(Node gradient) => gradient.Operands[((Gradient)gradient.Op).Index + 1];

    private void Copy(Node node)
    {
        _cancellation.ThrowIfCancellationRequested();
        _target.Origin = node.Origin;
        var made = node.Op is Gradient ? Expand(node) : _target.Add(node.Op, node.Operands.Select(o => _map[o]).ToArray());
        made.Label ??= node.Label;
        _map.Add(node, made);
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
