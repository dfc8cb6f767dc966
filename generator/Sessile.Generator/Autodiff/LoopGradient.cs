using Sessile.Generator.IR;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Training;

namespace Sessile.Generator.Autodiff;

/// <summary>
/// The derivative of a loop is a loop that goes the other way, through as many turns as that has taken. Its states are the cotangents of the states and, of
/// what the body captures, the sums so far; rows of what the turns have computed are its sequences. Sums of products and of sums that all turns add to are
/// taken behind the loop, at once for all of them: see <see cref="TurnSums"/>.
/// </summary>
internal sealed class LoopGradient
{
    private readonly GraphBuilder _builder;
    private readonly Node _bundle;
    private readonly Loop _loop;
    private readonly IReadOnlyDictionary<int, Node> _cotangents;
    private readonly int[] _wanted;
    private readonly int[] _states;
    private readonly GraphBuilder _graph = new();
    private readonly Node[] _parameters;
    private readonly IReadOnlyList<Node> _copies;
    private readonly int _forward;

    private LoopGradient(GraphBuilder builder, Node bundle, IReadOnlyDictionary<int, Node> cotangents, int[] wanted)
    {
        (_builder, _bundle, _loop, _cotangents, _wanted) = (builder, bundle, (Loop)bundle.Op, cotangents, wanted);
        _states = ActiveStates();
        _parameters = _loop.Body.Parameters.Select((type, i) => _graph.Add(new Parameter(i, type))).ToArray();
        _copies = _loop.Body.CopyTo(_graph, _parameters);
        _forward = _graph.Nodes.Count;
    }

    /// <param name="cotangents">Those of the results that have one.</param>
    /// <param name="wanted">The operands whose cotangents are wanted.</param>
    /// <returns>For each wanted operand its cotangent.</returns>
    public static IReadOnlyDictionary<int, Node> Of(GraphBuilder builder, Node bundle, IReadOnlyDictionary<int, Node> cotangents, int[] wanted) =>
        new LoopGradient(builder, bundle, cotangents, wanted).Build();

    /// <summary>The states that depend, turn after turn, on what is wanted.</summary>
    private int[] ActiveStates()
    {
        var active = new HashSet<int>(_wanted.Select(_loop.ParameterOf));
        for (var before = -1; before != active.Count;)
        {
            before = active.Count;
            active.UnionWith(Enumerable.Range(0, _loop.States).Where(i => Dependence.Of(_loop.Body.Results[i]).Any(n => n.Op is Parameter p && active.Contains(p.Index))));
        }

        return active.Where(i => i < _loop.States && _loop.Body.Parameters[i].DType.IsFloating()).OrderBy(i => i).ToArray();
    }

    private IReadOnlyDictionary<int, Node> Build()
    {
        var seeds = _states.Select(s => (Copy(s), Seed(s, _loop.Body.Parameters[s])))
            .Concat(_cotangents.Where(c => c.Key >= _loop.States).Select(c => (Copy(c.Key), Seed(c.Key, _loop.Body.Results[c.Key].Type)))).ToArray();
        var wanted = _states.Concat(_wanted.Select(_loop.ParameterOf)).Distinct().ToArray();
        var found = ReverseWalk.Run(_graph, seeds, wanted.Select(w => _parameters[w]));
        Node Cotangent(int parameter) => found.TryGetValue(_parameters[parameter], out var cotangent) ? cotangent : _graph.Zeros(_loop.Body.Parameters[parameter]);
        var rows = _wanted.Where(w => w >= _loop.States && w < _loop.States + _loop.Sequences).ToArray();
        var sums = _wanted.Where(w => w >= _loop.Leading).Select(w => new TurnSums(_builder, _graph, _forward, Cotangent(_loop.ParameterOf(w)), _loop.Length!)).ToArray();
        var turn = new GradientTurn(_builder, _bundle, _graph, _forward, _copies, _states, _cotangents, sums);
        var bundle = turn.Build(_states.Select(Cotangent).ToArray(), rows.Select(r => Cotangent(_loop.ParameterOf(r))).ToArray());
        var cotangents = new Dictionary<int, Node>();
        for (var i = 0; i < _states.Length; i++)
            cotangents[_states[i]] = _builder.ResultOf(bundle, i);
        for (var i = 0; i < rows.Length; i++)
            cotangents[rows[i]] = turn.Stacked(bundle, i);
        var captured = _wanted.Where(w => w >= _loop.Leading).ToArray();
        for (var i = 0; i < captured.Length; i++)
            cotangents[captured[i]] = turn.Total(bundle, i);
        return cotangents;
    }

    private Node Copy(int result) => _copies[_loop.Body.Results[result].Id];

    /// <summary>The cotangent of one of the body's results, as a parameter behind the body's own.</summary>
    private Node Seed(int result, TensorType type) => _graph.Add(new Parameter(_parameters.Length + result, type));
}
