using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

/// <summary>The loops of a run.</summary>
internal sealed class FusionPlan
{
    private readonly Dictionary<Node, FusionGroup> _storedBy;
    private readonly ILookup<Node, FusionGroup> _endsAt;
    private readonly HashSet<Node> _members;

    public FusionPlan(IReadOnlyList<FusionGroup> groups)
    {
        _storedBy = groups.SelectMany(g => g.Outputs.Select(o => (o, g))).ToDictionary(p => p.o, p => p.g);
        _endsAt = groups.ToLookup(g => g.Members.OrderByDescending(m => m.Id).First());
        _members = new HashSet<Node>(groups.SelectMany(g => g.Members));
    }

    /// <summary>The loop that leaves the node's value in memory; null where none does.</summary>
    public FusionGroup? StoredBy(Node node) => _storedBy.TryGetValue(node, out var group) ? group : null;

    /// <summary>The loops whose last member is the node.</summary>
    public IEnumerable<FusionGroup> EndingAt(Node node) => _endsAt[node];

    public bool IsInLoop(Node node) => _members.Contains(node);
}
