using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Passes.Rules;

/// <summary>Arithmetic and logic with neutral elements, and inverses that cancel.</summary>
internal static class ArithmeticRules
{
    public static IReadOnlyList<NamedRule> All { get; } =
    [
        new("x * 1", (_, node, x) => Is(node, ScalarFunction.Multiply) ? OtherIf(node, x, IsOne) : null),
        new("x / 1", (_, node, x) => Is(node, ScalarFunction.Divide) && IsOne(x[1]) ? Same(node, x[0]) : null),
        new("x / 2^n", (builder, node, x) => Is(node, ScalarFunction.Divide) && node.DType.IsFloating() && x[0].Shape.Equals(node.Shape) && PowerOfTwo(x[1]) is { } power
            ? builder.Apply(ScalarFunction.Multiply, x[0], builder.Scalar(node.DType, 1 / power)) : null),
        new("x - 0", (_, node, x) => Is(node, ScalarFunction.Subtract) && IsZero(x[1]) ? Same(node, x[0]) : null),
        // Of floats only -0 is neutral: 0 + -0 is 0.
        new("x + 0", (_, node, x) => Is(node, ScalarFunction.Add) ? OtherIf(node, x, IsNeutralToAdd) : null),
        new("-(-x)", (_, node, x) => Inverse(node, x, ScalarFunction.Negate)),
        new("!(!x)", (_, node, x) => Inverse(node, x, ScalarFunction.LogicalNot)),
        new("x - y of a negation", (builder, node, x) => Is(node, ScalarFunction.Add) && Is(x[1], ScalarFunction.Negate)
            ? builder.Apply(ScalarFunction.Subtract, x[0], x[1].Operands[0]) : null),
        new("x ^ 2", (builder, node, x) => Is(node, ScalarFunction.Pow) && node.DType.IsFloating() && IsNumber(x[1], 2) && x[0].Shape.Equals(node.Shape)
            ? builder.Apply(ScalarFunction.Multiply, x[0], x[0]) : null),
        new("x ^ 1", (_, node, x) => Is(node, ScalarFunction.Pow) && IsOne(x[1]) ? Same(node, x[0]) : null),
        new("cast to the same type", (_, node, x) => node.Op is Cast && x[0].DType == node.DType ? x[0] : null),
        new("where of one choice", (_, node, x) => Is(node, ScalarFunction.Where) && x[1] == x[2] ? Same(node, x[1]) : null),
        new("where of a known condition", (_, node, x) => Is(node, ScalarFunction.Where) && x[0].Op is Constant { Data.Count: 1 } known
            ? Same(node, known.Data.LongAt(0) != 0 ? x[1] : x[2]) : null),
    ];

    private static bool Is(Node node, ScalarFunction function) => node.Op is Elementwise e && e.Function == function;

    /// <summary>The operand, if it needs no stretching to stand for the node.</summary>
    private static Node? Same(Node node, Node operand) => operand.Type.Equals(node.Type) ? operand : null;

    private static Node? OtherIf(Node node, IReadOnlyList<Node> x, Func<Node, bool> isNeutral) =>
        isNeutral(x[1]) ? Same(node, x[0]) : isNeutral(x[0]) ? Same(node, x[1]) : null;

    private static Node? Inverse(Node node, IReadOnlyList<Node> x, ScalarFunction function) =>
        Is(node, function) && Is(x[0], function) ? x[0].Operands[0] : null;

    private static bool IsOne(Node node) => IsNumber(node, 1);

    private static bool IsZero(Node node) => IsNumber(node, 0) && !IsNegativeZero(node);

    private static bool IsNeutralToAdd(Node node) => IsNumber(node, 0) && (node.DType.IsInteger() || IsNegativeZero(node));

    private static bool IsNumber(Node node, double value) =>
        node.Op is Constant { Data.Count: 1 } constant && constant.Data.DType.IsNumeric() && constant.Data.DoubleAt(0) == value;

    /// <summary>The number, if its reciprocal is exact and both are far from the ends of every type's range but Half's; null otherwise.</summary>
    private static double? PowerOfTwo(Node node)
    {
        if (node.Op is not Constant { Data: { Count: 1, DType: DType.Float or DType.Double } data } || data.DoubleAt(0) is not (>= 1e-30 and <= 1e30))
            return null;
        const long mantissa = (1L << 52) - 1;
        return (BitConverter.DoubleToInt64Bits(data.DoubleAt(0)) & mantissa) == 0 ? data.DoubleAt(0) : null;
    }

    private static bool IsNegativeZero(Node node) =>
        node.Op is Constant { Data.Count: 1 } constant && constant.Data.DType.IsFloating() && double.IsNegativeInfinity(1 / constant.Data.DoubleAt(0));
}
