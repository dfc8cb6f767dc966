using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        // A graph, or a function it calls, may stand in a file that some tool wrote, and must not become stubs without a word.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (GraphTypes.Of(start.Compilation) is not { } types)
                return;
            var sessions = new SessionCheck();
            start.RegisterSymbolAction(action => Analyze(action, types, sessions), SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(OpOutside.Report, SyntaxKind.GlobalStatement, SyntaxKind.MethodDeclaration);
            start.RegisterCompilationEndAction(sessions.Report);
        });
    }

    private void Analyze(SymbolAnalysisContext context, GraphTypes types, SessionCheck sessions)
    {
        if (context.Symbol is not INamedTypeSymbol type)
            return;
        MisplacedRun.Report(context, type);
        if (!types.IsGraph(type))
        {
            UnmarkedGraph.Report(context, type, types);
            return;
        }

        var isTold = false;
        var result = GraphTracer.Trace(type, context.Compilation, Tell, context.CancellationToken);
        if (result.Breaks.Count > 0 && !isTold)
            sessions.AddBroken(type, result);
        if (result.Sound is not { } model)
            return;
        var outcome = Compiled.Of(model, context.CancellationToken);
        foreach (var problem in outcome.Problems)
            Tell(ProblemDiagnostic.Of(problem, result.Locations));
        if (!isTold)
            sessions.AddRight(type, outcome);

        void Tell(Diagnostic diagnostic)
        {
            isTold |= diagnostic.Severity == DiagnosticSeverity.Error;
            context.ReportDiagnostic(diagnostic);
        }
    }
}
