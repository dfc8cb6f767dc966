using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>The scalar functions on floating values, each with the units of roundoff that the library allows its own.</summary>
internal static class RealReference
{
    private const double TwoUlps = 4;
    private const double FourUlps = 8;

    /// <summary>Functions of one operand, and what rounding may add to each. Zero: exact by nature.</summary>
    private static readonly Dictionary<ScalarFunction, (Func<double, double> Function, double Units)> Unary = new()
    {
        [ScalarFunction.Abs] = (Math.Abs, 0),
        [ScalarFunction.Negate] = (x => -x, 0),
        [ScalarFunction.Sign] = (RealFunctions.Sign, 0),
        [ScalarFunction.Floor] = (Math.Floor, 0),
        [ScalarFunction.Ceiling] = (Math.Ceiling, 0),
        [ScalarFunction.Round] = (x => Math.Round(x, MidpointRounding.ToEven), 0),
        [ScalarFunction.Relu] = (x => Math.Max(x, 0), 0),
        [ScalarFunction.Exp] = (Math.Exp, TwoUlps),
        [ScalarFunction.Expm1] = (RealFunctions.Expm1, FourUlps),
        [ScalarFunction.Log] = (Math.Log, TwoUlps),
        [ScalarFunction.Log1p] = (RealFunctions.Log1p, FourUlps),
        [ScalarFunction.Tan] = (Math.Tan, FourUlps),
        [ScalarFunction.Asin] = (Math.Asin, FourUlps),
        [ScalarFunction.Acos] = (Math.Acos, FourUlps),
        [ScalarFunction.Atan] = (Math.Atan, FourUlps),
        [ScalarFunction.Sinh] = (Math.Sinh, FourUlps),
        [ScalarFunction.Cosh] = (Math.Cosh, FourUlps),
        [ScalarFunction.Tanh] = (Math.Tanh, FourUlps),
        [ScalarFunction.Asinh] = (Math.Asinh, FourUlps),
        [ScalarFunction.Acosh] = (Math.Acosh, FourUlps),
        [ScalarFunction.Atanh] = (Math.Atanh, FourUlps),
        [ScalarFunction.Erf] = (RealFunctions.Erf, FourUlps),
        [ScalarFunction.Sigmoid] = (RealFunctions.Sigmoid, FourUlps),
    };

    public static Cell Apply(ScalarFunction function, Precision precision, IReadOnlyList<Cell> x) => function switch
    {
        ScalarFunction.Add => precision.Add(x[0], x[1]),
        ScalarFunction.Subtract => precision.Subtract(x[0], x[1]),
        ScalarFunction.Multiply => precision.Multiply(x[0], x[1]),
        ScalarFunction.Divide => precision.Divide(x[0], x[1]),
        ScalarFunction.Reciprocal => precision.Divide(Cell.OfReal(1), x[0]),
        ScalarFunction.Sqrt => precision.Sqrt(x[0]),
        ScalarFunction.Rsqrt => precision.Divide(Cell.OfReal(1), precision.Sqrt(x[0])),
        ScalarFunction.Mod => precision.Apply((a, b) => a % b, 0, x[0], x[1]),
        ScalarFunction.FloorMod => precision.Add(precision.Apply(RealFunctions.FloorMod, 0, x[0], x[1]), Cell.OfReal(0)),
        ScalarFunction.FloorDiv => precision.Apply(Math.Floor, 0, precision.Divide(x[0], x[1])),
        ScalarFunction.Pow => precision.Apply(Math.Pow, FourUlps, x[0], x[1]),
        ScalarFunction.Atan2 => precision.Apply(Math.Atan2, FourUlps, x[0], x[1]),
        ScalarFunction.Maximum => precision.Apply(Math.Max, 0, x[0], x[1]),
        ScalarFunction.Minimum => precision.Apply(Math.Min, 0, x[0], x[1]),
        ScalarFunction.Sin => Wave(Math.Sin, precision, x[0]),
        ScalarFunction.Cos => Wave(Math.Cos, precision, x[0]),
        _ => Unary.TryGetValue(function, out var known)
            ? precision.Apply(known.Function, known.Units, x[0])
            : throw new ArgumentOutOfRangeException(nameof(function), function, "the reference does not have this function"),
    };

    /// <summary>Within a wide range it may rise and fall again, so that what it is at the ends says nothing: it changes as much as its operand at most, and by two in all.</summary>
    private static Cell Wave(Func<double, double> function, Precision precision, Cell x) => precision.Rounded(function(x.Real), Math.Min(x.Error, 2), TwoUlps);
}
