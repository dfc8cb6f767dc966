using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sessile.Generator.Model;
using Sessile.Generator.Tracing;

namespace Sessile.Generator.Tests.Witnesses;

/// <param name="Model">What the tracer made of its class; null where it could not.</param>
/// <param name="Driver">Runs its sessions; null where they do not compile.</param>
/// <param name="Problem">What went wrong.</param>
internal sealed record CompiledCase(CaseGraph Graph, GraphModel? Model, Type? Driver, string? Problem);

/// <summary>All cases in one compilation, through the real generator: made once, when the first test asks.</summary>
internal static class CompiledCases
{
    private const string Name = "Cases";

    /// <summary>A regular expression over cases' names, by which a developer tries some alone; unset, all are tried.</summary>
    private static readonly string Wanted = Environment.GetEnvironmentVariable("SESSILE_CASES") ?? "";

    public static IReadOnlyList<CaseGraph> Graphs { get; } =
        OpCases.All.Where(c => Regex.IsMatch(c.Name, Wanted)).SelectMany(c => c.DTypes.Select(t => new CaseGraph(c, t))).ToArray();

    private static readonly Lazy<IReadOnlyDictionary<string, CompiledCase>> All = new(() => Compile(Graphs));

    public static CompiledCase Find(string className) => All.Value[className];

    public static IReadOnlyDictionary<string, CompiledCase> Compile(IReadOnlyList<CaseGraph> graphs, bool checksOverflow = false)
    {
        var sources = graphs.Select(g => new Part(g.ClassName, g.Source)).ToArray();
        var compilation = GeneratedAssembly.Compile(Name, sources, checksOverflow);
        var traced = graphs.ToDictionary(g => g.ClassName, g => Trace(g, compilation));
        var (generated, output) = Generate(compilation);
        var parts = sources.Concat(generated).ToList();
        foreach (var graph in graphs)
        {
            var session = output.GetTypeByMetadataName($"{CaseGraph.Namespace}.{graph.ClassName}+Session");
            if (session is not null && traced[graph.ClassName].Model is { } model)
                parts.Add(new Part(graph.ClassName, CaseDriver.Of(session, model)));
        }

        var (assembly, errors) = GeneratedAssembly.Load(Name, parts, checksOverflow);
        return graphs.ToDictionary(g => g.ClassName, g => Join(g, traced[g.ClassName], assembly, errors.GetValueOrDefault(g.ClassName)));
    }

    private static CompiledCase Join(CaseGraph graph, (GraphModel? Model, string? Problem) traced, Assembly assembly, string? error) =>
        new(graph, traced.Model, error is null ? assembly.GetType("Drivers." + graph.ClassName) : null, traced.Problem ?? error);

    private static (GraphModel? Model, string? Problem) Trace(CaseGraph graph, CSharpCompilation compilation)
    {
        var problems = new List<Diagnostic>();
        var type = compilation.GetTypeByMetadataName($"{CaseGraph.Namespace}.{graph.ClassName}")!;
        var model = GraphTracer.Trace(type, compilation, problems.Add, default).Model;
        return problems.Count == 0 ? (model, null) : (null, string.Join("\n", problems.Select(p => p.GetMessage(System.Globalization.CultureInfo.InvariantCulture))) + "\n" + graph.Source);
    }

    /// <summary>The generated files, whose names begin with the class's, and the compilation with them.</summary>
    private static (IEnumerable<Part> Parts, Microsoft.CodeAnalysis.Compilation Output) Generate(CSharpCompilation compilation)
    {
        var driver = CSharpGeneratorDriver.Create([new SessionGenerator().AsSourceGenerator()], parseOptions: GeneratedAssembly.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var files = driver.GetRunResult().Results.Single().GeneratedSources;
        return (files.Select(f => new Part(f.HintName.Split('.')[1], f.SourceText.ToString())), output);
    }
}
