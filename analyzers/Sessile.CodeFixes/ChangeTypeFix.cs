using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sessile.Generator.Diagnostics;

namespace Sessile.CodeFixes;

/// <summary>Gives a parameter of a Run method the type that the message names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChangeTypeFix)), Shared]
public sealed class ChangeTypeFix : DocumentFix
{
    private const string Out = "out ";

    public override ImmutableArray<string> FixableDiagnosticIds => [Rules.MistypedParameter.Id];

    protected override string Title => "Change the parameter's type";

    protected override Task<bool> IsFixable(Document document, Diagnostic diagnostic, CancellationToken cancellation) => Task.FromResult(TypeIn(diagnostic).Length > 0);

    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { Type: { } old } parameter)
            return root;
        var type = TypeIn(diagnostic);
        var isOut = type.StartsWith(Out, StringComparison.Ordinal);
        var modifiers = isOut ? SyntaxFactory.TokenList(SyntaxFactory.Token(SyntaxKind.OutKeyword).WithTrailingTrivia(SyntaxFactory.Space)) : default;
        var changed = parameter.WithModifiers(modifiers).WithType(WrittenType.Of(isOut ? type.Substring(Out.Length) : type).WithTrailingTrivia(old.GetTrailingTrivia()));
        return root.ReplaceNode(parameter, changed.WithLeadingTrivia(parameter.GetLeadingTrivia()));
    }

    /// <summary>The message's arguments: method, parameter, text, type.</summary>
    private static string TypeIn(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue("3", out var type) ? type ?? "" : "";
}
