using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Tracing;

namespace Sessile.Analyzers;

/// <summary>
/// Tells what is wrong with a [Graph] class: traces and compiles it as the generator does, with a sink that knows places. One action for each class,
/// whatever files it and the functions it calls stand in.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GraphAnalyzer : DiagnosticAnalyzer
{
    // Plain data by the name of the class: nothing of a compilation is held.
    internal CompiledProblems Compiled { get; } = new();

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (GraphTypes.Of(start.Compilation) is { } types)
                start.RegisterSymbolAction(action => Analyze(action, types), SymbolKind.NamedType);
        });
    }

    private void Analyze(SymbolAnalysisContext context, GraphTypes types)
    {
        if (context.Symbol is not INamedTypeSymbol type)
            return;
        if (!types.IsGraph(type))
        {
            UnmarkedGraph.Report(context, type, types);
            return;
        }

        var result = GraphTracer.Trace(type, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
        if (result.Sound is not { } model)
            return;
        foreach (var problem in Compiled.Of(model, context.CancellationToken))
            context.ReportDiagnostic(ProblemDiagnostic.Of(problem, result.Locations));
    }
}
