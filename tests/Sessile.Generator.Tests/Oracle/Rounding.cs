using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>The nearest numbers of a floating type.</summary>
internal static class Rounding
{
    public static double To(DType type, double value) => type switch
    {
        DType.Half => (double)(Half)value,
        DType.BFloat16 => ToBFloat16(value),
        DType.Float => (float)value,
        _ => value,
    };

    /// <summary>With eight digits in base 2, down to the place of 2⁻¹³³; ties to even.</summary>
    private static double ToBFloat16(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value;
        var place = Math.Max(Math.ILogB(value) - 7, -133);
        var rounded = double.CopySign(Math.ScaleB(Math.Round(Math.ScaleB(value, -place), MidpointRounding.ToEven), place), value);
        return Math.Abs(rounded) < Math.ScaleB(1, 128) ? rounded : double.CopySign(double.PositiveInfinity, value);
    }
}
