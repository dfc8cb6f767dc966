using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Sessile.Generator.Tracing.Values;

/// <summary>What the type parameters in scope stand for, in one call of a generic method or one instance of a generic type.</summary>
internal sealed class TypeMap(Microsoft.CodeAnalysis.Compilation compilation)
{
    private readonly Dictionary<ITypeParameterSymbol, ITypeSymbol> _types = new(SymbolEqualityComparer.Default);

    /// <summary>The map inside <paramref name="method"/>, whose own type arguments are resolved by this one.</summary>
    public TypeMap Enter(IMethodSymbol method)
    {
        var inner = new TypeMap(compilation);
        if (method.MethodKind == MethodKind.LocalFunction)
            inner.AddAll(this);
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
            inner.Add(type.TypeParameters, type.TypeArguments, this);
        inner.Add(method.TypeParameters, method.TypeArguments, this);
        return inner;
    }

    /// <summary>The map inside the members of <paramref name="type"/>.</summary>
    public TypeMap Enter(INamedTypeSymbol type)
    {
        var inner = new TypeMap(compilation);
        for (var t = type; t is not null; t = t.ContainingType)
            inner.Add(t.TypeParameters, t.TypeArguments, this);
        return inner;
    }

    public ITypeSymbol Resolve(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => _types.TryGetValue(parameter.OriginalDefinition as ITypeParameterSymbol ?? parameter, out var known) ? known : type,
        IArrayTypeSymbol array => compilation.CreateArrayTypeSymbol(Resolve(array.ElementType), array.Rank),
        INamedTypeSymbol { IsGenericType: true } named when _types.Count > 0 && !named.IsUnboundGenericType =>
            named.IsTupleType ? ResolveTuple(named) : named.OriginalDefinition.Construct([.. named.TypeArguments.Select(Resolve)]),
        _ => type,
    };

    private INamedTypeSymbol ResolveTuple(INamedTypeSymbol tuple) => compilation.CreateTupleTypeSymbol(
        [.. tuple.TupleElements.Select(e => Resolve(e.Type))],
        tuple.TupleElements.Select(e => e.IsExplicitlyNamedTupleElement ? e.Name : null).ToImmutableArray());

    private void AddAll(TypeMap other)
    {
        foreach (var pair in other._types)
            _types[pair.Key] = pair.Value;
    }

    private void Add(ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<ITypeSymbol> arguments, TypeMap outer)
    {
        for (var i = 0; i < parameters.Length; i++)
            _types[parameters[i].OriginalDefinition as ITypeParameterSymbol ?? parameters[i]] = outer.Resolve(arguments[i]);
    }
}
