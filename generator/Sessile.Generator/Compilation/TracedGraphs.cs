using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Ops.Random;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Passes;

namespace Sessile.Generator.Compilation;

/// <summary>The nodes of a model's two traces as graphs again.</summary>
internal sealed class TracedGraphs
{
    public TracedGraphs(GraphModel model)
    {
        Inference = InferenceOf(model);
        Training = model.Training.Equals(model.Inference) ? Inference : Build(model.Training, model.Variables);
    }

    public IReadOnlyList<Node> Inference { get; }

    public IReadOnlyList<Node> Training { get; }

    /// <summary>The nodes of the inference trace alone, whose variables the model's are even where the graph is wrong.</summary>
    public static IReadOnlyList<Node> InferenceOf(GraphModel model) => Build(model.Inference, model.Variables);

    private static IReadOnlyList<Node> Build(GraphData data, IReadOnlyList<VariableModel> variables)
    {
        var nodes = new List<Node>();
        foreach (var model in data.Nodes)
        {
            var label = model.Op is ReadVariable read ? variables[read.Variable].Name : model.Label;
            nodes.Add(new Node(nodes.Count, model.Op, model.Operands.Select(o => nodes[o]).ToArray(), model.Type) { Label = label, Owner = model.Owner, Origin = nodes.Count });
        }

        return nodes;
    }

    /// <summary>Gives nodes that were made from traced ones the names of those, for messages.</summary>
    public void NameOwners(IEnumerable<Node> nodes, bool isTraining)
    {
        var traced = isTraining ? Training : Inference;
        foreach (var node in RegionWalk.Deep(nodes).Where(n => n.Origin >= 0 && n.Origin < traced.Count))
            node.Owner = traced[node.Origin].Label ?? traced[node.Origin].Owner;
    }

    /// <summary>Whether computing the node takes an optimizer's step.</summary>
    public static bool Trains(Node node) => RegionWalk.Deep(GraphWalk.Reach([node])).Any(n => n.Op is Group { IsTrainingStep: true });

    /// <summary>The effects of a training run beside what it fetches: the layers' own updates on the way, and what every training run does.</summary>
    public IReadOnlyList<Node> TrainingEffects(IEnumerable<Node> fetched, IEnumerable<Node> fed)
    {
        var cut = new HashSet<Node>(fed);
        var layers = new EffectClosure(cut).Add(fetched, control: false).Nodes.Where(n => n.Op is After { IsOfLayer: true } && !cut.Contains(n));
        return [.. layers.SelectMany(n => n.Operands.Skip(1)), .. Training.Where(n => n.Op is EveryTrainingRun)];
    }

    /// <summary>The seeds of the streams of random numbers, in their order.</summary>
    public IReadOnlyList<(long? GraphSeed, long? OpSeed)> Streams(GraphModel model)
    {
        var seeds = Inference.Concat(Training).Select(n => n.Op).OfType<RandomOp>().GroupBy(r => r.Stream).ToDictionary(g => g.Key, g => g.First().OpSeed);
        return Enumerable.Range(0, model.RandomStreams).Select(i => (model.Seed, seeds.TryGetValue(i, out var seed) ? seed : null)).ToArray();
    }
}
