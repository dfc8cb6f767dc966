using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sessile.Generator.Diagnostics;

namespace Sessile.CodeFixes;

/// <summary>Gives a Run method the parameter for a placeholder that it needs, behind its other feeds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddFeedFix)), Shared]
public sealed class AddFeedFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Rules.MissingFeed.Id];

    protected override string Title => "Add the missing parameter";

    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic)
    {
        // The message's arguments: method, placeholder, type, name.
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || !diagnostic.Properties.TryGetValue("2", out var type) || !diagnostic.Properties.TryGetValue("3", out var name))
            return root;
        var list = method.ParameterList;
        var parameters = list.Parameters.Insert(FirstResult(list), Parameter(type!, name!));
        return root.ReplaceNode(list, list.WithParameters(parameters));
    }

    /// <summary>Feeds stand before results, by custom.</summary>
    private static int FirstResult(ParameterListSyntax list)
    {
        var index = list.Parameters.IndexOf(p => p.Modifiers.Any(SyntaxKind.OutKeyword) || p.Type is GenericNameSyntax { Identifier.Text: "Span" or "TensorSpan" });
        return index < 0 ? list.Parameters.Count : index;
    }

    private static ParameterSyntax Parameter(string type, string name)
    {
        var identifier = SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
        return SyntaxFactory.Parameter(SyntaxFactory.ParseToken(identifier))
            .WithType(WrittenType.Of(type));
    }
}
