using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Tracing.Language;

namespace Sessile.Analyzers;

/// <summary>
/// Finds ops where no graph can be: in top-level statements and in the program's own <c>Main</c>. Any other function may be one that graphs call, and a lambda
/// may be there to show that it throws.
/// </summary>
internal static class OpOutside
{
    public static void Report(SyntaxNodeAnalysisContext context)
    {
        if (context.Node is not MethodDeclarationSyntax method || IsMain(method, context))
            Visit(context.Node, context);
    }

    private static bool IsMain(MethodDeclarationSyntax method, SyntaxNodeAnalysisContext context) => method.Identifier.ValueText == "Main"
        && SymbolEqualityComparer.Default.Equals(context.Compilation.GetEntryPoint(context.CancellationToken), context.SemanticModel.GetDeclaredSymbol(method, context.CancellationToken));

    private static void Visit(SyntaxNode node, SyntaxNodeAnalysisContext context)
    {
        foreach (var child in node.ChildNodes())
        {
            if (child is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                continue;
            if (child is InvocationExpressionSyntax call && OpOf(call, context) is { } op)
                context.ReportDiagnostic(Diagnostic.Create(Rules.OpOutside, call.GetLocation(), op.Name));
            else
                Visit(child, context);
        }
    }

    private static IMethodSymbol? OpOf(InvocationExpressionSyntax call, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is IMethodSymbol method && LanguageTypes.Owns(method)
        && (method.ReducedFrom ?? method).ContainingType is { Name: "Ops" or "NodeExtensions" } && LanguageTypes.HoldsNodes(method.ReturnType)
            ? method
            : null;
}
