using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Elementwise;

internal static partial class ScalarFunctions
{
    private static readonly Dictionary<ScalarFunction, ScalarFunctionInfo> Table = new()
    {
        [ScalarFunction.Add] = new(2, OperandClass.Numeric, false, (_, _, _, g) => [g, g]),
        [ScalarFunction.Subtract] = new(2, OperandClass.Numeric, false, (b, _, _, g) => [g, b.Negate(g)]),
        [ScalarFunction.Multiply] = new(2, OperandClass.Numeric, false, (b, x, _, g) => [b.Multiply(g, x[1]), b.Multiply(g, x[0])]),
        [ScalarFunction.Negate] = new(1, OperandClass.Numeric, false, (b, _, _, g) => [b.Negate(g)]),
    };
}
