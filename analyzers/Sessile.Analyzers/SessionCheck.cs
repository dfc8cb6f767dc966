using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sessile.Generator.Tracing;

namespace Sessile.Analyzers;

/// <summary>
/// Holds that a graph with which nothing is wrong has the session that it asks for. The generator reads sources without what others generate, so what
/// is right to the compiler, and to this analyzer, may have been an error to it: it wrote stubs then, and had nobody to tell. Checked at the end of a
/// build alone, since an editor may analyse sources before it generates anew.
/// </summary>
internal sealed class SessionCheck
{
    private readonly ConcurrentQueue<(INamedTypeSymbol Graph, uint Fingerprint)> _right = new();
    private readonly ConcurrentQueue<(INamedTypeSymbol Graph, IReadOnlyList<Location> Breaks)> _broken = new();

    /// <summary>Notes a graph in which no error was found.</summary>
    public void AddRight(INamedTypeSymbol graph, CompiledOutcome outcome) => _right.Enqueue((graph, outcome.Fingerprint));

    /// <summary>Notes a graph of whose errors C# tells.</summary>
    public void AddBroken(INamedTypeSymbol graph, TraceResult result) => _broken.Enqueue((graph, result.Breaks));

    public void Report(CompilationAnalysisContext context)
    {
        foreach (var (graph, fingerprint) in _right)
        {
            if (GeneratedTrees.SessionOf(graph) is { } session && CompiledOutcome.FingerprintOf(session.GetText(context.CancellationToken).ToString()) != fingerprint)
                new UnseenSources(context, graph, GeneratedTrees.Beside(session, context.Compilation)).Report();
        }

        // All of the project is bound for this: once, and only if some graph needs it.
        if (_broken.IsEmpty || HasErrors(context))
            return;
        foreach (var (graph, breaks) in _broken)
        {
            if (GeneratedTrees.SessionOf(graph) is { } session)
                new UnseenSources(context, graph, GeneratedTrees.Beside(session, context.Compilation)).Report(breaks);
        }
    }

    private static bool HasErrors(CompilationAnalysisContext context) =>
        context.Compilation.GetDiagnostics(context.CancellationToken).Any(d => d.Severity == DiagnosticSeverity.Error);
}
