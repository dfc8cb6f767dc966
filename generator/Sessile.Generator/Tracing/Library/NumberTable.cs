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
        foreach (var (type, target) in new[] { ("Int32", SpecialType.System_Int32), ("Int64", SpecialType.System_Int64), ("Single", SpecialType.System_Single), ("Double", SpecialType.System_Double) })
        {
            yield return (type + ".Parse", c => Parse(c.String(0), target));
            yield return (type + ".IsNaN", c => double.IsNaN(c.Double(0)));
            yield return (type + ".IsInfinity", c => double.IsInfinity(c.Double(0)));
            yield return (type + ".IsFinite", c => !double.IsNaN(c.Double(0)) && !double.IsInfinity(c.Double(0)));
            foreach (var name in new[] { "CreateChecked", "CreateSaturating", "CreateTruncating" })
                yield return (type + "." + name, c => NumberConversion.To(c[0]!, c.ReturnType.SpecialType, isChecked: name == "CreateChecked"));
            yield return (type + ".IsNegative", c => MathTable.Less(c[0]!, NumberConversion.To(0, target)));
            yield return (type + ".CompareTo", c => MathTable.Less(c.Self!, c[0]!) ? -1 : MathTable.Less(c[0]!, c.Self!) ? 1 : 0);
        }

        foreach (var type in new[] { "Int32", "Int64" })
        {
            yield return (type + ".IsPow2", c => NumberConversion.ToInt64(c[0]!) is > 0 and var v && (v & (v - 1)) == 0);
            yield return (type + ".IsEvenInteger", c => NumberConversion.ToInt64(c[0]!) % 2 == 0);
            yield return (type + ".IsOddInteger", c => NumberConversion.ToInt64(c[0]!) % 2 != 0);
        }

        foreach (var name in new[] { "CreateChecked", "CreateSaturating", "CreateTruncating" })
            yield return ("INumberBase." + name, c => NumberConversion.To(c[0]!, c.ReturnType.SpecialType, isChecked: name == "CreateChecked"));
    }

    private static object Parse(string text, SpecialType target) =>
        target is SpecialType.System_Single or SpecialType.System_Double
            ? NumberConversion.To(double.Parse(text, CultureInfo.InvariantCulture), target)
            : NumberConversion.To(long.Parse(text, CultureInfo.InvariantCulture), target, isChecked: true);
}
