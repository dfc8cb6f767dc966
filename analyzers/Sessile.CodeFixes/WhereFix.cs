using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sessile.CodeFixes;

/// <summary>A choice by element: <c>Where(condition, a, b)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WhereFix)), Shared]
public sealed class WhereFix : ChooseAtRunFix
{
    protected override string Title => "Choose by element with Where";

    protected override ExpressionSyntax Call(ExpressionSyntax condition, ExpressionSyntax whenTrue, ExpressionSyntax whenFalse) =>
        SyntaxFactory.ParseExpression($"Where({condition}, {whenTrue}, {whenFalse})");
}
