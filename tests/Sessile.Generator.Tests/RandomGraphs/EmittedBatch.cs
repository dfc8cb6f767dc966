using System.Reflection;
using Sessile.Generator.Compilation;
using Sessile.Generator.Lowering;
using Sessile.Generator.Model;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.Oracle;
using Sessile.Generator.Tests.Witnesses;

namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>Many graphs in one compilation, each run a few times beside the reference.</summary>
internal static class EmittedBatch
{
    private const int Runs = 3;

    /// <summary>What is wrong with each recipe's graph; null where nothing is.</summary>
    public static IReadOnlyList<string?> Check(IReadOnlyList<GraphRecipe> recipes, CompilerSwitches switches)
    {
        var graphs = recipes.Select(r => new RandomGraph(r)).ToArray();
        var models = graphs.Select((g, i) => RandomModel.Of(g, "G" + i)).ToArray();
        var problems = new string?[recipes.Count];
        var parts = new List<Part>();
        for (var i = 0; i < models.Length; i++)
        {
            if (TryCompile(models[i], switches, out var text, out problems[i]))
                parts.AddRange([new(models[i].Class.Name, text), new(models[i].Class.Name, RandomSource.Of(models[i]))]);
        }

        var (assembly, errors) = GeneratedAssembly.Load("RandomGraphs", parts);
        for (var i = 0; i < models.Length; i++)
            problems[i] ??= errors.TryGetValue(models[i].Class.Name, out var error) ? error : Compare(graphs[i], models[i], assembly.GetType("RandomGraphs." + models[i].Class.Name)!);
        return problems;
    }

    /// <summary>The length of a feed with a static extent of zero tells nothing of its dynamic one: such a run is rightly refused.</summary>
    private static bool IsUndetermined(string? problem) => problem?.Contains("nothing determines the size of", StringComparison.Ordinal) ?? false;

    private static bool TryCompile(GraphModel model, CompilerSwitches switches, out string text, out string? problem)
    {
        try
        {
            var compiled = GraphCompiler.Compile(model, switches, default);
            text = EmittedText.WithoutPlaces(compiled.Text);
            // Information, such as that of an unordered read, comes with a whole session.
            var errors = compiled.Problems.Where(p => p.RuleId.StartsWith("SES0", StringComparison.Ordinal)).ToArray();
            problem = errors.Length == 0 ? null : string.Join("; ", errors.Select(e => e.ToString()));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            (text, problem) = ("", exception.ToString());
        }

        return problem is null;
    }

    private static string? Compare(RandomGraph graph, GraphModel model, Type type)
    {
        try
        {
            var reference = new ReferenceSession(model);
            var session = Call(type, "Open")!;
            using var owned = session as IDisposable;
            for (var run = 0; run < Runs; run++)
            {
                // What a session keeps is right while no one writes to its variables, and after.
                if (run == Runs - 1)
                    Reverse(model, type, session, reference);
                CompareRun(graph, type, session, reference);
            }

            for (var i = 0; i < model.Variables.Count; i++)
                Comparison.AssertWithin(reference[model.Variables[i].Name], (Array)Call(type, "Variable", session, i)!, model.Variables[i].Name);
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception is Xunit.Sdk.XunitException ? exception.Message : (exception.InnerException ?? exception).ToString();
        }
    }

    private static void Reverse(GraphModel model, Type type, object session, ReferenceSession reference)
    {
        Call(type, "Reverse", session);
        foreach (var variable in model.Variables)
        {
            var value = reference[variable.Name];
            reference[variable.Name] = new Tensor(value.DType, value.Dims, [.. Enumerable.Reverse(value.Cells)]);
        }
    }

    private static void CompareRun(RandomGraph graph, Type type, object session, ReferenceSession reference)
    {
        var feeds = graph.Feeds().ToDictionary(f => RandomModel.FeedName(graph, f.Key), f => f.Value);
        var names = graph.Fetches.Select((_, i) => RandomModel.FetchName(i)).Concat(graph.Effects.Select((_, i) => RandomModel.EffectName(i))).ToArray();
        var needed = graph.NeededFeeds.Select(p => RandomModel.FeedName(graph, p)).ToArray();
        var expected = reference.Run(names, needed.ToDictionary(n => n, n => feeds[n]));
        var results = expected.Take(graph.Fetches.Count).Select(e => Array.CreateInstance(e!.DType.ClrType(), e.Count)).ToArray();
        Call(type, "Run", session, needed.Select(n => feeds[n].ToArray()).Concat(results).ToArray());
        for (var i = 0; i < results.Length; i++)
            Comparison.AssertWithin(expected[i]!, results[i], $"{names[i]} = {graph.Fetches[i]}");
    }

    private static object? Call(Type type, string method, params object[] arguments)
    {
        try
        {
            return type.GetMethod(method)!.Invoke(null, arguments);
        }
        catch (TargetInvocationException exception)
        {
            throw new InvalidOperationException(method + ": " + exception.InnerException!.Message, exception.InnerException);
        }
    }
}
