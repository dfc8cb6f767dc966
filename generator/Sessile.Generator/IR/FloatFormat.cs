namespace Sessile.Generator.IR;

/// <summary>A binary floating-point format of 16 bits, for which the compiler's own framework has no type: 1 sign bit, some of the exponent, the others of the fraction.</summary>
internal sealed class FloatFormat
{
    private readonly int _fractionBits;
    private readonly int _leastExponent;

    private FloatFormat(int exponentBits)
    {
        _fractionBits = 15 - exponentBits;
        _leastExponent = 2 - (1 << (exponentBits - 1)) - _fractionBits;
    }

    /// <summary>IEEE 754's binary16.</summary>
    public static FloatFormat Half { get; } = new(5);

    /// <summary>The upper half of a float.</summary>
    public static FloatFormat BFloat16 { get; } = new(8);

    /// <summary>The format in which elements are stored; null: it is none of 16 bits.</summary>
    public static FloatFormat? Of(DType type) => type switch
    {
        DType.Half => Half,
        DType.BFloat16 => BFloat16,
        _ => null,
    };

    /// <summary>The least finite number.</summary>
    public double Least => Decode((ushort)(0x8000 | (Infinity - 1)));

    /// <summary>The greatest finite number.</summary>
    public double Greatest => -Least;

    /// <summary>The least number above zero.</summary>
    public double Epsilon => Decode(1);

    private ushort Infinity => (ushort)((0x7FFF >> _fractionBits) << _fractionBits);

    /// <summary>The nearest number, ties to even; infinity beyond the greatest.</summary>
    public ushort Encode(double value)
    {
        var sign = (ushort)((BitConverter.DoubleToInt64Bits(value) >> 48) & 0x8000);
        if (double.IsNaN(value))
            return (ushort)(sign | Infinity | (1 << (_fractionBits - 1)));
        var size = Math.Abs(value);
        var power = double.IsInfinity(value) ? int.MaxValue : (int)((BitConverter.DoubleToInt64Bits(size) >> 52) - 1023) - _fractionBits;
        var exponent = Math.Max(power, _leastExponent);
        if (exponent > _leastExponent + (Infinity >> _fractionBits) - 2)
            return (ushort)(sign | Infinity);
        // A fraction that is rounded up to the next power of two carries into the exponent.
        var fraction = (int)Math.Round(size / Math.Pow(2, exponent), MidpointRounding.ToEven);
        return (ushort)(sign | (fraction + ((exponent - _leastExponent) << _fractionBits)));
    }

    public double Decode(ushort bits)
    {
        var one = 1 << _fractionBits;
        var (fraction, exponent) = (bits & (one - 1), (bits & 0x7FFF) >> _fractionBits);
        var size = (bits & 0x7FFF) >= Infinity ? (fraction == 0 ? double.PositiveInfinity : double.NaN)
            : exponent == 0 ? fraction * Math.Pow(2, _leastExponent)
            : (fraction + one) * Math.Pow(2, exponent - 1 + _leastExponent);
        return (bits & 0x8000) != 0 ? -size : size;
    }
}
