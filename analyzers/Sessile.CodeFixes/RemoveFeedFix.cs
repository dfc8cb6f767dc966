using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sessile.Generator.Diagnostics;

namespace Sessile.CodeFixes;

/// <summary>Takes from a Run method the feed that nothing needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveFeedFix)), Shared]
public sealed class RemoveFeedFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Rules.NeedlessFeed.Id];

    protected override string Title => "Remove the parameter";

    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic) =>
        node.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter ? root.RemoveNode(parameter, SyntaxRemoveOptions.KeepNoTrivia)! : root;
}
