using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Tracing;
using Sessile.Generator.Tracing.Classes;

namespace Sessile.Analyzers;

/// <summary>
/// Tells where a graph needs what another source generator writes: reads it once more as the generator did, without all that generators wrote, and looks up
/// with it what went wrong there.
/// </summary>
internal sealed class UnseenSources(CompilationAnalysisContext context, INamedTypeSymbol graph, GeneratedTrees generated)
{
    private const string Missing = "this does not compile without what other source generators write, which Sessile's does not see: move what the graph needs into a file of your own";
    private const string Silent = "C# has an error here that it does not tell, as in what is [Obsolete] itself: without that attribute it does";

    private readonly HashSet<Location> _told = [];

    public void Report()
    {
        var seen = generated.RemovedFrom(context.Compilation);
        var errors = new List<Diagnostic>();
        if (GeneratedTrees.Original(graph, seen, context.CancellationToken) is { } original)
            Tell(GraphTracer.Trace(original, seen, errors.Add, context.CancellationToken).Breaks, Missing);
        foreach (var error in errors.Where(e => e.Severity == DiagnosticSeverity.Error))
            Tell(error.Location, $"{error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} (without what other source generators write, which Sessile's does not see)");
        if (_told.Count == 0)
            Tell(GraphClass.PlaceOf(graph), $"'{graph.Name}' means another graph without what other source generators write, and Sessile's does not see that: its session is not that of this graph");
    }

    /// <summary>Tells of errors that the compiler, who sees all, has as well.</summary>
    public void Report(IReadOnlyList<Location> breaks) => Tell(breaks, Silent);

    private void Tell(IReadOnlyList<Location> breaks, string message)
    {
        foreach (var place in breaks)
            Tell(place, message);
    }

    /// <summary>Tells it at the name that a generator wrote, if there is one in the place, and in words of its own.</summary>
    private void Tell(Location place, string message)
    {
        if (NameIn(place) is { } name)
            (place, message) = (name.Syntax.GetLocation(), Message(name.Syntax, name.Symbol));
        if (_told.Add(place))
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnseenSource, place, message));
    }

    private static string Message(SyntaxNode syntax, ISymbol symbol) => IsOfSession(symbol)
        ? $"'{syntax}' is of a session, which is generated after graphs were read, and lives when the program runs: call the other graph's functions, or feed its values by a placeholder"
        : $"'{syntax}' is written by another source generator, whose output Sessile's does not see: move what the graph needs into a file of your own";

    private static bool IsOfSession(ISymbol symbol) => (symbol as INamedTypeSymbol ?? symbol.ContainingType)?.BaseType is { Name: "GraphSession" };

    private (SyntaxNode Syntax, ISymbol Symbol)? NameIn(Location place)
    {
        if (place.SourceTree is not { } tree || !context.Compilation.ContainsSyntaxTree(tree))
            return null;
        var model = context.Compilation.GetSemanticModel(tree);
        var names = tree.GetRoot(context.CancellationToken).FindNode(place.SourceSpan, getInnermostNodeForTie: true).DescendantNodesAndSelf().OfType<SimpleNameSyntax>();
        foreach (var name in names)
        {
            if (Generated(name, model) is { } symbol)
                return Whole(name, symbol, model);
        }

        return null;
    }

    private ISymbol? Generated(SyntaxNode name, SemanticModel model) =>
        model.GetSymbolInfo(name, context.CancellationToken).Symbol is { } symbol && generated.Declare(symbol) ? symbol : null;

    /// <summary>With the members of generated types that are taken of it: <c>Gen.N</c> rather than <c>Gen</c>.</summary>
    private (SyntaxNode, ISymbol) Whole(SyntaxNode name, ISymbol symbol, SemanticModel model)
    {
        while (name.Parent is MemberAccessExpressionSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax && Generated(name.Parent, model) is { } member)
            (name, symbol) = (name.Parent, member);
        return (name, symbol);
    }
}
