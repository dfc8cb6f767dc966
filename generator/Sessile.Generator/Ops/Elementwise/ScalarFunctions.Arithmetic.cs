namespace Sessile.Generator.Ops.Elementwise;

internal static partial class ScalarFunctions
{
    private static Dictionary<ScalarFunction, ScalarFunctionInfo> Arithmetic() => new()
    {
        [ScalarFunction.Add] = Binary(OperandClass.Numeric, (_, _, _, g) => (g, g)),
        [ScalarFunction.Subtract] = Binary(OperandClass.Numeric, (_, _, _, g) => (g, -g)),
        [ScalarFunction.Multiply] = Binary(OperandClass.Numeric, (a, b, _, g) => (g * b, g * a)),
        [ScalarFunction.Divide] = Binary(OperandClass.Numeric, (_, b, y, g) => (g / b, -(g * y) / b)),
        [ScalarFunction.Mod] = Binary(OperandClass.Numeric, (a, b, y, g) => (g, -g * Quotient(a, b, y))),
        [ScalarFunction.FloorMod] = Binary(OperandClass.Numeric, (a, b, y, g) => (g, -g * Quotient(a, b, y))),
        [ScalarFunction.FloorDiv] = Flat(2, OperandClass.Numeric),
        [ScalarFunction.Pow] = Binary(OperandClass.Numeric, (a, b, y, g) => (PowByBase(a, b, g), PowByExponent(a, y, g))),
        [ScalarFunction.Negate] = Unary(OperandClass.Numeric, (_, _, g) => -g),
        [ScalarFunction.Reciprocal] = Unary(OperandClass.Floating, (_, y, g) => -g * y.Square()),
    };

    /// <summary>The whole number by which a remainder falls short of its dividend.</summary>
    private static Formula Quotient(Formula a, Formula b, Formula remainder) => ((a - remainder) / b).Apply(ScalarFunction.Round);

    /// <summary>b · aᵇ⁻¹, and 0 for an exponent of 0 whatever the base, where that would be 0 · ∞.</summary>
    private static Formula PowByBase(Formula a, Formula b, Formula g)
    {
        var slope = g * b * a.Pow(b - 1);
        return b.EqualTo(b.Number(0)).Choose(g.Number(0), slope);
    }

    /// <summary>aᵇ · ln a; taken as 0 where the base is not positive, as TensorFlow does. The base is replaced there, lest a NaN be multiplied by 0.</summary>
    private static Formula PowByExponent(Formula a, Formula y, Formula g)
    {
        var positive = a > 0;
        return positive.OrZero(g * y * positive.Choose(a, a.Number(1)).Log());
    }
}
