using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

/// <summary>The loops of a run.</summary>
internal sealed class FusionPlan
{
    private readonly Dictionary<Node, FusionGroup> _storedBy;
    private readonly ILookup<Node, FusionGroup> _endsAt;
    private readonly ILookup<Node, FusionGroup> _members;

    public FusionPlan(IReadOnlyList<FusionGroup> groups)
    {
        _storedBy = groups.SelectMany(g => g.Outputs.Select(o => (o, g))).ToDictionary(p => p.o, p => p.g);
        _endsAt = groups.ToLookup(g => g.Members.OrderByDescending(m => m.Id).First());
        _members = groups.SelectMany(g => g.Members.Select(m => (m, g))).ToLookup(p => p.m, p => p.g);
    }

    /// <summary>The loop that leaves the node's value in memory; null where none does.</summary>
    public FusionGroup? StoredBy(Node node) => _storedBy.TryGetValue(node, out var group) ? group : null;

    /// <summary>The loops whose last member is the node.</summary>
    public IEnumerable<FusionGroup> EndingAt(Node node) => _endsAt[node];

    public bool IsInLoop(Node node) => _members.Contains(node);

    /// <summary>Whether the loop that leaves the operand's value in memory is all that computes the reader, so that nobody reads that memory for it later.</summary>
    public bool IsComputedBeside(Node reader, Node operand) => StoredBy(operand) is { } group && IsInLoop(reader) && _members[reader].All(g => g == group);
}
