namespace Sessile.Generator.Ops.Elementwise;

internal static partial class ScalarFunctions
{
    private static Dictionary<ScalarFunction, ScalarFunctionInfo> Logic() => new()
    {
        [ScalarFunction.Less] = Test(2, OperandClass.Numeric),
        [ScalarFunction.LessEqual] = Test(2, OperandClass.Numeric),
        [ScalarFunction.Greater] = Test(2, OperandClass.Numeric),
        [ScalarFunction.GreaterEqual] = Test(2, OperandClass.Numeric),
        [ScalarFunction.Equal] = Test(2, OperandClass.Any),
        [ScalarFunction.NotEqual] = Test(2, OperandClass.Any),
        [ScalarFunction.LogicalAnd] = Test(2, OperandClass.Bool),
        [ScalarFunction.LogicalOr] = Test(2, OperandClass.Bool),
        [ScalarFunction.LogicalXor] = Test(2, OperandClass.Bool),
        [ScalarFunction.LogicalNot] = Test(1, OperandClass.Bool),
        [ScalarFunction.IsNaN] = Test(1, OperandClass.Floating),
        [ScalarFunction.IsInfinity] = Test(1, OperandClass.Floating),
        [ScalarFunction.IsFinite] = Test(1, OperandClass.Floating),
    };
}
