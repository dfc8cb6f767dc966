using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sessile.Generator.Diagnostics;

namespace Sessile.CodeFixes;

/// <summary>
/// Writes a choice by a node as a function of the language, for <c>?:</c> and for an <c>if</c> whose branches return.
/// Offered only where the result compiles: a function of nodes takes nodes of one element type, or numbers.
/// </summary>
public abstract class ChooseAtRunFix : DocumentFix
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [Rules.NodeAsCondition.Id];

    /// <summary>The call that chooses.</summary>
    protected abstract ExpressionSyntax Call(ExpressionSyntax condition, ExpressionSyntax whenTrue, ExpressionSyntax whenFalse);

    protected sealed override async Task<bool> IsFixable(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not { } node || Choice.At(node) is not { } choice)
            return false;
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var call = Call(choice.Condition, choice.WhenTrue, choice.WhenFalse);
        return model?.GetSpeculativeSymbolInfo(choice.Whole.SpanStart, call, SpeculativeBindingOption.BindAsExpression).Symbol is not null;
    }

    protected sealed override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic)
    {
        if (Choice.At(node) is not { } choice)
            return root;
        var call = Call(choice.Condition, choice.WhenTrue, choice.WhenFalse);
        return choice.Replace(root, call);
    }
}
