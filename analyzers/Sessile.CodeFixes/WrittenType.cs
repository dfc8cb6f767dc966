using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Sessile.CodeFixes;

/// <summary>A parameter's type as messages name it, with its namespace, which goes where the file has a <c>using</c>.</summary>
internal static class WrittenType
{
    public static TypeSyntax Of(string type) =>
        SyntaxFactory.ParseTypeName(Qualified(type)).WithTrailingTrivia(SyntaxFactory.Space).WithAdditionalAnnotations(Simplifier.Annotation);

    private static string Qualified(string type)
    {
        var start = type.IndexOf('<');
        if (start < 0)
            return type switch { "Half" => "global::System.Half", "BFloat16" => "global::Sessile.BFloat16", _ => type };
        var name = type.Substring(0, start);
        var space = name.EndsWith("TensorSpan", StringComparison.Ordinal) ? "System.Numerics.Tensors" : name == "TensorView" ? "Sessile" : "System";
        return $"global::{space}.{name}<{Qualified(type.Substring(start + 1, type.Length - start - 2))}>";
    }
}
