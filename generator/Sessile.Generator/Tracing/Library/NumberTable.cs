using System.Globalization;
using Microsoft.CodeAnalysis;
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
            yield return (type + ".IsNaN", c => double.IsNaN(c.Double(0)));
            yield return (type + ".IsInfinity", c => double.IsInfinity(c.Double(0)));
            yield return (type + ".IsFinite", c => !double.IsNaN(c.Double(0)) && !double.IsInfinity(c.Double(0)));
            yield return (type + ".IsNegative", c => BitConverter.DoubleToInt64Bits(c.Double(0)) < 0);
            yield return (type + ".CompareTo", c => MathTable.Less(c.Self!, c[0]!) ? -1 : MathTable.Less(c[0]!, c.Self!) ? 1 : 0);
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

    private static object Parse(LibraryCall call) =>
        call.ReturnType.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64
            ? NumberConversion.To(long.Parse(call.String(0), CultureInfo.InvariantCulture), call.ReturnType, isChecked: true)
            : NumberConversion.To(double.Parse(call.String(0), CultureInfo.InvariantCulture), call.ReturnType);
}
