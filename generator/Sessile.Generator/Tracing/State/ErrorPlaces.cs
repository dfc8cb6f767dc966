using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Sessile.Generator.Tracing.State;

/// <summary>Where an error is shown: at an expression as a whole, at a statement's first words, since all its lines would say nothing.</summary>
internal static class ErrorPlaces
{
    public static Location Of(SyntaxNode syntax)
    {
        var end = syntax switch
        {
            ForStatementSyntax s => s.CloseParenToken,
            CommonForEachStatementSyntax s => s.CloseParenToken,
            WhileStatementSyntax s => s.CloseParenToken,
            DoStatementSyntax s => s.DoKeyword,
            TryStatementSyntax s => s.TryKeyword,
            LockStatementSyntax s => s.CloseParenToken,
            UsingStatementSyntax s => s.CloseParenToken,
            BlockSyntax s => s.OpenBraceToken,
            _ => default,
        };
        return end == default ? syntax.GetLocation() : Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(syntax.SpanStart, end.Span.End));
    }
}
