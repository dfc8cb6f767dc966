using Sessile.Generator.Support;

namespace Sessile.Generator.IR;

/// <summary>
/// Appends nodes to a graph. Types are inferred as nodes are made, and equal pure nodes are one node by construction,
/// so there is no separate elimination of common subexpressions.
/// </summary>
/// <param name="joinsEqualNodes">False while tracing, where each node may yet be fed by itself.</param>
internal sealed class GraphBuilder(bool joinsEqualNodes = true)
{
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<(Op Op, EquatableArray<int> Operands), Node> _known = [];

    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>The traced node that the nodes now made stand for; see <see cref="Node.Origin"/>.</summary>
    public int Origin { get; set; } = -1;

    public Node Add(Op op, params Node[] operands) => Add(op, (IReadOnlyList<Node>)operands);

    /// <summary>A node of <paramref name="op"/>: a new one, or the one that computes the same already.</summary>
    /// <exception cref="OverflowException">It would have more elements than any computer could go through.</exception>
    public Node Add(Op op, IReadOnlyList<Node> operands)
    {
        var key = (op, operands.Select(o => o.Id).ToEquatable());
        if (joinsEqualNodes && op.IsPure && _known.TryGetValue(key, out var known))
            return known;
        var type = op.Infer(operands.Select(o => o.Type).ToArray());
        if (type.Shape.IsBeyondAll)
            throw new OverflowException();
        var node = new Node(_nodes.Count, op, operands.ToArray(), type) { Origin = Origin };
        _nodes.Add(node);
        if (joinsEqualNodes && op.IsPure)
            _known.Add(key, node);
        return node;
    }

    /// <summary>Takes back all nodes but the first <paramref name="count"/>; only where equal nodes are not joined.</summary>
    public void Truncate(int count) => _nodes.RemoveRange(count, _nodes.Count - count);
}
