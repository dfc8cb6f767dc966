using System.Globalization;
using System.Numerics;

namespace Sessile;

/// <summary>
/// The upper half of a <see cref="float"/>: its sign, its exponent of 8 bits and the first 7 of its fraction. It has a float's range, from 9.2e-41 to 3.39e38, with two to
/// three decimal digits; weights and activations of neural networks are often stored so.
/// </summary>
/// <remarks>
/// <para>The surface is that of <see cref="Half"/>: what widens is exact, what narrows rounds to the nearest, ties to even, beyond <see cref="MaxValue"/> to an infinity; a NaN stays
/// a NaN and becomes quiet. Arithmetic is that of floats, rounded once. Functions such as roots and exponentials are there for generic code alone, through
/// <see cref="IFloatingPointIeee754{TSelf}"/>: elsewhere convert to float.</para>
/// <para>From .NET 11 on the framework has a type of the same name and layout, <c>System.Numerics.BFloat16</c>, which is no element type of a graph. A file that uses both namespaces
/// says which one it means: <c>using BFloat16 = Sessile.BFloat16;</c>. Spans of the one become spans of the other by <c>MemoryMarshal.Cast</c>.</para>
/// </remarks>
public readonly partial struct BFloat16 :
    IComparable,
    IComparable<BFloat16>,
    IEquatable<BFloat16>,
    ISpanFormattable,
    ISpanParsable<BFloat16>,
    IFloatingPointIeee754<BFloat16>,
    IMinMaxValue<BFloat16>
{
    private const ushort SignBit = 0x8000, Exponent = 0x7F80, Fraction = 0x007F;

    private const NumberStyles Style = NumberStyles.Float | NumberStyles.AllowThousands;

    private readonly ushort _bits;

    private BFloat16(ushort bits) => _bits = bits;

    /// <summary>The number with these bits: 1 of the sign, 8 of the exponent, 7 of the fraction.</summary>
    /// <param name="bits">The bits.</param>
    public static BFloat16 FromBits(ushort bits) => new(bits);

    /// <summary>The number's bits: 1 of the sign, 8 of the exponent, 7 of the fraction.</summary>
    public ushort ToBits() => _bits;

    /// <summary>0.</summary>
    public static BFloat16 Zero => default;

    /// <summary>-0.</summary>
    public static BFloat16 NegativeZero => new(SignBit);

    /// <summary>1.</summary>
    public static BFloat16 One => new(0x3F80);

    /// <summary>-1.</summary>
    public static BFloat16 NegativeOne => new(0xBF80);

    /// <summary>The least number above zero, 2⁻¹³³, which is about 9.2e-41.</summary>
    public static BFloat16 Epsilon => new(1);

    /// <summary>The greatest finite number, 255 · 2¹²⁰, which is about 3.39e38.</summary>
    public static BFloat16 MaxValue => new(0x7F7F);

    /// <summary>The least finite number, about -3.39e38.</summary>
    public static BFloat16 MinValue => new(0xFF7F);

    /// <summary>What is no number.</summary>
    public static BFloat16 NaN => new(0xFFC0);

    /// <summary>∞.</summary>
    public static BFloat16 PositiveInfinity => new(Exponent);

    /// <summary>-∞.</summary>
    public static BFloat16 NegativeInfinity => new(SignBit | Exponent);

    /// <summary>The base of the natural logarithm, 2.72.</summary>
    public static BFloat16 E => (BFloat16)Math.E;

    /// <summary>The ratio of a circle's circumference to its diameter, 3.14.</summary>
    public static BFloat16 Pi => (BFloat16)Math.PI;

    /// <summary>Twice <see cref="Pi"/>, 6.28.</summary>
    public static BFloat16 Tau => (BFloat16)Math.Tau;

    /// <summary>Whether it is neither an infinity nor NaN.</summary>
    public static bool IsFinite(BFloat16 value) => (value._bits & Exponent) != Exponent;

    /// <summary>Whether it is an infinity of either sign.</summary>
    public static bool IsInfinity(BFloat16 value) => value.Magnitude == Exponent;

    /// <summary>Whether it is no number.</summary>
    public static bool IsNaN(BFloat16 value) => value.Magnitude > Exponent;

    /// <summary>Whether its sign is minus; that of a zero or NaN too.</summary>
    public static bool IsNegative(BFloat16 value) => (value._bits & SignBit) != 0;

    /// <summary>Whether its sign is plus; that of a zero or NaN too.</summary>
    public static bool IsPositive(BFloat16 value) => (value._bits & SignBit) == 0;

    /// <summary>Whether it is -∞.</summary>
    public static bool IsNegativeInfinity(BFloat16 value) => value._bits == (SignBit | Exponent);

    /// <summary>Whether it is ∞.</summary>
    public static bool IsPositiveInfinity(BFloat16 value) => value._bits == Exponent;

    /// <summary>Whether it is finite and has all digits, which zero is not.</summary>
    public static bool IsNormal(BFloat16 value) => IsFinite(value) && (value._bits & Exponent) != 0;

    /// <summary>Whether it is so near zero, but not zero, that it has fewer digits.</summary>
    public static bool IsSubnormal(BFloat16 value) => value.Magnitude is > 0 and <= Fraction;

    /// <summary>Whether it is finite and whole.</summary>
    public static bool IsInteger(BFloat16 value) => float.IsInteger((float)value);

    /// <summary>Whether it is whole and even.</summary>
    public static bool IsEvenInteger(BFloat16 value) => float.IsEvenInteger((float)value);

    /// <summary>Whether it is whole and odd.</summary>
    public static bool IsOddInteger(BFloat16 value) => float.IsOddInteger((float)value);

    /// <summary>Whether it is a number, infinities included.</summary>
    public static bool IsRealNumber(BFloat16 value) => !IsNaN(value);

    private int Magnitude => _bits & ~SignBit;

    /// <summary>Whether both are the same number, or both NaN.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(BFloat16 other) => this == other || (IsNaN(this) && IsNaN(other));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => IsNaN(this) ? Exponent + 1 : Magnitude == 0 ? 0 : _bits;

    /// <summary>Which comes first; NaN comes before all numbers.</summary>
    /// <param name="other">The other.</param>
    public int CompareTo(BFloat16 other) => ((float)this).CompareTo((float)other);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">It is no <see cref="BFloat16"/>.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        BFloat16 other => CompareTo(other),
        _ => throw new ArgumentException("It is no BFloat16.", nameof(obj)),
    };
}
