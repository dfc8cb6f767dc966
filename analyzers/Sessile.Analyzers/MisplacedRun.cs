using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Tracing.Language;

namespace Sessile.Analyzers;

/// <summary>Finds Run methods where nothing implements them: in the graph itself, or in a class whose name is not quite <c>Session</c>.</summary>
internal static class MisplacedRun
{
    public static void Report(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        // In a class without [Graph] that is what is missing, and told of the class.
        if (type is { Name: "Session", ContainingType: not null })
            return;
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>().Where(m => m.GetAttributes().Any(a => LanguageTypes.Is(a.AttributeClass, "RunAttribute"))))
        {
            var message = $"a Run method stands in the partial class 'Session' inside of a graph, and this stands in '{type.Name}'";
            context.ReportDiagnostic(Diagnostic.Create(Rules.BadRunMethod, method.Locations[0], method.Name, message));
        }
    }
}
