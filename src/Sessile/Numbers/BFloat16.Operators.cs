namespace Sessile;

// Sums, products and quotients of floats have more than twice the digits, so that rounding them again gives what rounding once would.
public readonly partial struct BFloat16
{
    /// <summary>The same number.</summary>
    public static BFloat16 operator +(BFloat16 value) => value;

    /// <summary>The number with the other sign.</summary>
    public static BFloat16 operator -(BFloat16 value) => new((ushort)(value._bits ^ SignBit));

    /// <summary>The nearest number to the sum.</summary>
    public static BFloat16 operator +(BFloat16 left, BFloat16 right) => (BFloat16)((float)left + (float)right);

    /// <summary>The nearest number to the difference.</summary>
    public static BFloat16 operator -(BFloat16 left, BFloat16 right) => (BFloat16)((float)left - (float)right);

    /// <summary>The nearest number to the product.</summary>
    public static BFloat16 operator *(BFloat16 left, BFloat16 right) => (BFloat16)((float)left * (float)right);

    /// <summary>The nearest number to the quotient.</summary>
    public static BFloat16 operator /(BFloat16 left, BFloat16 right) => (BFloat16)((float)left / (float)right);

    /// <summary>The remainder, with the dividend's sign.</summary>
    public static BFloat16 operator %(BFloat16 left, BFloat16 right) => (BFloat16)((float)left % (float)right);

    /// <summary>The nearest number to one more.</summary>
    public static BFloat16 operator ++(BFloat16 value) => value + One;

    /// <summary>The nearest number to one less.</summary>
    public static BFloat16 operator --(BFloat16 value) => value - One;

    /// <summary>Whether both are the same number; 0 is -0, and NaN equals nothing.</summary>
    public static bool operator ==(BFloat16 left, BFloat16 right) => (float)left == (float)right;

    /// <summary>Whether they are not the same number.</summary>
    public static bool operator !=(BFloat16 left, BFloat16 right) => (float)left != (float)right;

    /// <summary>Whether the first is less.</summary>
    public static bool operator <(BFloat16 left, BFloat16 right) => (float)left < (float)right;

    /// <summary>Whether the first is greater.</summary>
    public static bool operator >(BFloat16 left, BFloat16 right) => (float)left > (float)right;

    /// <summary>Whether the first is less, or the same.</summary>
    public static bool operator <=(BFloat16 left, BFloat16 right) => (float)left <= (float)right;

    /// <summary>Whether the first is greater, or the same.</summary>
    public static bool operator >=(BFloat16 left, BFloat16 right) => (float)left >= (float)right;

    /// <summary>The number without its sign.</summary>
    public static BFloat16 Abs(BFloat16 value) => new((ushort)value.Magnitude);

    /// <summary>The greater; NaN wins, and 0 is above -0.</summary>
    public static BFloat16 Max(BFloat16 x, BFloat16 y) => (BFloat16)float.Max((float)x, (float)y);

    /// <summary>The less; NaN wins, and -0 is below 0.</summary>
    public static BFloat16 Min(BFloat16 x, BFloat16 y) => (BFloat16)float.Min((float)x, (float)y);

    /// <summary>The number, kept within bounds.</summary>
    /// <exception cref="ArgumentException">The least is above the greatest.</exception>
    public static BFloat16 Clamp(BFloat16 value, BFloat16 min, BFloat16 max) => (BFloat16)float.Clamp((float)value, (float)min, (float)max);

    /// <summary>The first number's magnitude with the second's sign.</summary>
    public static BFloat16 CopySign(BFloat16 value, BFloat16 sign) => new((ushort)(value.Magnitude | (sign._bits & SignBit)));

    /// <summary>-1, 0 or 1.</summary>
    /// <exception cref="ArithmeticException">It is no number.</exception>
    public static int Sign(BFloat16 value) => float.Sign((float)value);

    /// <summary>The nearest whole number, ties to even.</summary>
    public static BFloat16 Round(BFloat16 x) => (BFloat16)float.Round((float)x);

    /// <summary>The nearest number with so many decimals.</summary>
    /// <param name="x">The number.</param>
    /// <param name="digits">How many, 0 to 6.</param>
    /// <param name="mode">Where ties go.</param>
    public static BFloat16 Round(BFloat16 x, int digits, MidpointRounding mode) => (BFloat16)float.Round((float)x, digits, mode);

    /// <summary>The greatest whole number that is not above it.</summary>
    public static BFloat16 Floor(BFloat16 x) => (BFloat16)float.Floor((float)x);

    /// <summary>The least whole number that is not below it.</summary>
    public static BFloat16 Ceiling(BFloat16 x) => (BFloat16)float.Ceiling((float)x);

    /// <summary>The number cut toward zero.</summary>
    public static BFloat16 Truncate(BFloat16 x) => (BFloat16)float.Truncate((float)x);

    /// <summary>The least number above it.</summary>
    public static BFloat16 BitIncrement(BFloat16 x) =>
        IsNaN(x) || IsPositiveInfinity(x) ? x : x.Magnitude == 0 ? Epsilon : new((ushort)(IsNegative(x) ? x._bits - 1 : x._bits + 1));

    /// <summary>The greatest number below it.</summary>
    public static BFloat16 BitDecrement(BFloat16 x) => -BitIncrement(-x);
}
