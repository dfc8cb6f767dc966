namespace Sessile.Generator.IR;

/// <summary>What the regions of one node take: their own parameters, then the nodes of the graph around that any of them reads.</summary>
internal sealed class Captures(IReadOnlyList<TensorType> own)
{
    private readonly List<Node> _nodes = [];

    /// <summary>How many parameters stand before the captured ones.</summary>
    public int Own => own.Count;

    public IReadOnlyList<Node> Nodes => _nodes;

    public IReadOnlyList<TensorType> Types => [.. own, .. _nodes.Select(n => n.Type)];

    /// <summary>The parameter by which a node comes in.</summary>
    public int Add(Node node)
    {
        if (!_nodes.Contains(node))
            _nodes.Add(node);
        return own.Count + _nodes.IndexOf(node);
    }
}
