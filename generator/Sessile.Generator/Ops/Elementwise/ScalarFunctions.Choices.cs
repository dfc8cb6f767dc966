namespace Sessile.Generator.Ops.Elementwise;

internal static partial class ScalarFunctions
{
    // At a kink the derivative goes where TensorFlow sends it: of equal operands to the first, and nowhere at 0.
    private static Dictionary<ScalarFunction, ScalarFunctionInfo> Choices() => new()
    {
        [ScalarFunction.Maximum] = Binary(OperandClass.Numeric, (a, b, _, g) => Divided(a >= b, g)),
        [ScalarFunction.Minimum] = Binary(OperandClass.Numeric, (a, b, _, g) => Divided(a <= b, g)),
        [ScalarFunction.Where] = new(3, OperandClass.Any, false, (x, _, g) =>
            [null, x[0].OrZero(g), x[0].Choose(g.Number(0), g)]),
        [ScalarFunction.Abs] = Unary(OperandClass.Numeric, (x, _, g) => g * x.Apply(ScalarFunction.Sign)),
        [ScalarFunction.Relu] = Unary(OperandClass.Numeric, (_, y, g) => (y > 0).OrZero(g)),
    };

    private static Dictionary<ScalarFunction, ScalarFunctionInfo> Rounding() => new()
    {
        [ScalarFunction.Sign] = Flat(1, OperandClass.Numeric),
        [ScalarFunction.Floor] = Flat(1, OperandClass.Floating),
        [ScalarFunction.Ceiling] = Flat(1, OperandClass.Floating),
        [ScalarFunction.Round] = Flat(1, OperandClass.Floating),
    };

    private static (Formula?, Formula?) Divided(Formula first, Formula g) => (first.OrZero(g), first.Choose(g.Number(0), g));
}
