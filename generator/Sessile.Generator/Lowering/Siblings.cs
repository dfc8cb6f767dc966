using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Makes one loop of two that run over the same indices, where neither waits for the other: such as read the same, so that it is read once, and such as are so
/// small that calling a second loop costs more than what it does.
/// </summary>
internal sealed class Siblings
{
    private readonly List<FusionGroup> _groups;
    private readonly GroupOrder _order;
    private readonly Func<FusionGroup, bool> _changesVariables;
    private readonly int[] _products;
    private readonly Dictionary<FusionGroup, HashSet<(Node Node, Placement Placement)>> _loads = [];

    private Siblings(IReadOnlyList<FusionGroup> groups, IReadOnlyList<Node> nodes, Dictionary<Node, List<Node>> consumers, Func<FusionGroup, bool> changesVariables)
    {
        _products = nodes.Where(n => n.IsProduct()).Select(n => n.Id).OrderBy(id => id).ToArray();
        _groups = [.. groups];
        _order = new GroupOrder(groups, consumers);
        _changesVariables = changesVariables;
    }

    /// <param name="nodes">All of the graph, in order.</param>
    /// <param name="changesVariables">Whether a loop works in variables' own memory: no other loop's work is to keep it from that.</param>
    public static IReadOnlyList<FusionGroup> Join(IReadOnlyList<FusionGroup> groups, IReadOnlyList<Node> nodes, Dictionary<Node, List<Node>> consumers, Func<FusionGroup, bool> changesVariables)
    {
        var siblings = new Siblings(groups, nodes, consumers, changesVariables);
        foreach (var alike in groups.GroupBy(g => g.Space).Where(g => g.Count() > 1))
            siblings.JoinAll([.. alike]);
        return siblings._groups;
    }

    private void JoinAll(List<FusionGroup> groups)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            for (var j = groups.Count - 1; j > i; j--)
            {
                if (_order.AreOrdered(groups[i], groups[j]) || !AreAlike(groups[i], groups[j]) || _changesVariables(groups[i]) != _changesVariables(groups[j]))
                    continue;
                groups[i].Take(groups[j]);
                _loads.Remove(groups[i]);
                _order.Join(groups[i], groups[j]);
                _groups.Remove(groups[j]);
                groups.RemoveAt(j);
            }
        }
    }

    private bool AreAlike(FusionGroup a, FusionGroup b) =>
        (CostModel.IsSmall(a.Space.ElementCount) || (AreNear(a, b) && LoadsOf(a).Overlaps(LoadsOf(b)))) && Fit(a, b);

    /// <summary>What a loop reads another element of at each of its indices, and which.</summary>
    private HashSet<(Node Node, Placement Placement)> LoadsOf(FusionGroup group)
    {
        if (!_loads.TryGetValue(group, out var loads))
            _loads.Add(group, loads = [.. group.PlacedLoads.Where(l => group.Walked.All(l.Placement.Covers))]);
        return loads;
    }

    /// <summary>Not many products lie between: what one loop of two makes early for late readers is in memory all the while, and out of the caches by then.</summary>
    private bool AreNear(FusionGroup a, FusionGroup b)
    {
        var (first, second) = (a.Members.Max(m => m.Id), b.Members.Max(m => m.Id));
        return ProductsBefore(Math.Max(first, second)) - ProductsBefore(Math.Min(first, second) + 1) <= CostModel.MaxProductsBetween;
    }

    private int ProductsBefore(int id) => Array.BinarySearch(_products, id) is var at && at < 0 ? ~at : at;

    /// <summary>Whether one loop can do the work of two.</summary>
    public static bool Fit(FusionGroup a, FusionGroup b) =>
        a.Space.Equals(b.Space) && SameRows(a, b) && !a.HasProduct && !b.HasProduct && a.Agrees(b)
        && a.Members.Count + b.Members.Count <= CostModel.MaxMembers && a.Outputs.Count + b.Outputs.Count <= CostModel.MaxOutputs
        && a.Members.Concat(b.Members).Where(m => !m.Shape.IsScalar && m.DType != DType.Bool).Select(m => m.DType).Distinct().Count() <= 1
        && a.Outputs.Concat(b.Outputs).All(o => o.DType != DType.Bool);

    private static bool SameRows(FusionGroup a, FusionGroup b) => a.Reduced is null ? b.Reduced is null : b.Reduced is not null && a.Reduced.SequenceEqual(b.Reduced);
}
