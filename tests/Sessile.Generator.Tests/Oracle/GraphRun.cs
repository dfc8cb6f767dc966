using Sessile.Generator.IR;
using Sessile.Generator.Ops.Functions;
using Sessile.Generator.Ops.Random;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>
/// One run of a traced graph: values by demand, each node once. Assignments are worked out in the order in which they were made and only
/// written down in <see cref="Assigned"/>; whoever holds the variables commits them.
/// </summary>
/// <param name="nodes">The whole graph in topological order.</param>
/// <param name="feeds">Values that stand in the place of nodes.</param>
/// <param name="variables">Values at the start of the run.</param>
/// <param name="sizeOf">Sizes of named dimensions.</param>
internal sealed partial class GraphRun(IReadOnlyList<Node> nodes, IReadOnlyDictionary<Node, Tensor> feeds, Func<int, Tensor> variables, Func<string, long> sizeOf)
{
    private readonly Dictionary<Node, Tensor> _values = [];
    private readonly Dictionary<(Node Node, int Variable), Tensor> _assignments = [];
    private readonly HashSet<Node> _forced = [];

    /// <summary>The last value that the run gives each variable it assigns.</summary>
    public Dictionary<int, Tensor> Assigned { get; init; } = [];

    /// <summary>Where the values of random ops come from; a graph without them needs none.</summary>
    public RandomReference? Random { get; init; }

    /// <summary>The values of <paramref name="fetches"/>; null for an effect.</summary>
    public IReadOnlyList<Tensor?> Evaluate(IReadOnlyList<Node> fetches)
    {
        var needed = new HashSet<Node>();
        foreach (var fetch in fetches)
            Need(fetch, isControl: false, needed);
        foreach (var node in nodes.Where(needed.Contains))
            Evaluate(node);
        return fetches.Select(f => f.Type.IsEffect ? null : _values[f]).ToArray();
    }

    /// <summary>
    /// What must be computed for a node. A feed cuts what lies behind it, but waiting for a fed node that is no placeholder still brings about
    /// the effects that stand behind that node.
    /// </summary>
    private void Need(Node node, bool isControl, HashSet<Node> needed)
    {
        var isForced = isControl && feeds.ContainsKey(node) && node.Op is not Placeholder;
        var isNew = needed.Add(node) | (isForced && _forced.Add(node));
        if (!isNew || (feeds.ContainsKey(node) && !isForced))
            return;
        if (node.Op is Result result)
        {
            NeedResult(node.Operands[0], result.Index, isControl, needed);
            return;
        }

        for (var i = 0; i < (node.Op is OwnGradient ? 1 : node.Operands.Count); i++)
            Need(node.Operands[i], node.Op is Group || (node.Op is After && i > 0), needed);
    }

    private void Evaluate(Node node)
    {
        var isFed = feeds.TryGetValue(node, out var fed);
        if (isFed)
            _values[node] = fed!;
        if (isFed ? node.Op is not Assignment || !_forced.Contains(node) : node.Type.IsEffect)
            return;
        if (node.Op is RegionOp)
        {
            EvaluateRegions(node);
            return;
        }

        var operands = node.Operands.Where(o => !o.Type.IsEffect && o.Op is not RegionOp && _values.ContainsKey(o)).Select(o => _values[o]).ToArray();
        var value = node.Op switch
        {
            Placeholder placeholder => throw new InvalidOperationException($"'{placeholder.PropertyName}' was not fed"),
            ReadVariable read => variables(read.Variable),
            After => ValueAfter(node),
            Result result => _bundles[node.Operands[0]][result.Index]!,
            Unset => Tensor.Generate(node.DType, DimsOf(node.Type), _ => default),
            Check when !operands[1].Cells[0].IsTrue => throw new InvalidOperationException("a check failed"),
            Observation or OwnGradient => operands[0],
            Assignment assignment => Write(node, assignment, operands),
            _ => Apply(node, operands),
        };
        _values.TryAdd(node, value);
    }

    private Tensor Apply(Node node, Tensor[] operands)
    {
        var call = new Call(node.Type, operands, sizeOf);
        return node.Op is RandomOp draw && Random is not null ? Random.Draw(draw, call) : Interpreter.Apply(node.Op, call);
    }

    private Tensor Write(Node node, Assignment assignment, Tensor[] operands)
    {
        var before = Assigned.TryGetValue(assignment.Variable, out var assigned) ? assigned : variables(assignment.Variable);
        var after = Assignments.Apply(assignment, before, operands, sizeOf);
        _assignments[(node, assignment.Variable)] = after;
        return Assigned[assignment.Variable] = after;
    }

    /// <summary>A variable is read anew: it shows the last of those assignments that were waited for. Anything else has been computed already.</summary>
    private Tensor ValueAfter(Node after) =>
        (ReadOf(after.Operands[0]) is { } read ? LastOf(read.Variable, after.Operands.Skip(1)) : null) ?? _values[after.Operands[0]];
}
