using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>What a session of a traced graph should do: variables that live from run to run, changed only by whole runs.</summary>
internal sealed class ReferenceSession
{
    private readonly GraphModel _model;
    private readonly IReadOnlyList<Node> _inference;
    private readonly IReadOnlyList<Node> _training;
    private readonly Tensor[] _variables;

    /// <param name="expand">Replaces what the reference does not define by itself, such as gradients; keeps the order and number of nodes that are named.</param>
    public ReferenceSession(GraphModel model, Func<IReadOnlyList<Node>, IReadOnlyList<Node>>? expand = null)
    {
        _model = model;
        _inference = expand?.Invoke(Nodes(model.Inference)) ?? Nodes(model.Inference);
        _training = expand?.Invoke(Nodes(model.Training)) ?? Nodes(model.Training);
        _variables = new Tensor[model.Variables.Count];
        Initialize();
    }

    public Tensor this[string variable]
    {
        get => _variables[IndexOf(variable)];
        set => _variables[IndexOf(variable)] = value;
    }

    private int IndexOf(string variable) => _model.Variables.Select((v, i) => (v, i)).First(p => p.v.Name == variable).i;

    /// <summary>Gives every variable its initial value; one that reads another means that one's initial value.</summary>
    public void Initialize()
    {
        for (var i = 0; i < _variables.Length; i++)
            _variables[i] = InitialValue(i);
    }

    private Tensor InitialValue(int variable)
    {
        var run = new GraphRun(_inference, new Dictionary<Node, Tensor>(), InitialValue, NoSize);
        return run.Evaluate([_inference[_model.Variables[variable].Initial]])[0]!;
    }

    private static long NoSize(string name) => throw new InvalidOperationException($"'{name}' has no size");

    /// <summary>One run. <paramref name="fetches"/> and the keys of <paramref name="feeds"/> are names of properties; effects yield null.</summary>
    public IReadOnlyList<Tensor?> Run(IReadOnlyList<string> fetches, IReadOnlyDictionary<string, Tensor> feeds, IReadOnlyDictionary<string, long>? sizes = null, bool isTraining = false)
    {
        var training = isTraining || ReachesTrainingStep(fetches, feeds);
        var nodes = training ? _training : _inference;
        Node Named(string name)
        {
            var property = _model.Properties.First(p => p.Name == name);
            return nodes[training ? property.Training : property.Inference];
        }

        var fed = feeds.ToDictionary(f => Named(f.Key), f => f.Value);
        var known = Dimensions.Solve(fed, sizes);
        var run = new GraphRun(nodes, fed, v => _variables[v], name => known[name]);
        var values = run.Evaluate(fetches.Select(Named).ToArray());
        foreach (var (variable, value) in run.Assigned)
            _variables[variable] = value;
        return values;
    }

    private bool ReachesTrainingStep(IReadOnlyList<string> fetches, IReadOnlyDictionary<string, Tensor> feeds)
    {
        var fed = feeds.Keys.Select(Index).ToHashSet();
        var pending = new Stack<Node>(fetches.Select(f => _inference[Index(f)]));
        var seen = new HashSet<Node>();
        while (pending.TryPop(out var node))
        {
            if (!seen.Add(node) || fed.Contains(node.Id))
                continue;
            if (node.Op is Group { IsTrainingStep: true })
                return true;
            foreach (var operand in node.Operands)
                pending.Push(operand);
        }

        return false;
    }

    private int Index(string property) => _model.Properties.First(p => p.Name == property).Inference;

    /// <summary>The nodes of a trace as the IR has them.</summary>
    public static IReadOnlyList<Node> Nodes(GraphData data)
    {
        var nodes = new List<Node>();
        foreach (var model in data.Nodes)
            nodes.Add(new Node(nodes.Count, model.Op, model.Operands.Select(o => nodes[o]).ToArray(), model.Type) { Label = model.Label });
        return nodes;
    }
}
