using Microsoft.CodeAnalysis;
using Sessile.Generator.IR;
using Sessile.Generator.Tracing.Language;

namespace Sessile.Generator.Tracing.Numbers;

/// <summary>C#'s conversions between the built-in number types, char and floats of 16 bits, as .NET 9 and later do them on every machine: from floating types they saturate.</summary>
internal static class NumberConversion
{
    public static bool IsNumber(object? value) => value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or char or StoredFloat;

    /// <summary>Whether it is a type of numbers that <see cref="To(object, ITypeSymbol, bool)"/> makes.</summary>
    public static bool IsNumeric(ITypeSymbol type) => IsNumeric(type.SpecialType) || LanguageTypes.DTypeOf(type).IsStoredFloat();

    /// <param name="value">A number or char.</param>
    /// <param name="target">A type that <see cref="IsNumeric(ITypeSymbol)"/> accepts.</param>
    /// <param name="isChecked">Whether what does not fit is an error instead of being cut off.</param>
    /// <exception cref="OverflowException">The value does not fit, in a checked context.</exception>
    public static object To(object value, ITypeSymbol target, bool isChecked = false) => LanguageTypes.DTypeOf(target) is var dtype && !dtype.IsStoredFloat()
        ? To(value, target.SpecialType, isChecked)
        : value is StoredFloat same && same.DType == dtype ? value
        : IsWhole(value) && value is not ulong ? StoredFloat.Of(dtype, ToInt64(value)) : StoredFloat.Of(dtype, ToDouble(value));

    public static bool IsNumeric(SpecialType type) =>
        type is SpecialType.System_Char or (>= SpecialType.System_SByte and <= SpecialType.System_Double);

    /// <param name="value">A number or char.</param>
    /// <param name="target">One of the types that <see cref="IsNumeric(SpecialType)"/> accepts.</param>
    /// <param name="isChecked">Whether what does not fit is an error instead of being cut off.</param>
    /// <exception cref="OverflowException">The value does not fit, in a checked context.</exception>
    public static object To(object value, SpecialType target, bool isChecked = false) => target switch
    {
        _ when value is StoredFloat stored => To(stored.Value, target, isChecked),
        SpecialType.System_Single => value is decimal d ? (float)d : value is float f ? f : IsWhole(value) ? Single(value) : (object)(float)ToDouble(value),
        SpecialType.System_Double => ToDouble(value),
        SpecialType.System_Decimal => ToDecimal(value),
        _ when value is float or double or decimal => FromFraction(value is decimal d ? (double)d : ToDouble(value), target, isChecked),
        _ => FromBits(value, target, isChecked),
    };

    public static double ToDouble(object value) => value switch
    {
        ulong v => v,
        float v => v,
        double v => v,
        decimal v => (double)v,
        StoredFloat v => v.Value,
        _ => ToInt64(value),
    };

    /// <summary>An integer or char, sign-extended; a ulong keeps its bits.</summary>
    public static long ToInt64(object value) => value switch
    {
        sbyte v => v,
        byte v => v,
        short v => v,
        ushort v => v,
        int v => v,
        uint v => v,
        long v => v,
        char v => v,
        ulong v => unchecked((long)v),
        _ => throw new InvalidCastException(value.GetType().Name + " is not an integer"),
    };

    private static bool IsWhole(object value) => value is not (float or double or decimal or StoredFloat);

    /// <summary>Rounded once, not by way of double.</summary>
    private static object Single(object value) => value is ulong u ? u : (float)ToInt64(value);

    private static decimal ToDecimal(object value) => value switch
    {
        decimal v => v,
        float v => (decimal)v,
        double v => (decimal)v,
        ulong v => v,
        _ => ToInt64(value),
    };

    private static object FromFraction(double value, SpecialType target, bool isChecked)
    {
        var (low, high) = Bounds(target);
        var whole = Math.Truncate(value);
        if (isChecked && !(whole >= low && whole <= high))
            throw new OverflowException();
        if (target == SpecialType.System_UInt64)
            return double.IsNaN(value) || whole <= 0 ? 0UL : whole >= 18446744073709551616.0 ? ulong.MaxValue : (ulong)whole;
        // Types narrower than int are cut off from the int, as in C#.
        var (l, h) = target is SpecialType.System_UInt32 or SpecialType.System_Int64 ? (low, high) : (int.MinValue, int.MaxValue);
        var bits = double.IsNaN(value) ? 0L : whole <= l ? (long)l : whole >= h ? (h >= long.MaxValue ? long.MaxValue : (long)h) : (long)whole;
        return FromBits(bits, target, isChecked: false);
    }

    private static object FromBits(object value, SpecialType target, bool isChecked)
    {
        if (isChecked)
            CheckFits(value, target);
        var bits = ToInt64(value);
        return unchecked(target switch
        {
            SpecialType.System_SByte => (sbyte)bits,
            SpecialType.System_Byte => (byte)bits,
            SpecialType.System_Int16 => (short)bits,
            SpecialType.System_UInt16 => (ushort)bits,
            SpecialType.System_Int32 => (int)bits,
            SpecialType.System_UInt32 => (uint)bits,
            SpecialType.System_Int64 => bits,
            SpecialType.System_UInt64 => (ulong)bits,
            SpecialType.System_Char => (char)bits,
            _ => throw new InvalidCastException("not a number type: " + target),
        });
    }

    private static void CheckFits(object value, SpecialType target)
    {
        var (low, high) = Bounds(target);
        var exact = ToDecimal(value is char c ? (int)c : value);
        if (exact < (low < -9e18 ? long.MinValue : (decimal)low) || exact > (high > 1e19 ? ulong.MaxValue : high > 9e18 ? long.MaxValue : (decimal)high))
            throw new OverflowException();
    }

    private static (double Low, double High) Bounds(SpecialType type) => type switch
    {
        SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
        SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
        SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
        SpecialType.System_UInt16 => (ushort.MinValue, ushort.MaxValue),
        SpecialType.System_Char => (char.MinValue, char.MaxValue),
        SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
        SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
        SpecialType.System_Int64 => (long.MinValue, long.MaxValue),
        _ => (ulong.MinValue, ulong.MaxValue),
    };
}
