namespace Sessile.Generator.IR;

/// <summary>IEEE 754 binary16, which the compiler's own framework lacks: 1 sign bit, 5 of exponent, 10 of fraction.</summary>
internal static class HalfBits
{
    /// <summary>The least finite half.</summary>
    public const double Least = -65504;

    private const int LeastExponent = -24;

    /// <summary>The nearest half, ties to even; infinity beyond the largest.</summary>
    public static ushort Encode(double value)
    {
        var sign = (ushort)((BitConverter.DoubleToInt64Bits(value) >> 48) & 0x8000);
        if (double.IsNaN(value))
            return (ushort)(sign | 0x7E00);
        var size = Math.Abs(value);
        if (size >= 65520)
            return (ushort)(sign | 0x7C00);
        var exponent = size < Math.Pow(2, -14) ? LeastExponent : (int)((BitConverter.DoubleToInt64Bits(size) >> 52) - 1023) - 10;
        var fraction = (int)Math.Round(size / Math.Pow(2, exponent), MidpointRounding.ToEven);
        return (ushort)(sign | (fraction + ((exponent - LeastExponent) << 10)));
    }

    public static double Decode(ushort bits)
    {
        var fraction = bits & 0x3FF;
        var exponent = (bits >> 10) & 0x1F;
        var size = exponent == 31 ? (fraction == 0 ? double.PositiveInfinity : double.NaN)
            : exponent == 0 ? fraction * Math.Pow(2, LeastExponent)
            : (fraction + 1024) * Math.Pow(2, exponent - 1 + LeastExponent);
        return (bits & 0x8000) != 0 ? -size : size;
    }
}
