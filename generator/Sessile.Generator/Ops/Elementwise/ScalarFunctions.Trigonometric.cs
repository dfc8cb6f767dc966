namespace Sessile.Generator.Ops.Elementwise;

internal static partial class ScalarFunctions
{
    private static Dictionary<ScalarFunction, ScalarFunctionInfo> Trigonometric() => new()
    {
        [ScalarFunction.Sin] = Unary(OperandClass.Floating, (x, _, g) => g * x.Apply(ScalarFunction.Cos)),
        [ScalarFunction.Cos] = Unary(OperandClass.Floating, (x, _, g) => -g * x.Apply(ScalarFunction.Sin)),
        [ScalarFunction.Tan] = Unary(OperandClass.Floating, (_, y, g) => g * (1 + y.Square())),
        [ScalarFunction.Asin] = Unary(OperandClass.Floating, (x, _, g) => g * (1 - x.Square()).Rsqrt()),
        [ScalarFunction.Acos] = Unary(OperandClass.Floating, (x, _, g) => -g * (1 - x.Square()).Rsqrt()),
        [ScalarFunction.Atan] = Unary(OperandClass.Floating, (x, _, g) => g / (1 + x.Square())),
        [ScalarFunction.Sinh] = Unary(OperandClass.Floating, (x, _, g) => g * x.Apply(ScalarFunction.Cosh)),
        [ScalarFunction.Cosh] = Unary(OperandClass.Floating, (x, _, g) => g * x.Apply(ScalarFunction.Sinh)),
        [ScalarFunction.Asinh] = Unary(OperandClass.Floating, (_, y, g) => g / y.Apply(ScalarFunction.Cosh)),
        [ScalarFunction.Acosh] = Unary(OperandClass.Floating, (_, y, g) => g / y.Apply(ScalarFunction.Sinh)),
        [ScalarFunction.Atanh] = Unary(OperandClass.Floating, (x, _, g) => g / (1 - x.Square())),
        [ScalarFunction.Atan2] = Binary(OperandClass.Floating, (a, b, _, g) => OfAngle(a, b, g / (a.Square() + b.Square()))),
    };

    private static (Formula?, Formula?) OfAngle(Formula a, Formula b, Formula scaled) => (scaled * b, -scaled * a);
}
