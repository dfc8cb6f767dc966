using Sessile.Generator.Support;

namespace Sessile.Generator.IR;

/// <summary>A value that a region is given each time it runs: its place in the list of them, and its type.</summary>
internal sealed record Parameter(int Index, TensorType Type) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Type;
}

/// <summary>
/// A graph inside a node: a branch of a condition, the body of a loop. What it reads of the graph around comes in by parameters, so it can be
/// looked at, copied and compared by itself. Equality is of what it computes; labels and places in the source do not count.
/// </summary>
internal sealed class Region : IEquatable<Region>
{
    private readonly int _hash;

    private Region(EquatableArray<TensorType> parameters, IReadOnlyList<Node> nodes, EquatableArray<int> results)
    {
        (Parameters, Nodes) = (parameters, nodes);
        Results = results.Select(r => nodes[r]).ToArray();
        ResultIds = results;
        _hash = nodes.Aggregate(Results.Count, (hash, n) => unchecked((hash * 31) + n.Op.GetHashCode()));
    }

    public EquatableArray<TensorType> Parameters { get; }

    /// <summary>In topological order; the id of each is its place.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    public IReadOnlyList<Node> Results { get; }

    private EquatableArray<int> ResultIds { get; }

    /// <summary>Whether running it twice is the same as running it once, and not running what is not read no loss.</summary>
    public bool IsPure => Nodes.All(n => n.Op.IsPure);

    /// <summary>The region that computes <paramref name="results"/>, of which only what they need is kept. Parameters keep their places.</summary>
    public static Region Of(IEnumerable<TensorType> parameters, IReadOnlyList<Node> results)
    {
        var map = new Dictionary<Node, Node>();
        foreach (var node in GraphWalk.Reach(results))
            map.Add(node, new Node(map.Count, node.Op, node.Operands.Select(o => map[o]).ToArray(), node.Type) { Label = node.Label, Origin = node.Origin });
        return new Region(parameters.ToEquatable(), map.Values.ToArray(), results.Select(r => map[r].Id).ToEquatable());
    }

    /// <summary>The region whose nodes are what <paramref name="rewrite"/> makes of these; it is given a builder and the results, and yields their successors.</summary>
    public Region Map(Func<GraphBuilder, IReadOnlyList<Node>, IReadOnlyList<Node>> rewrite) => Of(Parameters, rewrite(new GraphBuilder(), Results));

    /// <summary>Copies the nodes into another graph, where <paramref name="arguments"/> stand for the parameters.</summary>
    /// <returns>The copy of every node, by its place.</returns>
    public IReadOnlyList<Node> CopyTo(GraphBuilder target, IReadOnlyList<Node> arguments)
    {
        var copies = new Node[Nodes.Count];
        foreach (var node in Nodes)
        {
            target.Origin = node.Origin;
            copies[node.Id] = node.Op is Parameter parameter ? arguments[parameter.Index] : target.Add(node.Op, node.Operands.Select(o => copies[o.Id]).ToArray());
            copies[node.Id].Label ??= node.Label;
        }

        return copies;
    }

    public bool Equals(Region? other) => ReferenceEquals(this, other) || (other is not null && _hash == other._hash && Nodes.Count == other.Nodes.Count
        && Parameters.Equals(other.Parameters) && ResultIds.Equals(other.ResultIds) && Nodes.Zip(other.Nodes, AreEqual).All(same => same));

    private static bool AreEqual(Node a, Node b) => a.Op.Equals(b.Op) && a.Type.Equals(b.Type) && a.Operands.Select(o => o.Id).SequenceEqual(b.Operands.Select(o => o.Id));

    public override bool Equals(object? obj) => Equals(obj as Region);

    public override int GetHashCode() => _hash;

    public override string ToString() => $"region of {Nodes.Count} nodes";
}
