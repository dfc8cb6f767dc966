using Microsoft.CodeAnalysis;
using Sessile.Generator.IR;

namespace Sessile.Generator.Tracing.Language;

/// <summary>Recognises the types that graphs are written in.</summary>
internal static class LanguageTypes
{
    private const string Name = "Sessile";

    /// <summary>Whether a type or member belongs to the language itself. Numbers of 16 bits do not, as those of .NET do not.</summary>
    public static bool Owns(ISymbol symbol) =>
        symbol.ContainingAssembly?.Name == Name && symbol.ContainingNamespace is { Name: Name, ContainingNamespace.IsGlobalNamespace: true }
        && !IsBFloat16(symbol as ITypeSymbol ?? symbol.ContainingType);

    private static bool IsBFloat16(ITypeSymbol? type) =>
        type is { Name: "BFloat16", ContainingAssembly.Name: Name, ContainingNamespace: { Name: Name, ContainingNamespace.IsGlobalNamespace: true } };

    public static bool IsNode(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Node" or "Variable" } && Owns(type);

    public static bool IsVariable(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Variable", Arity: 1 } && Owns(type);

    public static bool Is(ITypeSymbol? type, string name) => type is INamedTypeSymbol { Arity: 0 } named && named.Name == name && Owns(named);

    /// <summary>The element type of a node type; <see cref="DType.None"/> for an effect and for anything else.</summary>
    public static DType ElementOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Arity: 1 } named && IsNode(named) ? DTypeOf(named.TypeArguments[0]) : DType.None;

    /// <summary>The element type that a C# type is; <see cref="DType.None"/> where it is none.</summary>
    public static DType DTypeOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => DType.Bool,
        SpecialType.System_SByte => DType.SByte,
        SpecialType.System_Byte => DType.Byte,
        SpecialType.System_Int16 => DType.Short,
        SpecialType.System_Int32 => DType.Int,
        SpecialType.System_Int64 => DType.Long,
        SpecialType.System_Single => DType.Float,
        SpecialType.System_Double => DType.Double,
        _ when IsBFloat16(type) => DType.BFloat16,
        _ => type is { Name: "Half", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } ? DType.Half : DType.None,
    };

    /// <summary>Whether a value of this type can be or hold nodes.</summary>
    public static bool HoldsNodes(ITypeSymbol type, int depth = 0) => depth < 4 && type switch
    {
        _ when IsNode(type) => true,
        IArrayTypeSymbol array => HoldsNodes(array.ElementType, depth + 1),
        INamedTypeSymbol { DelegateInvokeMethod: null } named => named.TypeArguments.Any(t => HoldsNodes(t, depth + 1)),
        _ => false,
    };
}
