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

    private Siblings(IReadOnlyList<FusionGroup> groups, IReadOnlyList<Node> nodes, Dictionary<Node, List<Node>> consumers, Func<FusionGroup, bool> changesVariables)
    {
        _products = nodes.Where(n => n.IsProduct()).Select(n => n.Id).ToArray();
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
                _order.Join(groups[i], groups[j]);
                _groups.Remove(groups[j]);
                groups.RemoveAt(j);
            }
        }
    }

    private bool AreAlike(FusionGroup a, FusionGroup b) =>
        Fit(a, b) && (CostModel.IsSmall(a.Space.ElementCount) || (a.Loads.Intersect(b.Loads).Any(l => l.Shape.ElementCount.Equals(a.Space.ElementCount)) && AreNear(a, b)));

    /// <summary>Not many products lie between: what one loop of two makes early for late readers is in memory all the while, and out of the caches by then.</summary>
    private bool AreNear(FusionGroup a, FusionGroup b)
    {
        var (first, second) = (a.Members.Max(m => m.Id), b.Members.Max(m => m.Id));
        return _products.Count(p => p > Math.Min(first, second) && p < Math.Max(first, second)) <= CostModel.MaxProductsBetween;
    }

    /// <summary>Whether one loop can do the work of two.</summary>
    public static bool Fit(FusionGroup a, FusionGroup b) =>
        a.Space.Equals(b.Space) && SameRows(a, b) && !a.HasProduct && !b.HasProduct && a.Agrees(b)
        && a.Members.Count + b.Members.Count <= CostModel.MaxMembers && a.Outputs.Count + b.Outputs.Count <= CostModel.MaxOutputs
        && a.Members.Concat(b.Members).Where(m => !m.Shape.IsScalar && m.DType != DType.Bool).Select(m => m.DType).Distinct().Count() <= 1
        && a.Outputs.Concat(b.Outputs).All(o => o.DType != DType.Bool);

    private static bool SameRows(FusionGroup a, FusionGroup b) => a.Reduced is null ? b.Reduced is null : b.Reduced is not null && a.Reduced.SequenceEqual(b.Reduced);
}
