using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Sessile.CodeFixes;

/// <summary>
/// A choice between two expressions: <c>c ? a : b</c>, or <c>if (c) return a; else return b;</c> where the second return may just follow.
/// </summary>
/// <param name="Whole">What is replaced.</param>
/// <param name="Rest">The return statement behind an <c>if</c> that is replaced with it; else null.</param>
internal sealed record Choice(SyntaxNode Whole, ExpressionSyntax Condition, ExpressionSyntax WhenTrue, ExpressionSyntax WhenFalse, StatementSyntax? Rest = null)
{
    /// <summary>The choice that an expression decides; null where it decides something else.</summary>
    public static Choice? At(SyntaxNode node)
    {
        var condition = node;
        while (condition.Parent is ParenthesizedExpressionSyntax)
            condition = condition.Parent;
        return condition.Parent switch
        {
            ConditionalExpressionSyntax choice when choice.Condition == condition => new(choice, Bare(choice.Condition), Bare(choice.WhenTrue), Bare(choice.WhenFalse)),
            IfStatementSyntax choice when choice.Condition == condition => Of(choice),
            _ => null,
        };
    }

    public SyntaxNode Replace(SyntaxNode root, ExpressionSyntax call)
    {
        if (Whole is not IfStatementSyntax)
            return root.ReplaceNode(Whole, call.WithTriviaFrom(Whole));
        var statement = SyntaxFactory.ReturnStatement(call)
            .WithReturnKeyword(SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithTriviaFrom(Whole).WithAdditionalAnnotations(Formatter.Annotation);
        if (Rest is null)
            return root.ReplaceNode(Whole, statement);
        root = root.TrackNodes(Whole, Rest);
        root = root.ReplaceNode(root.GetCurrentNode(Whole)!, statement);
        return root.RemoveNode(root.GetCurrentNode(Rest)!, SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static Choice? Of(IfStatementSyntax choice)
    {
        var next = choice.Parent is BlockSyntax block ? block.Statements.SkipWhile(s => s != choice).Skip(1).FirstOrDefault() : null;
        var otherwise = choice.Else?.Statement ?? next;
        return Returned(choice.Statement) is { } whenTrue && otherwise is not null && Returned(otherwise) is { } whenFalse
            ? new(choice, Bare(choice.Condition), Bare(whenTrue), Bare(whenFalse), choice.Else is null ? next : null)
            : null;
    }

    private static ExpressionSyntax? Returned(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax { Expression: { } value } => value,
        BlockSyntax { Statements: [ReturnStatementSyntax { Expression: { } value }] } => value,
        _ => null,
    };

    /// <summary>Parentheses that a call's argument does not need, and the blanks around it.</summary>
    private static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax inner)
            expression = inner.Expression;
        return expression.WithoutTrivia();
    }
}
