using System.Globalization;
using Sessile.Generator.IR;

namespace Sessile.Generator.Emit;

/// <summary>C# literals that give the same bits back, on every culture.</summary>
internal static class Literals
{
    public static string Of(ConstantData value, int index = 0) => value.DType switch
    {
        DType.Bool => value.LongAt(index) != 0 ? "true" : "false",
        DType.Float => Of((float)value.DoubleAt(index)),
        DType.Double => Of(value.DoubleAt(index)),
        DType.Half => $"global::System.BitConverter.UInt16BitsToHalf({value.BitsAt(index).ToString(CultureInfo.InvariantCulture)})",
        DType.BFloat16 => $"global::Sessile.BFloat16.FromBits({value.BitsAt(index).ToString(CultureInfo.InvariantCulture)})",
        DType.Long => value.LongAt(index) == long.MinValue ? "long.MinValue" : value.LongAt(index).ToString(CultureInfo.InvariantCulture) + "L",
        DType.Int => value.LongAt(index) == int.MinValue ? "int.MinValue" : value.LongAt(index).ToString(CultureInfo.InvariantCulture),
        _ => "(" + value.DType.CSharpName() + ")" + value.LongAt(index).ToString(CultureInfo.InvariantCulture),
    };

    private static string Of(float value) =>
        float.IsNaN(value) ? "float.NaN"
        : float.IsPositiveInfinity(value) ? "float.PositiveInfinity"
        : float.IsNegativeInfinity(value) ? "float.NegativeInfinity"
        : IsNegativeZero(value) ? "-0f"
        : value.ToString("G9", CultureInfo.InvariantCulture) + "f";

    private static string Of(double value) =>
        double.IsNaN(value) ? "double.NaN"
        : double.IsPositiveInfinity(value) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(value) ? "double.NegativeInfinity"
        : IsNegativeZero(value) ? "-0d"
        : value.ToString("G17", CultureInfo.InvariantCulture) + "d";

    private static bool IsNegativeZero(double value) => value == 0 && 1 / value < 0;

    /// <summary>A C# string literal.</summary>
    public static string Quote(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r") + "\"";
}
