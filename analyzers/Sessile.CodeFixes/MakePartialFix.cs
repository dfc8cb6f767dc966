using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sessile.Generator.Diagnostics;

namespace Sessile.CodeFixes;

/// <summary>Gives a graph class, and every type around it, the word <c>partial</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), Shared]
public sealed class MakePartialFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Rules.NotPartial.Id];

    protected override string Title => "Make the class partial";

    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic)
    {
        var closed = node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(t => !t.Modifiers.Any(SyntaxKind.PartialKeyword));
        return root.ReplaceNodes(closed, (_, type) => PartialType.Of(type));
    }
}
