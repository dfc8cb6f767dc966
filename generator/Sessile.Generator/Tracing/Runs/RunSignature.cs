using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sessile.Generator.Tracing.Runs;

/// <summary>Writes the declaration of a partial method once more, for the part that implements it.</summary>
internal static class RunSignature
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints)
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeModifiers)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary><c>public partial float Step(global::System.ReadOnlySpan&lt;float&gt; images)</c></summary>
    public static string Of(IMethodSymbol method, CancellationToken cancellation)
    {
        var modifiers = Modifiers(method, cancellation);
        return (modifiers.Length == 0 ? "" : modifiers + " ") + "partial " + method.ToDisplayString(Format);
    }

    /// <summary>The modifiers as written, but for <c>partial</c>.</summary>
    public static string Modifiers(IMethodSymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax syntax
            ? string.Join(" ", syntax.Modifiers.Where(m => !m.IsKind(SyntaxKind.PartialKeyword)).Select(m => m.Text))
            : "";
}
