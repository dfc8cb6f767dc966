using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Elementwise;

/// <summary>Which element types a scalar function takes.</summary>
internal enum OperandClass
{
    Numeric,
    Floating,
    Bool,

    /// <summary>Any one type, equal for all operands.</summary>
    Any,
}

/// <summary>The cotangents of the operands of an elementwise node, before they are summed over broadcast axes.</summary>
internal delegate IReadOnlyList<Node?> ScalarGradient(IReadOnlyList<Formula> operands, Formula result, Formula cotangent);

/// <param name="Arity">Number of operands.</param>
/// <param name="Operands">Element types taken.</param>
/// <param name="YieldsBool">Whether the result is bool whatever the operands are.</param>
/// <param name="Gradient">The rule; null where the derivative is zero or does not exist (comparisons, rounding, logic).</param>
internal sealed record ScalarFunctionInfo(int Arity, OperandClass Operands, bool YieldsBool, ScalarGradient? Gradient);

/// <summary>The table of scalar functions: element types and gradients. In the rules y is the result and g its cotangent.</summary>
internal static partial class ScalarFunctions
{
    private static readonly Dictionary<ScalarFunction, ScalarFunctionInfo> Table =
        new[] { Arithmetic(), Choices(), Rounding(), Transcendental(), Trigonometric(), Logic() }.SelectMany(t => t).ToDictionary(p => p.Key, p => p.Value);

    public static ScalarFunctionInfo Of(ScalarFunction function) => Table[function];

    private static ScalarFunctionInfo Unary(OperandClass operands, Func<Formula, Formula, Formula, Formula> gradient) =>
        new(1, operands, false, (x, y, g) => [gradient(x[0], y, g)]);

    private static ScalarFunctionInfo Binary(OperandClass operands, Func<Formula, Formula, Formula, Formula, (Formula? A, Formula? B)> gradient) =>
        new(2, operands, false, (x, y, g) => gradient(x[0], x[1], y, g) is var (a, b) ? [a?.Node, b?.Node] : []);

    private static ScalarFunctionInfo Flat(int arity, OperandClass operands) => new(arity, operands, false, null);

    private static ScalarFunctionInfo Test(int arity, OperandClass operands) => new(arity, operands, true, null);
}
