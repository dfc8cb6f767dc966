using Sessile.Generator.IR;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Autodiff;

/// <summary>Puts together the loop of a loop's derivative: which of its values are states, which come in by rows, which are captured.</summary>
internal sealed class GradientTurn
{
    private readonly GraphBuilder _builder;
    private readonly Node _bundle;
    private readonly Loop _loop;
    private readonly int[] _states;
    private readonly IReadOnlyDictionary<int, Node> _cotangents;
    private readonly IReadOnlyList<TurnSums> _sums;
    private readonly Dictionary<Node, int> _places;
    private readonly GraphBuilder _body = new();
    private readonly ForwardValues _values;
    private readonly List<Node> _stacks = [];
    private readonly List<Node> _captured = [];
    private readonly List<Node> _outputs = [];

    // Parameters are numbered by kind while the body is built, since how many there are of each is known only at the end.
    private const int Rows = 1 << 16;
    private const int Captured = 1 << 17;

    public GradientTurn(
        GraphBuilder builder,
        Node bundle,
        GraphBuilder graph,
        int forward,
        IReadOnlyList<Node> copies,
        int[] states,
        IReadOnlyDictionary<int, Node> cotangents,
        IReadOnlyList<TurnSums> sums)
    {
        (_builder, _bundle, _loop, _states, _cotangents, _sums) = (builder, bundle, (Loop)bundle.Op, states, cotangents, sums);
        _places = _loop.Body.Results.Select((r, i) => (Copy: copies[r.Id], i)).Where(p => p.i >= _loop.States).GroupBy(p => p.Copy).ToDictionary(g => g.Key, g => g.First().i);
        _values = new ForwardValues(_body, forward, p => Given(graph, p), copy => Row(_builder.ResultOf(_bundle, _places[copy])));
    }

    private TurnSums[] Added => _sums.Where(s => s.TurnByTurn is not null).ToArray();

    /// <param name="next">The cotangents of the states that a turn is given.</param>
    /// <param name="rows">The cotangents of the rows that it is given.</param>
    public Node Build(IReadOnlyList<Node> next, IReadOnlyList<Node> rows)
    {
        var added = Added;
        _values.Take([.. next, .. rows, .. _sums.SelectMany(s => s.Rows), .. added.Select(s => s.TurnByTurn!)]);
        var sums = added.Select((s, i) => _body.Apply(ScalarFunction.Add, _body.Add(new Parameter(next.Count + i, s.Type)), _values[s.TurnByTurn!])).ToArray();
        _outputs.AddRange(rows.Select(r => _values[r]));
        _outputs.AddRange(_sums.SelectMany(s => s.Rows).Select(r => _values[r]).Where(r => r.Op is not Parameter { Index: >= Rows and < Captured }).Distinct().Where(r => !_outputs.Contains(r)).ToArray());
        TensorType[] states = [.. next.Select(n => n.Type), .. added.Select(s => s.Type)];
        var (body, results) = Numbered([.. next.Select(n => _values[n]), .. sums, .. _outputs], states.Length);
        TensorType[] parameters = [.. states, .. _stacks.Select(s => s.Type.With(s.Shape.Without(0))), .. _captured.Select(c => c.Type)];
        var isCounted = _loop.Condition is not null || _loop.HasCount;
        var loop = new Loop(
            KeptValues.Body(parameters, body, results, states.Length), null, states.Length, _stacks.Count, _loop.Length, !_loop.Reverse, isCounted,
            _loop.Function.EndsWith("Gradient", StringComparison.Ordinal) ? _loop.Function : _loop.Function + "Gradient");
        Node[] first = [.. _states.Select(s => _cotangents.TryGetValue(s, out var g) ? g : _builder.Zeros(_loop.Body.Parameters[s])), .. added.Select(s => _builder.Zeros(s.Type))];
        var made = _builder.Add(loop, [.. first, .. _stacks, .. isCounted ? [_builder.ResultOf(_bundle, _loop.CountResult)] : Array.Empty<Node>(), .. _captured]);
        _builder.ResultsOf(made);
        return made;
    }

    /// <summary>The stacked cotangents of a sequence.</summary>
    public Node Stacked(Node bundle, int row) => _builder.ResultOf(bundle, ((Loop)bundle.Op).States + row);

    /// <summary>The whole cotangent of a captured value.</summary>
    public Node Total(Node bundle, int sum)
    {
        var added = Array.IndexOf(Added, _sums[sum]);
        return _sums[sum].Total(row => StackOf(bundle, _values[row]), added < 0 ? null : _builder.ResultOf(bundle, _states.Length + added));
    }

    private Node StackOf(Node bundle, Node row) => row.Op is Parameter { Index: >= Rows and < Captured } parameter
        ? _stacks[parameter.Index - Rows]
        : _builder.ResultOf(bundle, ((Loop)bundle.Op).States + _outputs.IndexOf(row));

    /// <summary>What stands for a parameter of the body, or for the cotangent of one of its results.</summary>
    private Node Given(GraphBuilder graph, Parameter parameter)
    {
        var (index, own) = (parameter.Index, _loop.Body.Parameters.Count);
        if (index >= own)
            return index - own < _loop.States ? _body.Add(new Parameter(Array.IndexOf(_states, index - own), parameter.Type)) : Row(_cotangents[index - own]);
        if (index < _loop.States)
            return Row(_builder.ResultOf(_bundle, _places[graph.Add(parameter)]));
        var operand = _bundle.Operands[_loop.OperandOf(index)];
        return index < _loop.States + _loop.Sequences ? Row(operand) : _body.Add(new Parameter(Captured + IndexOf(_captured, operand), operand.Type));
    }

    private Node Row(Node stack) => _body.Add(new Parameter(Rows + IndexOf(_stacks, stack), stack.Type.With(stack.Shape.Without(0))));

    private static int IndexOf(List<Node> nodes, Node node)
    {
        if (!nodes.Contains(node))
            nodes.Add(node);
        return nodes.IndexOf(node);
    }

    /// <summary>The body with its parameters in their places.</summary>
    private (GraphBuilder Body, IReadOnlyList<Node> Results) Numbered(IReadOnlyList<Node> results, int states)
    {
        var target = new GraphBuilder();
        var map = new Dictionary<Node, Node>();
        foreach (var node in _body.Nodes)
        {
            target.Origin = node.Origin;
            var op = node.Op is Parameter p ? p with { Index = p.Index >= Captured ? states + _stacks.Count + p.Index - Captured : p.Index >= Rows ? states + p.Index - Rows : p.Index } : node.Op;
            map.Add(node, target.Add(op, node.Operands.Select(o => map[o]).ToArray()));
            map[node].Label ??= node.Label;
        }

        return (target, results.Select(r => map[r]).ToArray());
    }
}
