namespace Sessile.Generator.Ops.Elementwise;

internal static partial class ScalarFunctions
{
    private static Dictionary<ScalarFunction, ScalarFunctionInfo> Transcendental() => new()
    {
        [ScalarFunction.Sqrt] = Unary(OperandClass.Floating, (_, y, g) => g * 0.5 / y),
        [ScalarFunction.Rsqrt] = Unary(OperandClass.Floating, (_, y, g) => g * -0.5 * y.Square() * y),
        [ScalarFunction.Exp] = Unary(OperandClass.Floating, (_, y, g) => g * y),
        [ScalarFunction.Expm1] = Unary(OperandClass.Floating, (x, _, g) => g * x.Exp()),
        [ScalarFunction.Log] = Unary(OperandClass.Floating, (x, _, g) => g / x),
        [ScalarFunction.Log1p] = Unary(OperandClass.Floating, (x, _, g) => g / (1 + x)),
        [ScalarFunction.Erf] = Unary(OperandClass.Floating, (x, _, g) => g * (2 / Math.Sqrt(Math.PI)) * (-x.Square()).Exp()),
        [ScalarFunction.Sigmoid] = Unary(OperandClass.Floating, (_, y, g) => g * y * (1 - y)),
        [ScalarFunction.Tanh] = Unary(OperandClass.Floating, (_, y, g) => g * (1 - y.Square())),
    };
}
