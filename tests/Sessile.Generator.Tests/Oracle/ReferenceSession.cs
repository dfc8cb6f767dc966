using Sessile.Generator.Autodiff;
using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>
/// What a session of a traced graph should do: variables that live from run to run, changed only by whole runs.
/// Gradients are the compiler's own expansion, interpreted: finite differences hold them elsewhere.
/// </summary>
internal sealed class ReferenceSession
{
    private readonly GraphModel _model;
    private readonly IReadOnlyList<Node> _inference;
    private readonly IReadOnlyList<Node> _training;
    private readonly Tensor[] _variables;
    private readonly RandomReference _random;

    public ReferenceSession(GraphModel model)
    {
        _model = model;
        _inference = Nodes(model.Inference);
        _training = Nodes(model.Training);
        _variables = new Tensor[model.Variables.Count];
        _random = new RandomReference(model.Seed);
        Initialize();
    }

    public Tensor this[string variable]
    {
        get => _variables[IndexOf(variable)];
        set => _variables[IndexOf(variable)] = value;
    }

    private int IndexOf(string variable) => _model.Variables.Select((v, i) => (v, i)).First(p => p.v.Name == variable).i;

    /// <summary>Gives every variable its initial value, in order; one that reads another means that one's initial value.</summary>
    public void Initialize()
    {
        var values = new Tensor?[_variables.Length];
        Tensor InitialValue(int variable) => values[variable] ??= Evaluate(_inference[_model.Variables[variable].Initial], InitialValue);
        for (var i = 0; i < values.Length; i++)
            _variables[i] = InitialValue(i);
    }

    private Tensor Evaluate(Node initial, Func<int, Tensor> variables)
    {
        var run = new GraphRun(_inference, new Dictionary<Node, Tensor>(), variables, name => throw new InvalidOperationException($"'{name}' has no size")) { Random = _random };
        return run.Evaluate([initial])[0]!;
    }

    /// <summary>One run. <paramref name="fetches"/> and the keys of <paramref name="feeds"/> are names of properties; effects yield null.</summary>
    public IReadOnlyList<Tensor?> Run(IReadOnlyList<string> fetches, IReadOnlyDictionary<string, Tensor> feeds, IReadOnlyDictionary<string, long>? sizes = null, bool isTraining = false)
    {
        var training = isTraining || ReachesTrainingStep(fetches, feeds);
        var effects = training ? TrainingEffects(fetches, feeds) : [];
        var (nodes, roots) = Expand([.. fetches.Select(f => Named(f, training)), .. feeds.Keys.Select(f => Named(f, training)), .. effects]);
        var fed = feeds.Values.Select((value, i) => (Node: roots[fetches.Count + i], value)).ToDictionary(p => p.Node, p => p.value);
        var known = Dimensions.Solve(fed, sizes);
        var run = new GraphRun(nodes, fed, v => _variables[v], name => known[name]) { Random = _random };
        var values = run.Evaluate([.. roots.Take(fetches.Count), .. roots.Skip(fetches.Count + feeds.Count)]).Take(fetches.Count).ToArray();
        foreach (var (variable, value) in run.Assigned)
            _variables[variable] = value;
        return values;
    }

    /// <summary>The nodes without gradients among them, in an order in which each can be computed, and those that stand for the roots.</summary>
    public static (IReadOnlyList<Node> Nodes, IReadOnlyList<Node> Roots) Expand(IReadOnlyList<Node> roots)
    {
        var expanded = GradientExpansion.Expand(roots);
        return (GraphWalk.Reach(expanded), expanded);
    }

    private Node Named(string property, bool training)
    {
        var found = _model.Properties.First(p => p.Name == property);
        return training ? _training[found.Training] : _inference[found.Inference];
    }

    private bool ReachesTrainingStep(IReadOnlyList<string> fetches, IReadOnlyDictionary<string, Tensor> feeds)
    {
        var fed = feeds.Keys.Select(f => Named(f, false)).ToHashSet();
        return fetches.SelectMany(f => GraphNeeds.Of(Named(f, false), fed)).Any(n => n.Op is Group { IsTrainingStep: true });
    }

    /// <summary>What a training run does beside: updates of the layers that it goes through, and what every training run does.</summary>
    private IEnumerable<Node> TrainingEffects(IReadOnlyList<string> fetches, IReadOnlyDictionary<string, Tensor> feeds)
    {
        var fed = feeds.Keys.Select(f => Named(f, true)).ToHashSet();
        var layers = fetches.SelectMany(f => GraphNeeds.Of(Named(f, true), fed)).Distinct().Where(n => n.Op is After { IsOfLayer: true } && !fed.Contains(n));
        return layers.SelectMany(n => n.Operands.Skip(1)).Concat(_training.Where(n => n.Op is EveryTrainingRun)).ToArray();
    }

    /// <summary>The nodes of a trace as the IR has them.</summary>
    public static IReadOnlyList<Node> Nodes(GraphData data)
    {
        var nodes = new List<Node>();
        foreach (var model in data.Nodes)
            nodes.Add(new Node(nodes.Count, model.Op, model.Operands.Select(o => nodes[o]).ToArray(), model.Type) { Label = model.Label });
        return nodes;
    }
}
