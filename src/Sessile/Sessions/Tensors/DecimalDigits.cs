using System.Globalization;

namespace Sessile.Sessions;

/// <summary>A floating-point number in decimal: ±0.DIGITS × 10^<see cref="Point"/>, without zeros at either end of the digits.</summary>
internal readonly record struct DecimalDigits(bool IsNegative, string Digits, int Point)
{
    /// <summary>NaN or an infinity; it has no digits.</summary>
    public string? NonFinite { get; init; }

    public bool IsZero => Digits.Length == 0;

    /// <summary>The exponent of scientific notation.</summary>
    public int Exponent => IsZero ? 0 : Point - 1;

    /// <summary>The fewest digits that read back as the same number, if those have no more than the given decimals; else the digits of the
    /// exact value, rounded to that.</summary>
    public static DecimalDigits Of(IFormattable value, double exact, int decimals, bool scientific)
    {
        DecimalDigits shortest = Parse(value.ToString("R", CultureInfo.InvariantCulture));
        int needed = shortest.Digits.Length - (scientific ? 1 : shortest.Point);
        if (needed <= decimals || shortest.NonFinite is not null) return shortest;
        return Parse(exact.ToString($"{(scientific ? 'E' : 'F')}{decimals}", CultureInfo.InvariantCulture));
    }

    private static DecimalDigits Parse(string text)
    {
        bool isNegative = text[0] == '-';
        ReadOnlySpan<char> rest = text.AsSpan(isNegative ? 1 : 0);
        if (!char.IsAsciiDigit(rest[0])) return new DecimalDigits(isNegative, "", 0) { NonFinite = Name(text, isNegative) };
        int e = rest.IndexOf('E');
        int exponent = e < 0 ? 0 : int.Parse(rest[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        ReadOnlySpan<char> mantissa = e < 0 ? rest : rest[..e];
        int point = mantissa.IndexOf('.');
        int whole = point < 0 ? mantissa.Length : point;
        string all = string.Concat(mantissa[..whole], point < 0 ? "" : mantissa[(point + 1)..]);
        string digits = all.TrimStart('0');
        int leading = all.Length - digits.Length;
        digits = digits.TrimEnd('0');
        return new DecimalDigits(isNegative, digits, digits.Length == 0 ? 0 : whole - leading + exponent);
    }

    // .NET writes NaN, Infinity and -Infinity.
    private static string Name(string text, bool isNegative) => text == "NaN" ? "nan" : isNegative ? "-inf" : "inf";
}
