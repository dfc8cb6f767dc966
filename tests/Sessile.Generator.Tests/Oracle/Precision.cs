using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>
/// The arithmetic of a floating type as seen from double: every result carries what its operands may be off, and what rounding adds.
/// Errors are counted in units of roundoff (half an ulp): a correctly rounded operation adds one.
/// </summary>
internal sealed class Precision
{
    /// <summary>Slack for the reference's own arithmetic, which is exact only to 2^-53.</summary>
    private const double Slack = 1.0001;

    private readonly double _unit;
    private readonly double _smallest;
    private readonly double _largest;

    private readonly DType _type;

    private Precision(DType type, double unit, double smallest, double largest) => (_type, _unit, _smallest, _largest) = (type, unit, smallest, largest);

    private static readonly Precision Half = new(DType.Half, Math.Pow(2, -11) * Slack, Math.Pow(2, -24), 65504);

    private static readonly Precision BFloat16 = new(DType.BFloat16, Math.Pow(2, -8) * Slack, Math.Pow(2, -133), 255 * Math.Pow(2, 120));

    private static readonly Precision Single = new(DType.Float, Math.Pow(2, -24) * Slack, float.Epsilon, float.MaxValue);

    /// <summary>The reference computes in the same type, so its own errors count as much as those it judges.</summary>
    private static readonly Precision Double = new(DType.Double, 2 * Math.Pow(2, -53) * Slack, double.Epsilon, double.MaxValue);

    public static Precision Of(DType dtype) => dtype switch { DType.Half => Half, DType.BFloat16 => BFloat16, DType.Float => Single, _ => Double };

    public double Unit => _unit;

    /// <summary>A value of this type made from one that is known only to <paramref name="spread"/>, with <paramref name="units"/> of rounding added.</summary>
    public Cell Rounded(double value, double spread, double units)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            return Cell.OfReal(value, spread == 0 ? 0 : double.PositiveInfinity);
        var error = spread + (units * ((_unit * Math.Abs(value)) + _smallest));
        return double.IsNaN(error) ? Cell.OfReal(value).Doubted() : Overflowing(value, error);
    }

    private Cell Overflowing(double value, double error)
    {
        if (Math.Abs(value) + error <= _largest)
            return Cell.OfReal(value, error);
        var certain = Math.Abs(value) - error > _largest * (1 + (2 * _unit));
        return Cell.OfReal(Math.Abs(value) > _largest ? double.CopySign(double.PositiveInfinity, value) : value, certain ? 0 : double.PositiveInfinity);
    }

    public Cell Apply(Func<double, double> function, double units, Cell x)
    {
        var value = function(x.Real);
        return Rounded(value, x.IsCertain ? 0 : Spread(value, function(x.Low), function(x.High)), units);
    }

    public Cell Apply(Func<double, double, double> function, double units, Cell x, Cell y)
    {
        var value = function(x.Real, y.Real);
        var spread = x.IsCertain && y.IsCertain ? 0
            : Spread(value, function(x.Low, y.Low), function(x.Low, y.High), function(x.High, y.Low), function(x.High, y.High));
        return Rounded(value, spread, units);
    }

    /// <summary>How far the results at the corners of an operand's range lie from the one in its middle.</summary>
    private static double Spread(double middle, params ReadOnlySpan<double> corners)
    {
        var spread = 0.0;
        foreach (var corner in corners)
        {
            if (corner.Equals(middle))
                continue;
            var distance = Math.Abs(corner - middle);
            spread = double.IsNaN(distance) ? double.PositiveInfinity : Math.Max(spread, distance);
        }

        return spread * Slack;
    }

    public Cell Add(Cell x, Cell y)
    {
        var sum = x.Real + y.Real;
        var part = sum - x.Real;
        var isExact = x.IsCertain && y.IsCertain && (x.Real - (sum - part)) + (y.Real - part) == 0 && IsRepresentable(sum);
        return Apply((a, b) => a + b, isExact ? 0 : 1, x, y);
    }

    public Cell Subtract(Cell x, Cell y) => Add(x, y with { Real = -y.Real });

    public Cell Multiply(Cell x, Cell y)
    {
        var isExact = x.IsCertain && y.IsCertain && IsRepresentable(x.Real * y.Real) && Math.FusedMultiplyAdd(x.Real, y.Real, -(x.Real * y.Real)) == 0;
        return Apply((a, b) => a * b, isExact ? 0 : 1, x, y);
    }

    public Cell Divide(Cell x, Cell y)
    {
        if (!y.IsCertain && y.Low <= 0 && y.High >= 0)
            return Cell.OfReal(x.Real / y.Real).Doubted();
        var quotient = x.Real / y.Real;
        var isExact = x.IsCertain && y.IsCertain && IsRepresentable(quotient) && Math.FusedMultiplyAdd(quotient, y.Real, -x.Real) == 0;
        return Apply((a, b) => a / b, isExact ? 0 : 1, x, y);
    }

    public Cell Sqrt(Cell x)
    {
        var root = Math.Sqrt(x.Real);
        var isExact = x.IsCertain && IsRepresentable(root) && Math.FusedMultiplyAdd(root, root, -x.Real) == 0;
        return Apply(Math.Sqrt, isExact ? 0 : 1, x);
    }

    private bool IsRepresentable(double value) => _type == DType.Double ? double.IsFinite(value) : Rounding.To(_type, value) == value;

    /// <summary>A sum in whatever order: every partial sum is at most the sum of magnitudes, and there are one fewer additions than addends.</summary>
    public Cell Sum(IReadOnlyList<Cell> addends)
    {
        double sum = 0, magnitude = 0, error = 0;
        foreach (var addend in addends)
        {
            sum += addend.Real;
            magnitude += Math.Abs(addend.Real);
            error += addend.Error;
        }

        var depth = Math.Max(0, addends.Count - 1);
        return Rounded(sum, double.IsFinite(sum) ? error + (depth * _unit * magnitude) : error, 0);
    }

    /// <summary>Σ x·y, fused or not.</summary>
    public Cell Dot(IEnumerable<(Cell X, Cell Y)> pairs) => Sum(pairs.Select(p => Multiply(p.X, p.Y)).ToArray());
}
