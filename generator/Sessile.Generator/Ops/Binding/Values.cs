using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Functions;

namespace Sessile.Generator.Ops.Binding;

// What an expression is worth while compiling is a plain object: null, a CLR number, bool, char or string, an IR Node, Dim or Shape, or one of these.

/// <summary>An array, list, span or collection expression. Mutable, as C# arrays are.</summary>
internal sealed class ListValue(IEnumerable<object?> items)
{
    public List<object?> Items { get; } = items.ToList();

    /// <summary>The lengths of an array of several dimensions, which is a list of lists; null for anything else.</summary>
    public IReadOnlyList<int>? Sizes { get; init; }

    /// <summary>Whether it was taken out of a span: in C# what is written to it would be written to the whole, which it is a copy of.</summary>
    public bool IsPart { get; init; }

    /// <summary>The type of the collection, where the tracer knows it; nothing to ops.</summary>
    public object? Type { get; set; }

    public int Count => Sizes is null ? Items.Count : Sizes.Aggregate(1, (product, size) => product * size);

    /// <summary>What enumerating it yields: of several dimensions every element, the last dimension the fastest.</summary>
    public IReadOnlyList<object?> Elements => Sizes is null ? Items : [.. Flat(Items, Sizes.Count)];

    public ListValue Clone() => CloneOf(this, Sizes?.Count ?? 1);

    private ListValue CloneOf(ListValue list, int rank) =>
        new(rank == 1 ? list.Items : list.Items.Select(row => (object?)CloneOf((ListValue)row!, rank - 1))) { Sizes = list.Sizes, Type = list.Type };

    private static IEnumerable<object?> Flat(IEnumerable<object?> items, int rank) =>
        rank == 1 ? items : items.SelectMany(row => Flat(((ListValue)row!).Items, rank - 1));
}

internal sealed record TupleValue(IReadOnlyList<string?> Names, IReadOnlyList<object?> Items);

/// <param name="Type">The enum's name, such as <c>PadMode</c>.</param>
/// <param name="Name">The member's name.</param>
internal sealed record EnumValue(string Type, string Name, long Value);

/// <summary>A method group, lambda or local function with what it has captured; traced anew at every call.</summary>
internal abstract class FunctionValue
{
    public abstract object? Invoke(IReadOnlyList<object?> arguments);

    /// <summary>How its source calls what it is given.</summary>
    public virtual IReadOnlyList<string> ParameterNames => [];

    /// <summary>The method as a run may call it.</summary>
    /// <exception cref="GraphException">It is none that generated code can call.</exception>
    public virtual CustomMethod AsCustom() => throw new GraphException(Rules.BadArgument, "Custom: 'method' must be the name of a static method: a lambda cannot be called by generated code");
}

/// <summary>A type of the language's own that exists only while compiling: <c>Padding.Valid</c>, <c>Optimizer.Adam(0.001)</c>, <c>Subscript.NewAxis</c>.</summary>
/// <param name="Kind">The factory, such as <c>Padding.Explicit</c>.</param>
/// <param name="Arguments">What it was given, by parameter name.</param>
internal sealed record FactoryValue(string Kind, Arguments Arguments);

/// <summary>C#'s <c>^n</c>.</summary>
internal readonly record struct IndexValue(Dim Value, bool FromEnd);

/// <summary>C#'s <c>a..b</c>.</summary>
internal readonly record struct RangeValue(IndexValue Start, IndexValue End);
