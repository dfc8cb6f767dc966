using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Binding;

/// <summary>
/// The arguments of one call by parameter name, defaults filled in, as build-time values.
/// </summary>
/// <param name="function">Name of the function called, for messages.</param>
/// <param name="values">Build-time value of every parameter.</param>
/// <param name="types">The type arguments of a generic function, as element types (<see cref="DType.None"/> where one is not an element type).</param>
internal sealed partial class Arguments(string function, IReadOnlyDictionary<string, object?> values, IReadOnlyList<DType> types)
{
    public string Function { get; } = function;

    public IReadOnlyList<DType> Types { get; } = types;

    /// <summary>Whether there is such a parameter and its value is not null.</summary>
    public bool Has(string name) => values.TryGetValue(name, out var value) && value is not null;

    public object? this[string name] => values.TryGetValue(name, out var value) ? value : null;
}
