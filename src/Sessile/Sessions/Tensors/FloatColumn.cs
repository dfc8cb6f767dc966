namespace Sessile.Sessions;

/// <summary>Floating-point numbers with their points one below the other; all with an exponent where their sizes differ by more than a thousand,
/// reach 10⁸ or fall below 10⁻⁴. The rules are those of NumPy's defaults, but that where all are whole, none has a point.</summary>
internal sealed class FloatColumn<T> : ElementColumn<T> where T : unmanaged
{
    private readonly int _precision;
    private readonly bool _scientific;
    private readonly int _wholeWidth;
    private readonly int _decimals;
    private readonly int _exponentDigits;

    public FloatColumn(List<T> shown, int precision)
    {
        _precision = precision;
        double[] sizes = [.. shown.Select(value => Math.Abs(ToDouble(value))).Where(size => double.IsFinite(size) && size != 0)];
        _scientific = sizes.Length > 0 && (sizes.Max() >= 1e8 || sizes.Min() < 1e-4 || sizes.Max() / sizes.Min() > 1000);
        DecimalDigits[] all = [.. shown.Select(Digits)];
        DecimalDigits[] finite = [.. all.Where(digits => digits.NonFinite is null)];
        _wholeWidth = Largest(finite, digits => Whole(digits).Length);
        _decimals = Largest(finite, digits => Decimals(digits).Length);
        _exponentDigits = _scientific ? Math.Max(2, Largest(finite, digits => Math.Abs(digits.Exponent).ToString().Length)) : 0;
        _wholeWidth += Math.Max(0, Largest(all, digits => digits.NonFinite?.Length ?? 0) - Width);
    }

    private int Width => _wholeWidth + (_decimals > 0 ? 1 + _decimals : 0) + (_scientific ? 2 + _exponentDigits : 0);

    public override string Text(T value)
    {
        DecimalDigits digits = Digits(value);
        if (digits.NonFinite is { } name) return name.PadLeft(Width);
        string whole = Whole(digits).PadLeft(_wholeWidth), decimals = Decimals(digits);
        string point = _decimals > 0 ? "." : "";
        return _scientific
            ? $"{whole}{point}{decimals.PadRight(_decimals, '0')}{ExponentText(digits.Exponent)}"
            : $"{whole}{point}{decimals.PadRight(_decimals)}";
    }

    private static int Largest(DecimalDigits[] all, Func<DecimalDigits, int> measure) => all.Select(measure).DefaultIfEmpty(0).Max();

    private static double ToDouble(T value) => value switch
    {
        float single => single,
        Half half => (double)half,
        BFloat16 number => (double)number,
        double wide => wide,
        _ => double.NaN,
    };

    private DecimalDigits Digits(T value) => DecimalDigits.Of((IFormattable)value, ToDouble(value), _precision, _scientific);

    private string Whole(DecimalDigits digits)
    {
        int places = _scientific ? 1 : digits.Point;
        string whole = digits.IsZero || places <= 0 ? "0" : digits.Digits[..Math.Min(places, digits.Digits.Length)].PadRight(places, '0');
        return digits.IsNegative ? "-" + whole : whole;
    }

    private string Decimals(DecimalDigits digits)
    {
        int places = _scientific ? 1 : digits.Point;
        if (places >= digits.Digits.Length) return "";
        return places >= 0 ? digits.Digits[places..] : new string('0', -places) + digits.Digits;
    }

    private string ExponentText(int exponent) =>
        $"e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString().PadLeft(_exponentDigits, '0')}";
}
