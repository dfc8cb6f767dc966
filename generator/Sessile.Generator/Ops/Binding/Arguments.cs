using Sessile.Generator.Diagnostics;
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

    /// <summary>The same arguments of a function that messages call <paramref name="name"/>: an operator's name as users know it.</summary>
    public Arguments As(string name) => new(name, values, Types);

    /// <summary>The element type that a generic function is called with, or <paramref name="other"/>.</summary>
    public DType TypeOr(DType other) => Types.Count == 0 ? other
        : Types[0] != DType.None ? Types[0]
        : throw new GraphException(Rules.DTypeMismatch, Function + ": its type argument is no element type");

    public GraphException Wrong(string message) => new(Rules.BadArgument, Function + ": " + message);

    private GraphException Unusable(string name) =>
        Wrong(!values.TryGetValue(name, out var value) ? $"'{name}' is missing" : value is null ? $"'{name}' is null" : $"'{name}' cannot be {Describe(value)}");

    /// <summary>For an argument itself, or for what a list contains.</summary>
    private GraphException Unusable(string name, object? item) =>
        this[name] is not (ListValue or TupleValue or IR.Shape) ? Unusable(name)
        : Wrong(item is null ? $"a part of '{name}' is null" : $"'{name}' cannot contain {Describe(item)}");

    private static string Describe(object value) => value switch
    {
        IR.Node => "a node: it must be known at build time",
        string text => "\"" + text + "\"",
        FunctionValue => "a function",
        ListValue => "a list",
        _ => Numbers.IsNumber(value) ? Numbers.Print(value) : "a " + value.GetType().Name,
    };
}
