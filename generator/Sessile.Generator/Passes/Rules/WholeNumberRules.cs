using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Passes.Rules;

/// <summary>Arithmetic of whole numbers, which wraps: sums and products are the same in every order. Those of floats are not, and stay.</summary>
internal static class WholeNumberRules
{
    public static IReadOnlyList<NamedRule> All { get; } =
    [
        new("x - c of whole numbers", (builder, node, x) => Is(node, ScalarFunction.Subtract) && NumberOf(x[1]) is { } c && NumberOf(x[0]) is null && x[0].Shape.Equals(node.Shape)
            ? builder.Apply(ScalarFunction.Add, x[0], builder.Scalar(node.DType, Wrapped(node.DType, unchecked(-c)))) : null),
        new("constants of a chain of whole numbers", (builder, node, x) => Chain(builder, node, x, ScalarFunction.Add, (a, b) => unchecked(a + b))
            ?? Chain(builder, node, x, ScalarFunction.Multiply, (a, b) => unchecked(a * b))),
        new("x ^ n of whole numbers", (builder, node, x) => Is(node, ScalarFunction.Pow) && NumberOf(x[1]) is > 1 and <= GreatestPower and var n && x[0].Shape.Equals(node.Shape)
            ? PowerRules.Product(builder, x[0], (int)n) : null),
    ];

    /// <summary>Of greater ones but few bases leave anything of their value.</summary>
    private const int GreatestPower = 64;

    private static Node? Chain(GraphBuilder builder, Node node, IReadOnlyList<Node> x, ScalarFunction function, Func<long, long, long> both) => !Is(node, function) ? null
        : ConstantChain.Join(node, x, function, NumberOf, (rest, first, outer) => builder.Apply(function, rest, builder.Scalar(node.DType, Wrapped(node.DType, both(first, outer)))));

    private static long Wrapped(DType type, long value) => type == DType.Int ? unchecked((int)value) : value;

    private static bool Is(Node node, ScalarFunction function) => node.Op is Elementwise e && e.Function == function && node.DType is DType.Int or DType.Long;

    private static long? NumberOf(Node node) => node.Op is Constant { Data.Count: 1 } constant && constant.Data.DType.IsInteger() ? constant.Data.LongAt(0) : null;
}
