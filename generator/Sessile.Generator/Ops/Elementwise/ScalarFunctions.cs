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
internal delegate IReadOnlyList<Node?> ScalarGradient(GraphBuilder builder, IReadOnlyList<Node> operands, Node result, Node cotangent);

/// <param name="Arity">Number of operands.</param>
/// <param name="Operands">Element types taken.</param>
/// <param name="YieldsBool">Whether the result is bool whatever the operands are.</param>
/// <param name="Gradient">The rule; null where the derivative is zero or does not exist (comparisons, rounding, logic).</param>
internal sealed record ScalarFunctionInfo(int Arity, OperandClass Operands, bool YieldsBool, ScalarGradient? Gradient);

/// <summary>The table of scalar functions: element types and gradients.</summary>
internal static partial class ScalarFunctions
{
    public static ScalarFunctionInfo Of(ScalarFunction function) => Table[function];
}
