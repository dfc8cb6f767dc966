using System.Globalization;
using Microsoft.CodeAnalysis;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.Numbers;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Library;

/// <summary>Properties and fields of .NET's types and of the language's own.</summary>
internal static class LibraryProperties
{
    /// <summary>What a property of a build-time value is worth; null where it is not known.</summary>
    public static object? Of(object? self, ISymbol property) => (self, property.Name) switch
    {
        (Node node, "Shape") => node.Shape,
        (Shape shape, "Rank" or "Count") => shape.Rank,
        (Dim dim, "IsStatic") => dim.IsStatic,
        (ListValue list, "Length" or "Count") => list.Count,
        (ListValue list, "LongLength") => (long)list.Count,
        (ListValue list, "Rank") => list.Sizes?.Count ?? 1,
        (ListValue list, "IsEmpty") => list.Items.Count == 0,
        (DictionaryValue dictionary, "Count") => dictionary.Pairs.Count,
        (DictionaryValue dictionary, "Keys") => new ListValue(dictionary.Pairs.Select(p => p.Key)),
        (DictionaryValue dictionary, "Values") => new ListValue(dictionary.Pairs.Select(p => p.Value)),
        (string text, "Length") => text.Length,
        (TextValue text, "Length") => text.Builder.Length,
        (TupleValue tuple, var name) => tuple.Names.ToList().IndexOf(name) is >= 0 and var i ? tuple.Items[i] : null,
        (var value, "HasValue") when property.ContainingType.Name == "Nullable" => value is not null,
        (not null, "Value") when property.ContainingType.Name == "Nullable" => self,
        (IndexValue index, "Value") => Slices.Known(index),
        (IndexValue index, "IsFromEnd") => index.FromEnd,
        (RangeValue range, "Start") => range.Start,
        (RangeValue range, "End") => range.End,
        _ => null,
    };

    /// <summary>Static members of .NET's types that are not constants.</summary>
    /// <param name="type">The member's type, with type parameters replaced.</param>
    public static object? Static(ISymbol member, ITypeSymbol type) => (member.ContainingType.Name, member.Name) switch
    {
        ("String", "Empty") => "",
        ("CultureInfo", "InvariantCulture") => CultureInfo.InvariantCulture,
        ("Index", "Start") => new IndexValue(0, false),
        ("Index", "End") => new IndexValue(0, true),
        ("Range", "All") => new RangeValue(new(0, false), new(0, true)),
        (_, "Zero" or "AdditiveIdentity") => Number(type, 0),
        (_, "One" or "MultiplicativeIdentity") => Number(type, 1),
        (_, "NegativeOne") => Number(type, -1),
        (_, "Pi") => Number(type, Math.PI),
        (_, "E") => Number(type, Math.E),
        (_, "Tau") => Number(type, 2 * Math.PI),
        _ => LanguageTypes.DTypeOf(type) is var dtype && dtype.IsStoredFloat() && Edge(FloatFormat.Of(dtype)!, member.Name) is { } edge ? StoredFloat.Of(dtype, edge) : null,
    };

    private static object? Number(ITypeSymbol type, double value) => NumberConversion.IsNumeric(type) ? NumberConversion.To(value, type) : null;

    /// <summary>What C# has constants for where the type is one of its own.</summary>
    private static double? Edge(FloatFormat format, string name) => name switch
    {
        "MaxValue" => format.Greatest,
        "MinValue" => format.Least,
        "Epsilon" => format.Epsilon,
        "NegativeZero" => -0d,
        "NaN" => double.NaN,
        "PositiveInfinity" => double.PositiveInfinity,
        "NegativeInfinity" => double.NegativeInfinity,
        _ => null,
    };
}
