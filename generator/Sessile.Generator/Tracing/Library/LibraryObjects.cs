using Microsoft.CodeAnalysis;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Library;

/// <summary>Objects of .NET's own types that can be made while compiling.</summary>
internal static class LibraryObjects
{
    public static object? Create(LibraryCall call, INamedTypeSymbol type)
    {
        if (call.Arguments.Any(Poison.In))
            return Poison.Value;
        if (Forbidden.Reason(type) is { } reason)
            throw Evaluator.Untraceable(reason);
        Options.RequireHeeded(call);
        return (type.Name, call.Count) switch
        {
            ("HashSet", _) => Distinct(new ListValue(ItemsOf(call))),
            ("Stack", _) => new ListValue(Enumerable.Reverse(ItemsOf(call))),
            ("List" or "Queue" or "Collection", _) => new ListValue(ItemsOf(call)),
            ("Dictionary", _) => DictionaryOf(call),
            ("Index", _) => new IndexValue(call.Int(0), call.Count > 1 && call[1] is true),
            ("Range", 2) => new RangeValue((IndexValue)call[0]!, (IndexValue)call[1]!),
            ("ValueTuple" or "Tuple", _) => new TupleValue(new string?[call.Count], call.Arguments),
            ("KeyValuePair", 2) => new TupleValue(["Key", "Value"], call.Arguments),
            ("Span" or "ReadOnlySpan", 1) => call[0],
            ("StringBuilder", <= 2) => StringBuilderTable.Create(call),
            ("Nullable", 1) => call[0],
            (_, 0) when type.IsValueType && LanguageTypes.Owns(type) => null,
            (_, 0) when type.IsValueType => call.Evaluator.DefaultOf(type),
            _ => throw Evaluator.Untraceable($"a '{type.Name}' cannot be made while compiling: it has no source in this project"),
        };
    }

    /// <summary>The first of equal elements.</summary>
    public static ListValue Distinct(ListValue list) =>
        new(list.Items.Where((item, i) => list.Items.FindIndex(other => ValueEquality.AreEqual(other, item)) == i));

    /// <summary>What a collection begins with; a number is a capacity.</summary>
    private static List<object?> ItemsOf(LibraryCall call) => call.Count > 0 && call[0] is ListValue or string or DictionaryValue or IR.Shape ? call.List(0) : [];

    private static DictionaryValue DictionaryOf(LibraryCall call)
    {
        var dictionary = new DictionaryValue();
        foreach (var pair in ItemsOf(call).Cast<TupleValue>())
            dictionary.Set(pair.Items[0], pair.Items[1]);
        return dictionary;
    }
}
