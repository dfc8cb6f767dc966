using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sessile;

public readonly partial struct BFloat16
{
    /// <summary>The number with the fewest digits that read back as it.</summary>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc cref="ToString()"/>
    /// <param name="provider">A culture; null: the current one.</param>
    public string ToString(IFormatProvider? provider) => ToString(null, provider);

    /// <summary>The number as a <see cref="float"/> is written, but where that is with as many digits as needed, as few as needed here.</summary>
    /// <param name="format">As for a float.</param>
    /// <param name="provider">A culture; null: the current one.</param>
    public string ToString(string? format, IFormatProvider? provider = null) => IsShortest(format) ? Shortest().ToString(provider) : ((float)this).ToString(format, provider);

    /// <inheritdoc cref="ToString(string, IFormatProvider)"/>
    /// <param name="destination">Where to.</param>
    /// <param name="charsWritten">How many characters there are.</param>
    /// <param name="format">As for a float.</param>
    /// <param name="provider">A culture; null: the current one.</param>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        IsShortest(format) ? Shortest().TryFormat(destination, out charsWritten, default, provider) : ((float)this).TryFormat(destination, out charsWritten, format, provider);

    private static bool IsShortest(ReadOnlySpan<char> format) => format is [] or ['G' or 'g' or 'R' or 'r'];

    /// <summary>A float that is written with the digits that this number needs, no more than four: floats tell numbers of six digits apart.</summary>
    private float Shortest()
    {
        Span<char> text = stackalloc char[16];
        Span<char> format = ['E', '0'];
        for (char decimals = '0'; decimals < '4'; decimals++)
        {
            format[1] = decimals;
            ((float)this).TryFormat(text, out int length, format, CultureInfo.InvariantCulture);
            if (float.TryParse(text[..length], CultureInfo.InvariantCulture, out float shown) && (BFloat16)shown == this)
                return shown;
        }

        return (float)this;
    }

    /// <summary>The number that a text stands for, which may lie beyond the range.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">A culture; null: the current one.</param>
    /// <exception cref="FormatException">It stands for no number.</exception>
    public static BFloat16 Parse(string s, IFormatProvider? provider = null) => (BFloat16)double.Parse(s, Style, provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider)"/>
    public static BFloat16 Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) => (BFloat16)double.Parse(s, Style, provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider)"/>
    /// <param name="s">The text.</param>
    /// <param name="style">What may stand there.</param>
    /// <param name="provider">A culture; null: the current one.</param>
    public static BFloat16 Parse(string s, NumberStyles style, IFormatProvider? provider = null) => (BFloat16)double.Parse(s, style, provider);

    /// <inheritdoc cref="Parse(string, NumberStyles, IFormatProvider)"/>
    public static BFloat16 Parse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider = null) => (BFloat16)double.Parse(s, style, provider);

    /// <summary>The number that a text stands for, if it stands for one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out BFloat16 result) => TryParse(s, Style, null, out result);

    /// <inheritdoc cref="TryParse(string, out BFloat16)"/>
    public static bool TryParse(ReadOnlySpan<char> s, out BFloat16 result) => TryParse(s, Style, null, out result);

    /// <inheritdoc cref="TryParse(string, out BFloat16)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BFloat16 result) => TryParse(s, Style, provider, out result);

    /// <inheritdoc cref="TryParse(string, out BFloat16)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out BFloat16 result) => TryParse(s, Style, provider, out result);

    /// <inheritdoc cref="TryParse(string, out BFloat16)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out BFloat16 result) => TryParse(s.AsSpan(), style, provider, out result);

    /// <inheritdoc cref="TryParse(string, out BFloat16)"/>
    public static bool TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out BFloat16 result)
    {
        bool isNumber = double.TryParse(s, style, provider, out double value);
        result = (BFloat16)value;
        return isNumber;
    }
}
