using Sessile.Generator.IR;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Tests.Oracle;

// Conditions and loops: each time a region runs is a run of its own, which is fed what the region is given.
internal sealed partial class GraphRun
{
    private readonly Dictionary<Node, Tensor?[]> _bundles = [];
    private readonly Dictionary<Node, SortedSet<int>> _wanted = [];

    /// <summary>The run around, and the node whose region this is; null for the graph itself.</summary>
    private (GraphRun Run, Node Bundle)? Around { get; init; }

    private int[] DimsOf(TensorType type) => new Call(type, [], sizeOf).ResultDims;

    /// <summary>What a result needs of the graph around: of a condition, what it reads in either branch; of a loop, all that the loop reads.</summary>
    private void NeedResult(Node bundle, int index, bool isControl, HashSet<Node> needed)
    {
        needed.Add(bundle);
        var op = (RegionOp)bundle.Op;
        _wanted.TryAdd(bundle, []);
        _wanted[bundle].Add(index);
        for (var i = 0; i < op.Leading; i++)
            Need(bundle.Operands[i], false, needed);
        foreach (var region in op.Regions)
        {
            foreach (var (parameter, byControl) in RegionReads.Of(op is If ? [region.Results[index]] : region.Results, isControl && op is If))
                Need(bundle.Operands[op.OperandOf(parameter)], byControl, needed);
        }
    }

    private void EvaluateRegions(Node bundle)
    {
        _bundles[bundle] = bundle.Op is If branches ? Choose(bundle, branches) : Repeat(bundle, (Loop)bundle.Op);
        foreach (var variable in ((RegionOp)bundle.Op).Regions.SelectMany(r => r.Nodes).Select(n => n.Op).OfType<Assignment>().Select(a => a.Variable).Distinct())
            _assignments[(bundle, variable)] = Assigned.TryGetValue(variable, out var value) ? value : variables(variable);
    }

    private Tensor?[] Choose(Node bundle, If branches)
    {
        var predicate = _values[bundle.Operands[0]].Cells[0];
        var region = predicate.IsTrue ? branches.Then : branches.Else;
        var given = Enumerable.Range(0, region.Parameters.Count).Select(p => _values.GetValueOrDefault(bundle.Operands[p + 1])).ToArray();
        var wanted = _wanted[bundle].ToArray();
        var results = new Tensor?[region.Results.Count];
        foreach (var (index, value) in wanted.Zip(Run(bundle, region, given, wanted.Select(w => region.Results[w]).ToArray())))
            results[index] = predicate.IsCertain ? value : value?.Select(value.DType, cell => cell.Doubted());
        return results;
    }

    private Tensor?[] Repeat(Node bundle, Loop loop)
    {
        var most = loop.Length is { } length ? length.Evaluate(sizeOf) : long.MaxValue;
        if (loop.HasCount)
            most = Math.Min(most, _values[bundle.Operands[loop.Leading - 1]].Cells[0].Whole);
        var given = Enumerable.Range(0, loop.Body.Parameters.Count).Select(p => _values.GetValueOrDefault(bundle.Operands[loop.OperandOf(p)])).ToArray();
        var rows = new Dictionary<long, IReadOnlyList<Tensor?>>();
        var turn = 0L;
        for (; turn < most; turn++)
        {
            var row = loop.Reverse ? most - 1 - turn : turn;
            var arguments = given.Select((g, i) => i >= loop.States && i < loop.States + loop.Sequences ? RowOf(g!, (int)row) : g).ToArray();
            if (loop.Condition is { } condition && !Run(bundle, condition, arguments, condition.Results)[0]!.Cells[0].IsTrue)
                break;
            var results = Run(bundle, loop.Body, arguments, loop.Body.Results);
            rows[row] = results.Skip(loop.States).ToArray();
            for (var i = 0; i < loop.States; i++)
                given[i] = results[i];
        }

        var stacks = Enumerable.Range(0, loop.Outputs).Select(i => Stack(loop.ResultTypes[loop.States + i], row => rows.GetValueOrDefault(row)?[i]));
        return [.. given.Take(loop.States), .. stacks, Tensor.Scalar(DType.Int, Cell.OfWhole(turn))];
    }

    private IReadOnlyList<Tensor?> Run(Node bundle, Region region, Tensor?[] given, IReadOnlyList<Node> results)
    {
        var fed = region.Nodes.Where(n => n.Op is Parameter && !n.Type.IsEffect && given[((Parameter)n.Op).Index] is not null).ToDictionary(n => n, n => given[((Parameter)n.Op).Index]!);
        var run = new GraphRun(region.Nodes, fed, variables, sizeOf) { Random = Random, Assigned = Assigned, Around = (this, bundle) };
        return run.Evaluate(results);
    }

    private static Tensor RowOf(Tensor stack, int row)
    {
        var count = stack.Dims.Skip(1).Aggregate(1, (product, dim) => product * dim);
        return new Tensor(stack.DType, stack.Dims.Skip(1).ToArray(), stack.Cells[(row * count)..((row + 1) * count)]);
    }

    /// <summary>Rows that no turn has put out are zeros.</summary>
    private Tensor Stack(TensorType type, Func<long, Tensor?> rowAt) =>
        Tensor.Generate(type.DType, DimsOf(type), index => rowAt(index[0]) is { } row ? row[index[1..]] : default);

    /// <summary>The read of a variable that a node is, or stands for.</summary>
    private ReadVariable? ReadOf(Node node)
    {
        if (node.Op is Parameter parameter && Around is { } around)
            return around.Run.ReadOf(around.Bundle.Operands[((RegionOp)around.Bundle.Op).OperandOf(parameter.Index)]);
        return feeds.ContainsKey(node) ? null : node.Op as ReadVariable;
    }

    /// <summary>A variable's value after the last assignment that some nodes wait for, here or outside of this region; null: there is none.</summary>
    private Tensor? LastOf(int variable, IEnumerable<Node> waited)
    {
        var waitedFor = new HashSet<Node>();
        foreach (var node in waited)
            Need(node, isControl: true, waitedFor);
        var last = nodes.LastOrDefault(n => waitedFor.Contains(n) && _assignments.ContainsKey((n, variable)));
        if (last is not null)
            return _assignments[(last, variable)];
        return Around is { } around
            ? around.Run.LastOf(variable, waitedFor.Where(n => n.Op is Parameter).Select(n => around.Bundle.Operands[((RegionOp)around.Bundle.Op).OperandOf(((Parameter)n.Op).Index)]))
            : null;
    }
}
