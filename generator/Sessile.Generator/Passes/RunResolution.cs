using Sessile.Generator.IR;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Passes;

/// <summary>
/// Turns what a run fetches into pure values and commits: fed nodes become placeholders, assignments become the variable's value after them,
/// After and Group dissolve. Assignments take effect in the order in which they were made; a read sees the start of the run,
/// but for After of a variable, which sees the last assignment it waits for.
/// </summary>
internal sealed class RunResolution
{
    private readonly GraphBuilder _target = new();
    private readonly Dictionary<Node, Node> _map = [];
    private readonly Dictionary<int, Node> _current = [];
    private readonly IReadOnlyDictionary<Node, string> _feeds;
    private readonly HashSet<Node> _fed;
    private readonly EffectClosure _closure;

    private RunResolution(IReadOnlyList<Fetch> fetches, IEnumerable<Node> effects, IReadOnlyDictionary<Node, string> feeds)
    {
        _feeds = feeds;
        _fed = new HashSet<Node>(feeds.Keys);
        _closure = new EffectClosure(_fed).Add(fetches.Select(f => f.Value), control: false).Add(effects, control: true);
    }

    /// <param name="effects">What the run does beside: nodes whose effects take place although nothing fetches them.</param>
    /// <param name="feeds">The fed nodes and the property names under which they are fed.</param>
    /// <param name="needed">Those feeds that the run needs.</param>
    public static RunGraph Resolve(
        IReadOnlyList<Fetch> fetches, IReadOnlyList<Node> effects, IReadOnlyDictionary<Node, string> feeds, out IReadOnlyList<Node> needed)
    {
        var resolution = new RunResolution(fetches, effects, feeds);
        needed = feeds.Keys.Where(resolution._closure.ReachesValue).ToArray();
        return resolution.Build(fetches);
    }

    private RunGraph Build(IReadOnlyList<Fetch> fetches)
    {
        foreach (var node in _closure.Nodes)
        {
            if (!node.Type.IsEffect)
                _map.Add(node, Resolve(node));
        }

        return new RunGraph(
            fetches.Where(f => !f.Value.Type.IsEffect).Select(f => f with { Value = _map[f.Value] }).ToArray(),
            _current.OrderBy(c => c.Key).Select(c => new Commit(c.Key, c.Value)).ToArray());
    }

    private Node Resolve(Node node)
    {
        _target.Origin = node.Origin;
        var effect = node.Op is Assignment assignment && !IsCut(node) ? Apply(assignment, node.Operands.Select(o => _map[o]).ToArray()) : null;
        var value = _feeds.TryGetValue(node, out var name) ? _target.Add(new Placeholder(name, node.Type)) : effect ?? Pure(node);
        value.Label ??= node.Label;
        return value;
    }

    private bool IsCut(Node node) => _fed.Contains(node) && !_closure.Assignments.Contains(node);

    private Node Apply(Assignment assignment, IReadOnlyList<Node> operands)
    {
        if (!_current.TryGetValue(assignment.Variable, out var before))
            before = _target.Add(new ReadVariable(assignment.Variable, assignment.Type));
        return _current[assignment.Variable] = assignment.Apply(_target, before, operands);
    }

    private Node Pure(Node node) => node.Op switch
    {
        After when node.Operands[0].Op is ReadVariable read && !_fed.Contains(node.Operands[0]) => ReadAfter(read, node),
        After or Identity or StopGradient => _map[node.Operands[0]],
        // A node that only a control edge forces may stand after a fed one: its value is not needed, so nothing is missing.
        _ when node.Operands.Any(o => !_map.ContainsKey(o)) => _target.Add(new Placeholder("", node.Type)),
        _ => _target.Add(node.Op, node.Operands.Select(o => _map[o]).ToArray()),
    };

    private Node ReadAfter(ReadVariable read, Node after)
    {
        var waitedFor = new EffectClosure(_fed).Add(after.Operands.Skip(1), control: true);
        var last = waitedFor.Assignments.LastOrDefault(a => ((Assignment)a.Op).Variable == read.Variable);
        return last is null ? _map[after.Operands[0]] : _map[last];
    }
}
