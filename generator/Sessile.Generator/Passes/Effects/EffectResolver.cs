using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Functions;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Passes;

/// <summary>Resolves the effects of one graph, of the run or of a region, into a new one.</summary>
internal abstract class EffectResolver(EffectClosure closure)
{
    private readonly Dictionary<Node, Node> _map = [];
    private readonly Dictionary<int, Node> _current = [];
    private readonly Dictionary<(Node Effect, int Variable), Node> _after = [];
    private readonly Dictionary<(Node Bundle, int Index), Node> _results = [];
    private readonly List<Node> _effects = [];

    public GraphBuilder Target { get; } = new();

    public EffectClosure Closure { get; } = closure;

    public Node this[Node node] => _map[node];

    /// <summary>What this graph does beside computing values: checks, prints, calls of the user's methods.</summary>
    public IReadOnlyList<Node> Effects => _effects;

    /// <summary>The variables that this graph assigns.</summary>
    public IEnumerable<int> Assigned => _current.Keys;

    /// <summary>A variable's value after the assignments so far.</summary>
    public Node Current(int variable, TensorType? type = null) => _current.TryGetValue(variable, out var value) ? value : Before(variable, type!);

    public void ResolveAll()
    {
        foreach (var node in Closure.Nodes)
        {
            if (node.Op is RegionOp && Closure.ResultsOf(node).Count > 0)
                ResolveRegions(node);
            else if (!node.Type.IsEffect && node.Op is not RegionOp)
                _map.Add(node, Resolve(node));
        }
    }

    /// <summary>A variable's value before anything that this graph assigns.</summary>
    protected abstract Node Before(int variable, TensorType type);

    /// <summary>The value that a node is fed; null where it is not.</summary>
    protected abstract Node? Fed(Node node);

    /// <summary>What a parameter stands for.</summary>
    protected abstract Node Given(Node parameter);

    /// <summary>The read of a variable that a node is, or stands for.</summary>
    public abstract ReadVariable? ReadOf(Node node);

    /// <summary>A variable's value after the last assignment that stands outside of this graph and that some nodes of it wait for; null: they wait for none.</summary>
    protected abstract Node? AfterOutside(int variable, EffectClosure waitedFor);

    protected abstract EffectClosure NewClosure();

    public Node? Find(Node node) => _map.TryGetValue(node, out var found) ? found : null;

    private Node Resolve(Node node)
    {
        Target.Origin = node.Origin;
        var effect = node.Op is Assignment assignment && Closure.Happens(node) ? Apply(node, assignment, node.Operands.Select(o => _map[o]).ToArray()) : null;
        var value = Fed(node) ?? effect ?? Pure(node);
        value.Label ??= node.Label;
        Observe(node, value);
        return value;
    }

    /// <summary>What the node does beside having a value.</summary>
    private void Observe(Node node, Node value)
    {
        if (!Closure.Happens(node))
            return;
        if (node.Op is CustomCall && value.Op is CustomCall)
            _effects.Add(value);
        if (node.Op is not Observation observation)
            return;
        var effect = observation.Observe(Target, node.Operands.Select(o => _map[o]).ToArray());
        effect.Label ??= node.Label ?? node.Owner ?? node.Op.Name;
        _effects.Add(effect);
    }

    private Node Apply(Node node, Assignment assignment, IReadOnlyList<Node> operands)
    {
        var after = assignment.Apply(Target, Current(assignment.Variable, assignment.Type), operands);
        return _after[(node, assignment.Variable)] = _current[assignment.Variable] = after;
    }

    private Node Pure(Node node) => node.Op switch
    {
        Parameter => Given(node),
        Result result => _results.TryGetValue((node.Operands[0], result.Index), out var made) ? made : Missing(node),
        After when ReadOf(node.Operands[0]) is { } read => ReadAfter(read, node),
        After or Identity or StopGradient or Recomputed or Observation or OwnGradient => _map[node.Operands[0]],
        Cotangent => throw new GraphException(Diagnostics.Rules.BadArgument, "WithGradient: the cotangent that a backward function is given has no value outside of it") { Origin = node.Origin },
        // A node that only a control edge forces may stand after a fed one: its value is not needed, so nothing is missing.
        _ when node.Operands.Any(o => !_map.ContainsKey(o)) => Missing(node),
        _ => Target.Add(node.Op, node.Operands.Select(o => _map[o]).ToArray()),
    };

    protected Node Missing(Node node) => Target.Add(new Placeholder("", node.Type));

    private Node ReadAfter(ReadVariable read, Node after) => AfterEffects(read.Variable, after.Operands.Skip(1)) ?? _map[after.Operands[0]];

    /// <summary>A variable's value after the last assignment that <paramref name="waited"/> bring about; null: there is none.</summary>
    public Node? AfterEffects(int variable, IEnumerable<Node> waited)
    {
        var waitedFor = NewClosure().Add(waited, control: true);
        var last = waitedFor.Nodes.LastOrDefault(n => _after.ContainsKey((n, variable)) && (n.Op is RegionOp ? waitedFor.AssignsIn(n, variable) : waitedFor.Assignments.Contains(n)));
        return last is null ? AfterOutside(variable, waitedFor) : _after[(last, variable)];
    }

    /// <summary>A node with regions: each is resolved by itself, and what they assign becomes results behind those that are reached.</summary>
    private void ResolveRegions(Node node)
    {
        var op = (RegionOp)node.Op;
        var reached = Closure.ResultsOf(node);
        var used = Enumerable.Range(0, op.ResultTypes.Count).Where(i => (op is not If || reached.Contains(i)) && !op.ResultTypes[i].IsEffect).ToArray();
        var captures = new Captures(op is Loop loop ? op.Regions[0].Parameters.Take(loop.States + loop.Sequences).ToArray() : []);
        var inner = op.Regions.Select((region, i) => new RegionResolver(this, node, Closure.In(node, i), captures)).ToArray();
        foreach (var resolver in inner)
            resolver.ResolveAll();
        var types = inner.SelectMany(r => r.Assigned.Select(v => (Variable: v, r.Current(v).Type))).GroupBy(v => v.Variable).OrderBy(g => g.Key).Select(g => g.First()).ToArray();
        var roots = inner.Select((r, i) => (IReadOnlyList<Node>)[.. Roots(op, i, used).Select(n => r[n]), .. types.Select(t => r.Current(t.Variable, t.Type))]).ToArray();
        if (inner.Any(r => r.Effects.Count > 0))
            roots = [.. inner.Select((r, i) => r.WithEffects(roots[i]))];
        if (roots[0].Count == 0)
            return;
        Target.Origin = node.Origin;
        var regions = roots.Select(r => Region.Of(captures.Types, r)).ToArray();
        var bundle = Target.Add(op.With(regions), [.. node.Operands.Take(op.Leading).Select(o => _map[o]), .. captures.Nodes]);
        bundle.Label ??= node.Label;
        // A region that does something runs though none of its values may be needed.
        if (inner.Any(r => r.Effects.Count > 0))
            _effects.Add(Target.ResultOf(bundle, 0));
        for (var i = 0; i < used.Length; i++)
            _results.Add((node, used[i]), Target.ResultOf(bundle, i));
        for (var i = 0; i < types.Length; i++)
            _after[(node, types[i].Variable)] = _current[types[i].Variable] = Target.ResultOf(bundle, used.Length + i);
    }

    /// <summary>A region's results, of which the first waits for what the region does; where there are none, one that only waits.</summary>
    private IReadOnlyList<Node> WithEffects(IReadOnlyList<Node> roots)
    {
        var first = roots.Count > 0 ? roots[0] : Target.Add(new Constant(ConstantData.Of(true), Shape.Scalar));
        return _effects.Count == 0 && roots.Count > 0 ? roots : [Target.Add(new Sequenced(), [first, .. _effects]), .. roots.Skip(1)];
    }

    private static IEnumerable<Node> Roots(RegionOp op, int region, int[] used) => op is If ? used.Select(u => op.Regions[region].Results[u]) : op.Regions[region].Results;
}
