using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Sessile.Generator.Compilation;
using Sessile.Generator.Tracing;

namespace Sessile.Generator;

/// <summary>
/// Gives each [Graph] class its Session: trace → compile → emit. Tracing is done for every class at every keystroke; what it yields is plain data,
/// so compiling is done only when a graph means something else, and emitting when it does or its lines have moved. Diagnostics are the analyzer's.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SessionGenerator : IIncrementalGenerator
{
    // Names of the steps, for tests of what an edit runs again.
    internal const string Traced = nameof(Traced);
    internal const string Modelled = nameof(Modelled);
    internal const string Mapped = nameof(Mapped);
    internal const string Compiled = nameof(Compiled);
    internal const string Emitted = nameof(Emitted);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var traced = context.SyntaxProvider
            .ForAttributeWithMetadataName("Sessile.GraphAttribute", static (_, _) => true, TracedGraph.Of)
            .SelectMany(static (graph, _) => graph)
            .WithTrackingName(Traced);

        var models = traced.Select(static (graph, _) => graph.Model).WithTrackingName(Modelled);
        var maps = traced.Select(static (graph, _) => graph.Map).WithTrackingName(Mapped);
        var compiled = models.Select(GraphCompiler.CompileOrFail).WithTrackingName(Compiled);

        var files = compiled.Collect().Combine(maps.Collect())
            .SelectMany(static (graphs, _) => graphs.Left.Zip(graphs.Right, SessionFile.Of))
            .WithTrackingName(Emitted);

        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));
    }
}
