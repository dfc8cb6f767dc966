using CsCheck;
using Sessile.Generator.IR;
using Sessile.Generator.Lowering;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.Oracle;

namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>What a run computes is the same before and after each of the compiler's passes.</summary>
public sealed class PassesAgainstReference
{
    private static readonly CompilerSwitches[] Pipelines =
    [
        CompilerSwitches.Default,
        new() { Folding = false },
        new() { Simplification = false },
        new() { Invariants = false },
        new() { Folding = false, Simplification = false },
        new() { Layouts = false },
        new() { AllParts = true },
    ];

    [Fact]
    public void No_pass_changes_what_a_random_graph_computes()
    {
        var log = new RewriteLog();
        foreach (var recipe in GraphRecipe.Fixed(400, stream: 3))
            Check(new RandomGraph(recipe), log);
        Assert.True(log.Counts.Count > 5, "the random graphs give the rules nothing to do: " + string.Join(", ", log.Counts.Keys));
    }

    [Fact(Explicit = true)]
    public void No_pass_changes_what_thousands_of_random_graphs_compute() =>
        GraphRecipe.All.Sample(recipe => Check(new RandomGraph(recipe), new RewriteLog()), iter: 10_000, threads: 1);

    private static void Check(RandomGraph graph, RewriteLog log)
    {
        var expected = Expected(graph);
        var resolved = Resolve(graph);
        AssertSame(graph, expected, resolved, "the resolved run");
        foreach (var switches in Pipelines)
            AssertSame(graph, expected, Pipeline.Run(resolved, switches, log, default), switches.ToString());
    }

    private static Dictionary<string, Tensor> Expected(RandomGraph graph)
    {
        var run = graph.Run();
        var values = run.Evaluate([.. graph.Fetches, .. graph.Effects]);
        var expected = graph.Fetches.Select((_, i) => (RandomModel.FetchName(i), values[i]!)).ToDictionary(p => p.Item1, p => p.Item2);
        foreach (var (variable, value) in run.Assigned)
            expected.Add(RandomModel.VariableName(variable), value);
        return expected;
    }

    private static RunGraph Resolve(RandomGraph graph)
    {
        var fetches = graph.Fetches.Select((f, i) => new Fetch(RandomModel.FetchName(i), f)).Concat(graph.Effects.Select((e, i) => new Fetch(RandomModel.EffectName(i), e)));
        var feeds = graph.NeededFeeds.ToDictionary(p => p, p => ((Placeholder)p.Op).PropertyName);
        return RunResolution.Resolve(fetches.ToArray(), [], feeds, out _);
    }

    private static void AssertSame(RandomGraph graph, Dictionary<string, Tensor> expected, RunGraph run, string what)
    {
        var feeds = graph.Feeds().ToDictionary(f => ((Placeholder)f.Key.Op).PropertyName, f => f.Value);
        var nodes = GraphWalk.Reach(run.Roots);
        var fed = nodes.Where(n => n.Op is Placeholder).ToDictionary(n => n, n => feeds[((Placeholder)n.Op).PropertyName]);
        var names = run.Fetches.Select(f => f.Name).Concat(run.Commits.Select(c => RandomModel.VariableName(c.Variable)));
        foreach (var (name, value) in names.Zip(new GraphRun(nodes, fed, graph.InitialValue, graph.SizeOf).Evaluate(run.Roots)))
        {
            if (expected.TryGetValue(name, out var tensor))
                Comparison.AssertAgree(tensor, value!, $"{name} after {what}");
        }
    }
}
