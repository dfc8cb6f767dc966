using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Passes;

/// <summary>Scalar functions on constants, with the bits that a run gives; null for what is not exactly rounded.</summary>
internal static class Folding
{
    public static ConstantData? Apply(ScalarFunction function, DType result, IReadOnlyList<ConstantData> x)
    {
        if (function == ScalarFunction.Where)
            return x[0].LongAt(0) != 0 ? x[1] : x[2];
        var type = x[0].DType;
        if (type is not (DType.Bool or DType.Int or DType.Long or DType.Float or DType.Double))
            return null;
        if (result == DType.Bool)
            return Test(function, x) is { } truth ? ConstantData.Of(truth) : null;
        return type.IsFloating()
            ? Real(function, x.Select(v => v.DoubleAt(0)).ToArray()) is { } real ? ConstantData.Of(type, real) : null
            : Whole(function, type, x.Select(v => v.LongAt(0)).ToArray()) is { } whole ? ConstantData.Of(type, whole) : null;
    }

    /// <summary>Exactly rounded or saturated; null where a whole number has more digits than the cast's path keeps.</summary>
    public static ConstantData? Cast(ConstantData x, DType to)
    {
        if (x.DType.IsFloating())
        {
            return to.IsFloating() ? ConstantData.Of(to, x.DoubleAt(0))
                : to == DType.Int || to.IsNarrow() ? ConstantData.Of(to, Saturate(x.DoubleAt(0), to.LeastInteger(), to.GreatestInteger()))
                : null;
        }

        if (to == DType.Bool)
            return ConstantData.Of(x.LongAt(0) != 0);
        if (to == DType.Float || to.IsStoredFloat())
            return x.DType == DType.Long || (to == DType.Half && x.DType == DType.Int) ? null : ConstantData.Of(to, (double)x.LongAt(0));
        return ConstantData.Of(to, x.LongAt(0));
    }

    private static long Saturate(double x, long min, long max) => double.IsNaN(x) ? 0 : x <= min ? min : x >= max ? max : (long)x;

    /// <summary>In double; rounding a sum, product, quotient or root of floats to float afterwards gives the float result exactly.</summary>
    private static double? Real(ScalarFunction function, double[] x) => function switch
    {
        ScalarFunction.Add => x[0] + x[1],
        ScalarFunction.Subtract => x[0] - x[1],
        ScalarFunction.Multiply => x[0] * x[1],
        ScalarFunction.Divide => x[0] / x[1],
        ScalarFunction.Negate => -x[0],
        ScalarFunction.Abs => Math.Abs(x[0]),
        ScalarFunction.Sqrt => Math.Sqrt(x[0]),
        ScalarFunction.Floor => Math.Floor(x[0]),
        ScalarFunction.Ceiling => Math.Ceiling(x[0]),
        ScalarFunction.Reciprocal => 1 / x[0],
        _ => null,
    };

    private static long? Whole(ScalarFunction function, DType type, long[] x) => unchecked(function switch
    {
        ScalarFunction.Add => Wrap(type, x[0] + x[1]),
        ScalarFunction.Subtract => Wrap(type, x[0] - x[1]),
        ScalarFunction.Multiply => Wrap(type, x[0] * x[1]),
        ScalarFunction.Negate => Wrap(type, -x[0]),
        ScalarFunction.Maximum => Math.Max(x[0], x[1]),
        ScalarFunction.Minimum => Math.Min(x[0], x[1]),
        _ => null,
    });

    private static long Wrap(DType type, long value) => type == DType.Int ? unchecked((int)value) : value;

    private static bool? Test(ScalarFunction function, IReadOnlyList<ConstantData> x)
    {
        if (x[0].DType == DType.Bool)
            return Logic(function, x.Select(v => v.LongAt(0) != 0).ToArray());
        if (x.Count == 1)
            return null;
        return x[0].DType.IsFloating() ? Compare(function, x[0].DoubleAt(0), x[1].DoubleAt(0)) : Compare(function, x[0].LongAt(0), x[1].LongAt(0));
    }

    private static bool? Logic(ScalarFunction function, bool[] x) => function switch
    {
        ScalarFunction.LogicalAnd => x[0] & x[1],
        ScalarFunction.LogicalOr => x[0] | x[1],
        ScalarFunction.LogicalXor => x[0] ^ x[1],
        ScalarFunction.LogicalNot => !x[0],
        _ => null,
    };

    private static bool? Compare(ScalarFunction function, double a, double b) => function switch
    {
        ScalarFunction.Less => a < b,
        ScalarFunction.LessEqual => a <= b,
        ScalarFunction.Greater => a > b,
        ScalarFunction.GreaterEqual => a >= b,
        ScalarFunction.Equal => a == b,
        ScalarFunction.NotEqual => a != b,
        _ => null,
    };

    private static bool? Compare(ScalarFunction function, long a, long b) => function switch
    {
        ScalarFunction.Less => a < b,
        ScalarFunction.LessEqual => a <= b,
        ScalarFunction.Greater => a > b,
        ScalarFunction.GreaterEqual => a >= b,
        ScalarFunction.Equal => a == b,
        ScalarFunction.NotEqual => a != b,
        _ => null,
    };
}
