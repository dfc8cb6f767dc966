using Microsoft.CodeAnalysis;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Tracing.Values;

/// <summary>
/// An instance of a class, record or struct of the user's: what its fields, auto-properties and captured constructor parameters hold,
/// each by its symbol's original definition. The graph class itself is one without any: its properties are the trace's.
/// </summary>
internal sealed class ObjectValue(INamedTypeSymbol type)
{
    private readonly Dictionary<ISymbol, object?> _parts = new(SymbolEqualityComparer.Default);

    public INamedTypeSymbol Type { get; } = type;

    public IReadOnlyDictionary<ISymbol, object?> Parts => _parts;

    public object? this[ISymbol symbol]
    {
        get => _parts.TryGetValue(symbol.OriginalDefinition, out var value) ? value : null;
        set => _parts[symbol.OriginalDefinition] = value;
    }

    public bool Has(ISymbol symbol) => _parts.ContainsKey(symbol.OriginalDefinition);

    public ObjectValue Copy()
    {
        var copy = new ObjectValue(Type);
        foreach (var part in _parts)
            copy._parts.Add(part.Key, CopyOf(part.Value));
        return copy;
    }

    /// <summary>What an assignment of <paramref name="value"/> stores: structs are copied, in tuples too.</summary>
    public static object? CopyOf(object? value) => value switch
    {
        ObjectValue { Type.IsValueType: true } instance => instance.Copy(),
        TupleValue tuple when tuple.Items.Any(i => i is ObjectValue or TupleValue) => tuple with { Items = [.. tuple.Items.Select(CopyOf)] },
        _ => value,
    };
}
