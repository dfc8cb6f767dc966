using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Makes one loop of two that run over the same indices, where neither waits for the other: such as read the same, so that it is read once, and such as are so
/// small that calling a second loop costs more than what it does.
/// </summary>
internal sealed class Siblings
{
    private readonly List<FusionGroup> _groups;
    private readonly Dictionary<Node, List<Node>> _consumers;
    private readonly ILookup<Node, FusionGroup> _holders;
    private readonly Dictionary<FusionGroup, FusionGroup> _takenBy = [];

    private readonly Func<FusionGroup, bool> _changesVariables;

    private Siblings(IReadOnlyList<FusionGroup> groups, Dictionary<Node, List<Node>> consumers, Func<FusionGroup, bool> changesVariables)
    {
        _changesVariables = changesVariables;
        _groups = [.. groups];
        _consumers = consumers;
        _holders = groups.SelectMany(g => g.Members.Select(m => (m, g))).ToLookup(p => p.m, p => p.g);
    }

    /// <param name="changesVariables">Whether a loop works in variables' own memory: no other loop's work is to keep it from that.</param>
    public static IReadOnlyList<FusionGroup> Join(IReadOnlyList<FusionGroup> groups, Dictionary<Node, List<Node>> consumers, Func<FusionGroup, bool> changesVariables)
    {
        var siblings = new Siblings(groups, consumers, changesVariables);
        siblings.JoinAll();
        return siblings._groups;
    }

    private void JoinAll()
    {
        for (var i = 0; i < _groups.Count; i++)
        {
            for (var j = _groups.Count - 1; j > i; j--)
            {
                if (!AreAlike(_groups[i], _groups[j]) || _changesVariables(_groups[i]) != _changesVariables(_groups[j]) || IsBehind(_groups[i], _groups[j]) || IsBehind(_groups[j], _groups[i]))
                    continue;
                _groups[i].Take(_groups[j]);
                _takenBy.Add(_groups[j], _groups[i]);
                _groups.RemoveAt(j);
            }
        }
    }

    private static bool AreAlike(FusionGroup a, FusionGroup b) =>
        Fit(a, b) && (CostModel.IsSmall(a.Space.ElementCount) || a.Loads.Intersect(b.Loads).Any(l => l.Shape.ElementCount.Equals(a.Space.ElementCount)));

    /// <summary>Whether one loop can do the work of two.</summary>
    public static bool Fit(FusionGroup a, FusionGroup b) =>
        a.Space.Equals(b.Space) && SameRows(a, b) && !a.HasProduct && !b.HasProduct && a.Agrees(b)
        && a.Members.Count + b.Members.Count <= CostModel.MaxMembers && a.Outputs.Count + b.Outputs.Count <= CostModel.MaxOutputs
        && a.Members.Concat(b.Members).Where(m => !m.Shape.IsScalar && m.DType != DType.Bool).Select(m => m.DType).Distinct().Count() <= 1
        && a.Outputs.Concat(b.Outputs).All(o => o.DType != DType.Bool);

    private static bool SameRows(FusionGroup a, FusionGroup b) => a.Reduced is null ? b.Reduced is null : b.Reduced is not null && a.Reduced.SequenceEqual(b.Reduced);

    /// <summary>Whether the second loop needs, through whatever lies between, what the first computes.</summary>
    private bool IsBehind(FusionGroup second, FusionGroup first)
    {
        var seen = new HashSet<object> { first };
        var pending = new Stack<Node>(first.Outputs);
        while (pending.Count > 0)
        {
            if (!_consumers.TryGetValue(pending.Pop(), out var readers))
                continue;
            foreach (var reader in readers)
            {
                if (!_holders.Contains(reader))
                {
                    if (seen.Add(reader))
                        pending.Push(reader);
                    continue;
                }

                foreach (var group in _holders[reader].Select(Whole))
                {
                    if (group == second)
                        return true;
                    if (seen.Add(group))
                        group.Outputs.ForEach(pending.Push);
                }
            }
        }

        return false;
    }

    /// <summary>The loop that a group has become part of.</summary>
    private FusionGroup Whole(FusionGroup group)
    {
        while (_takenBy.TryGetValue(group, out var by))
            group = by;
        return group;
    }
}
