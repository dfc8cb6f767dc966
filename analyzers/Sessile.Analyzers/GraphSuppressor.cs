using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Sessile.Analyzers;

/// <summary>
/// Silences advice that is right for classes which run, and wrong for graphs: their members are read by the compiler, and no one makes an object of them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GraphSuppressor : DiagnosticSuppressor
{
    private const string Described = "A graph describes a computation: its members are evaluated while compiling, whether static or not";
    private const string Named = "A node of a graph is used by its name, in Run methods and in saved files";
    private const string NeverMade = "A graph class is a description, of which no object is made";

    private static readonly SuppressionDescriptor MemberCanBeStatic = new("SESS1822", "CA1822", Described);
    private static readonly SuppressionDescriptor NestedTypeIsVisible = new("SESS1034", "CA1034", "Session is nested in its graph by design: it is named Product.Session");
    private static readonly SuppressionDescriptor ClassIsNeverMade = new("SESS1812", "CA1812", NeverMade);
    private static readonly SuppressionDescriptor HolderIsNotStatic = new("SESS1052", "CA1052", NeverMade);
    private static readonly SuppressionDescriptor MemberIsUnused = new("SESS0051", "IDE0051", Named);
    private static readonly SuppressionDescriptor MemberIsUnread = new("SESS0052", "IDE0052", Named);

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
        [MemberCanBeStatic, NestedTypeIsVisible, ClassIsNeverMade, HolderIsNotStatic, MemberIsUnused, MemberIsUnread];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (GraphTypes.Of(context.Compilation) is not { } types)
            return;
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (SymbolAt(diagnostic, context) is { } symbol && IsWrong(diagnostic.Id, symbol, types))
                context.ReportSuppression(Suppression.Create(SupportedSuppressions.First(s => s.SuppressedDiagnosticId == diagnostic.Id), diagnostic));
        }
    }

    /// <summary>Whether the advice, given about this symbol, is wrong because of a graph.</summary>
    private static bool IsWrong(string id, ISymbol symbol, GraphTypes types) => id switch
    {
        "CA1822" => symbol is IPropertySymbol or IMethodSymbol && types.IsGraph(symbol.ContainingType),
        "CA1034" => symbol is INamedTypeSymbol type && types.IsSession(type),
        "CA1812" or "CA1052" => symbol is INamedTypeSymbol type && (types.IsGraph(type) || types.IsSession(type)),
        _ => symbol is IPropertySymbol && types.IsGraph(symbol.ContainingType),
    };

    private static ISymbol? SymbolAt(Diagnostic diagnostic, SuppressionAnalysisContext context)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
            return null;
        var model = context.GetSemanticModel(tree);
        var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        for (SyntaxNode? n = node; n is not null; n = n.Parent)
        {
            if (model.GetDeclaredSymbol(n, context.CancellationToken) is { } symbol and (IPropertySymbol or IMethodSymbol or INamedTypeSymbol))
                return symbol is IMethodSymbol { AssociatedSymbol: IPropertySymbol property } ? property : symbol;
        }

        return null;
    }
}
