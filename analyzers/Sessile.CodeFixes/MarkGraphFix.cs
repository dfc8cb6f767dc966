using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sessile.Generator.Diagnostics;

namespace Sessile.CodeFixes;

/// <summary>Gives a class that is meant as a graph its <c>[Graph]</c>, and it and every type around it the word <c>partial</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkGraphFix)), Shared]
public sealed class MarkGraphFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Rules.UnmarkedGraph.Id];

    protected override string Title => "Add [Graph]";

    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic)
    {
        var types = node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().ToArray();
        var lineEnd = root.DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        return root.ReplaceNodes(types, (original, type) =>
        {
            var open = type.Modifiers.Any(SyntaxKind.PartialKeyword) ? type : PartialType.Of(type);
            return original == types[0] ? Marked(open, lineEnd == default ? SyntaxFactory.LineFeed : lineEnd) : open;
        });
    }

    /// <summary>The attribute stands on a line of its own, behind what stands before the class.</summary>
    private static TypeDeclarationSyntax Marked(TypeDeclarationSyntax type, SyntaxTrivia lineEnd)
    {
        var before = type.GetLeadingTrivia();
        var indentation = before.Count > 0 && before[before.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? before[before.Count - 1] : default;
        var attribute = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.IdentifierName("Graph"))))
            .WithLeadingTrivia(before).WithTrailingTrivia(lineEnd);
        type = type.WithLeadingTrivia(indentation == default ? SyntaxFactory.TriviaList() : SyntaxFactory.TriviaList(indentation));
        return type.WithAttributeLists(type.AttributeLists.Insert(0, attribute));
    }
}
