using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

// Who reads a node, seen through the views that loops read through.
internal sealed partial class Fusion
{
    private IReadOnlyList<Node> ConsumersOf(Node node) => _consumers.TryGetValue(node, out var readers) ? readers : [];

    private IReadOnlyList<FusionGroup> HoldersOf(Node node) => _holders.TryGetValue(node, out var holders) ? holders : [];

    /// <summary>The loops that read the node, the last one first.</summary>
    private IReadOnlyList<FusionGroup> ReadersOf(Node node) =>
        ConsumersOf(node).OrderByDescending(c => c.Id).SelectMany(HoldersOf).Distinct().ToArray();

    /// <summary>Whether the loop is all that needs the node.</summary>
    private bool IsInside(Node node, FusionGroup group) => IsInsideAll(node, [group]);

    private bool IsInsideAll(Node node, IReadOnlyList<FusionGroup> groups) => !_roots.Contains(node) && ConsumersOf(node).All(c =>
        HoldersOf(c).All(groups.Contains) && (c.IsView() ? ReadersOf(c).All(HoldersOf(c).Contains) && IsInsideAll(c, groups) : HoldersOf(c).Count > 0));

    /// <summary>Null where the node cannot join.</summary>
    private FusionOffer? Offer(FusionGroup group, Node node)
    {
        if (UseOf(node, group) is not { } use || group.Members.Count >= CostModel.MaxMembers || HoldsBack(group, node))
            return null;
        var isStored = !IsInside(node, group);
        return !node.IsReduce() ? FusionOffer.Map(group, node, use, isStored)
            : _switches.RowFusion ? FusionOffer.Reduction(group, node, use, isStored)
            : null;
    }

    /// <summary>
    /// Whether the node is summed from so much that it is made as soon as that is there, apart from a loop that changes variables, which waits for everything that can fail: what it reads would
    /// stay in memory all the while.
    /// </summary>
    private bool HoldsBack(FusionGroup group, Node node) => node.IsReduce() && group.Outputs.Any(o => _isCommitted(o) && CostModel.IsWorthSummingBefore(node, o));

    /// <summary>Whether the loop is apart from changes of large variables for that reason alone.</summary>
    private bool FeedsChange(FusionGroup group) => group.Outputs is [var sum] && sum.IsReduce() && ReadersOf(sum).Any(g => ChangesVariables(g) && HoldsBack(g, sum));

    /// <summary>The one way in which a loop uses the node; null where there are several, or not at single indices.</summary>
    private Placement? UseOf(Node node, FusionGroup group)
    {
        Placement? use = null;
        foreach (var reader in ConsumersOf(node).Where(c => HoldersOf(c).Contains(group)))
        {
            if (group.Use(reader, node) is not { } next || (use is not null && !use.Equals(next)))
                return null;
            use = next;
        }

        return use;
    }
}
