using System.Globalization;
using Microsoft.CodeAnalysis;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.Numbers;

namespace Sessile.Generator.Tracing.Library;

/// <summary>Static functions of the number types, and generic mathematics on them.</summary>
internal static class NumberTable
{
    public static Dictionary<string, Func<LibraryCall, object?>> Methods { get; } = All().ToDictionary(p => p.Name, p => p.Method, StringComparer.Ordinal);

    private static IEnumerable<(string Name, Func<LibraryCall, object?> Method)> All()
    {
        foreach (var type in new[] { "Int32", "Int64", "Single", "Double", "Half", "BFloat16" })
        {
            yield return (type + ".Parse", Parse);
            if (type is not ("Half" or "BFloat16"))
                yield return (type + ".TryParse", TryParse);
            yield return (type + ".IsNaN", c => double.IsNaN(c.Double(0)));
            yield return (type + ".IsInfinity", c => double.IsInfinity(c.Double(0)));
            yield return (type + ".IsFinite", c => !double.IsNaN(c.Double(0)) && !double.IsInfinity(c.Double(0)));
            yield return (type + ".IsNegative", c => BitConverter.DoubleToInt64Bits(c.Double(0)) < 0);
            yield return (type + ".CompareTo", Compare);
        }

        foreach (var type in new[] { "Int32", "Int64" })
        {
            yield return (type + ".IsPow2", c => NumberConversion.ToInt64(c[0]!) is > 0 and var v && (v & (v - 1)) == 0);
            yield return (type + ".IsEvenInteger", c => NumberConversion.ToInt64(c[0]!) % 2 == 0);
            yield return (type + ".IsOddInteger", c => NumberConversion.ToInt64(c[0]!) % 2 != 0);
        }

        foreach (var (type, name) in from type in new[] { "INumberBase", "Int32", "Int64", "Single", "Double", "Half" } from name in new[] { "CreateChecked", "CreateSaturating", "CreateTruncating" } select (type, name))
            yield return (type + "." + name, c => NumberConversion.To(c[0]!, c.ReturnType, isChecked: name == "CreateChecked"));
    }

    /// <summary>NaN comes before all numbers and is equal to itself, null before everything.</summary>
    private static object Compare(LibraryCall call)
    {
        if (call[0] is not { } other)
            return 1;
        if (call.Self!.GetType() != other.GetType())
            throw Evaluator.Untraceable("this compares numbers of different types (ArgumentException)");
        return MathTable.Order(call.Self, other);
    }

    private static object Parse(LibraryCall call) =>
        call.ReturnType.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64
            ? NumberConversion.To(long.Parse(call.String(0), CultureInfo.InvariantCulture), call.ReturnType, isChecked: true)
            : NumberConversion.To(double.Parse(call.String(0), CultureInfo.InvariantCulture), call.ReturnType);

    /// <summary>Of a string, in invariant notation.</summary>
    private static object TryParse(LibraryCall call)
    {
        if (call[0] is not (null or string))
            throw Evaluator.Untraceable("only strings can be parsed while compiling");
        var type = call.Method.Parameters[call.Count - 1].Type;
        var value = Parsed(call[0] as string, type.SpecialType);
        call.Places[call.Count - 1].Value = value ?? NumberConversion.To(0, type);
        return value is not null;
    }

    private static object? Parsed(string? text, SpecialType type) => type switch
    {
        SpecialType.System_Int32 => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null,
        SpecialType.System_Int64 => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null,
        SpecialType.System_Single => float.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) ? value : null,
        _ => double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) ? value : null,
    };
}
