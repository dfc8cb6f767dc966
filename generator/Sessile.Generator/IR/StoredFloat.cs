using System.Globalization;

namespace Sessile.Generator.IR;

/// <summary>A number of a floating type of 16 bits, for which the compiler's own framework has no type: computed with as a float, and rounded.</summary>
internal readonly struct StoredFloat(DType dtype, ushort bits) : IEquatable<StoredFloat>, IFormattable
{
    public DType DType { get; } = dtype;

    public ushort Bits { get; } = bits;

    public float Value => (float)FloatFormat.Of(DType)!.Decode(Bits);

    /// <summary>The nearest to a number.</summary>
    public static StoredFloat Of(DType dtype, double value) => new(dtype, FloatFormat.Of(dtype)!.Encode(value));

    /// <summary>The nearest to a whole number as C# converts it: halves by way of float, beyond whose digits they are infinite; all else rounded once.</summary>
    public static StoredFloat Of(DType dtype, long value)
    {
        // A double has room for all that decides where rounding goes: of a longer number what is cut off leaves the last bit set.
        var cut = (value & ~0x7FFL) | (((value & 0x7FF) + 0x7FF) & 0x800);
        return Of(dtype, (double)((value ^ (value >> 63)) >= 1L << 53 ? cut : value));
    }

    public bool Equals(StoredFloat other) => DType == other.DType && Value.Equals(other.Value);

    public override bool Equals(object? obj) => obj is StoredFloat other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <summary>As a float is written, but without a format with as few digits as tell it from its neighbours.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        format is null or "" or "G" or "g" or "R" or "r" ? Shortest().ToString(formatProvider) : Value.ToString(format, formatProvider);

    /// <summary>A float that is written with the digits that this number needs: five at most, where a float has six.</summary>
    private float Shortest()
    {
        for (var decimals = 0; decimals < 5; decimals++)
        {
            var text = Value.ToString("E" + decimals, CultureInfo.InvariantCulture);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var shown) && Of(DType, shown).Bits == Bits)
                return (float)shown;
        }

        return Value;
    }
}
