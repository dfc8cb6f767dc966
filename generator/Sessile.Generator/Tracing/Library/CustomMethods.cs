using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Functions;
using Sessile.Generator.Support;
using Sessile.Generator.Tracing.Language;

namespace Sessile.Generator.Tracing.Library;

/// <summary>Reads the signatures of the user's methods that a run is to call.</summary>
internal static class CustomMethods
{
    /// <param name="graph">The class in whose session the calls will stand.</param>
    public static CustomMethod Describe(IMethodSymbol method, Microsoft.CodeAnalysis.Compilation compilation, INamedTypeSymbol graph)
    {
        if (!method.IsStatic || method.MethodKind != MethodKind.Ordinary)
            throw Wrong(method, "is no static method of a type");
        if (method.IsGenericMethod || method.ContainingType.IsGenericType)
            throw Wrong(method, "is generic");
        if (method.ContainingType.IsFileLocal || !compilation.IsSymbolAccessibleWithin(method, graph))
            throw Wrong(method, $"cannot be reached from '{graph.Name}'");
        if (method.Parameters.Any(p => p.RefKind != RefKind.None))
            throw Wrong(method, "takes a parameter by reference");
        return method.ReturnsVoid ? Writing(method) : Returning(method);
    }

    private static CustomMethod Writing(IMethodSymbol method)
    {
        if (method.Parameters.LastOrDefault()?.Type is not INamedTypeSymbol { Name: "Span", TypeArguments: [var element] } || LanguageTypes.DTypeOf(element) is not (var result and not DType.None))
            throw Wrong(method, "must return a number or end with a Span<T> for its result");
        return new(NameOf(method), Inputs(method, method.Parameters.Take(method.Parameters.Length - 1)), result, Returns: false);
    }

    private static CustomMethod Returning(IMethodSymbol method) => LanguageTypes.DTypeOf(method.ReturnType) is var result and not DType.None
        ? new(NameOf(method), Inputs(method, method.Parameters), result, Returns: true)
        : throw Wrong(method, "must return a number or end with a Span<T> for its result");

    private static EquatableArray<CustomInput> Inputs(IMethodSymbol method, IEnumerable<IParameterSymbol> parameters) => parameters.Select(p =>
    {
        if (LanguageTypes.DTypeOf(p.Type) is var scalar and not DType.None)
            return new CustomInput(scalar, IsScalar: true);
        if (p.Type is INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments: [var argument] } && LanguageTypes.DTypeOf(argument) is var element and not DType.None)
            return new CustomInput(element, IsScalar: false);
        throw Wrong(method, $"takes '{p.Name}' as '{p.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}': ReadOnlySpan<T>, or T for a scalar, takes an input");
    }).ToEquatable();

    private static string NameOf(IMethodSymbol method) =>
        method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + (Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(method.Name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? "" : "@") + method.Name;

    private static GraphException Wrong(IMethodSymbol method, string message) => new(Rules.BadArgument, $"Custom: '{method.Name}' {message}");
}
