using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Tracing.Language;

namespace Sessile.Analyzers;

/// <summary>
/// Finds classes that can be nothing but graphs, and are not marked as such. A class of functions, whose methods take or give nodes, may well make variables,
/// and one that graphs inherit from is a part of theirs.
/// </summary>
internal static class UnmarkedGraph
{
    public static void Report(SymbolAnalysisContext context, INamedTypeSymbol type, GraphTypes types)
    {
        if (type is not { TypeKind: TypeKind.Class, IsAbstract: false, IsImplicitlyDeclared: false } || Sign(type, context.CancellationToken) is not { } sign || IsBaseOfGraph(context, type, types))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Rules.UnmarkedGraph, type.Locations[0], type.Name, sign));
    }

    private static string? Sign(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (RunMethodOf(type) is { } run)
            return $"Run method '{run.Name}'";
        var properties = type.GetMembers().OfType<IPropertySymbol>().Where(p => LanguageTypes.IsNode(p.Type)).ToArray();
        if (properties.FirstOrDefault(p => Makes(p, "Placeholder", cancellation)) is { } placeholder)
            return $"placeholder '{placeholder.Name}'";
        return properties.FirstOrDefault(p => LanguageTypes.IsVariable(p.Type) && Makes(p, "Variable", cancellation)) is { } variable && !HasFunctions(type)
            ? $"variable '{variable.Name}'"
            : null;
    }

    private static IMethodSymbol? RunMethodOf(INamedTypeSymbol type) => type.GetTypeMembers("Session").SelectMany(s => s.GetMembers()).OfType<IMethodSymbol>()
        .FirstOrDefault(m => m.GetAttributes().Any(a => LanguageTypes.Is(a.AttributeClass, "RunAttribute")));

    /// <summary>Whether all that a property does is to call one function of the language.</summary>
    private static bool Makes(IPropertySymbol property, string function, CancellationToken cancellation)
    {
        if (property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not PropertyDeclarationSyntax { ExpressionBody.Expression: InvocationExpressionSyntax call })
            return false;
        var name = call.Expression is MemberAccessExpressionSyntax member ? member.Name : call.Expression as SimpleNameSyntax;
        return name?.Identifier.ValueText == function;
    }

    private static bool HasFunctions(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>().Any(m =>
        (m.MethodKind == MethodKind.Ordinary && m.Parameters.Select(p => p.Type).Append(m.ReturnType).Any(t => LanguageTypes.HoldsNodes(t)))
        || (m.MethodKind == MethodKind.Constructor && m.Parameters.Length > 0));

    private static bool IsBaseOfGraph(SymbolAnalysisContext context, INamedTypeSymbol type, GraphTypes types) =>
        !type.IsSealed && AllTypes(context.Compilation.Assembly.GlobalNamespace).Any(t => types.IsGraph(t) && BaseTypes(t).Contains(type, SymbolEqualityComparer.Default));

    private static IEnumerable<INamedTypeSymbol> BaseTypes(INamedTypeSymbol type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
            yield return t.OriginalDefinition;
    }

    private static IEnumerable<INamedTypeSymbol> AllTypes(INamespaceOrTypeSymbol within) => within.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(member => member is INamedTypeSymbol type ? AllTypes(type).Prepend(type) : AllTypes(member));
}
