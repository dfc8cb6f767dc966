using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Passes.Rules;

/// <summary>
/// What a graph allows by <c>[Graph(FastMath = true)]</c>: floating-point arithmetic in another order, and contracted. Results differ in the last places, and
/// where a constant's reciprocal or a product of constants leaves the range of the type; so those are left alone.
/// </summary>
internal static class FastMathRules
{
    public static IReadOnlyList<NamedRule> All { get; } =
    [
        new("fast: x / c", (builder, node, x) => Is(node, ScalarFunction.Divide) && NumberOf(x[1]) is { } c && IsOrdinary(1 / c)
            ? builder.Apply(ScalarFunction.Multiply, x[0], builder.Scalar(node.DType, 1 / c)) : null),
        new("fast: x / y of fewer elements", (builder, node, x) => Is(node, ScalarFunction.Divide) && HasFewer(x[1], x[0])
            ? builder.Apply(ScalarFunction.Multiply, x[0], builder.Apply(ScalarFunction.Divide, builder.Scalar(node.DType, 1d), x[1])) : null),
        new("fast: constants of a chain", Chain),
        new("fast: power by a small number", (builder, node, x) => Is(node, ScalarFunction.Pow) && NumberOf(x[1]) is { } power && x[0].Shape.Equals(node.Shape)
            ? Power(builder, x[0], power) : null),
        new("fast: factor out of a sum", FactorOut),
        new("fast: convolution by larger squares", Squares),
        new("fast: product by halves", Halves),
    ];

    private static Node? Chain(GraphBuilder builder, Node node, IReadOnlyList<Node> x)
    {
        Node? Of(ScalarFunction function, Func<double, double, double> both) => ConstantChain.Join(node, x, function, NumberOf, (rest, first, outer) =>
            IsOrdinary(both(first, outer)) ? builder.Apply(function, rest, builder.Scalar(node.DType, both(first, outer))) : null);
        return Of(ScalarFunction.Multiply, (a, b) => a * b) ?? Of(ScalarFunction.Add, (a, b) => a + b);
    }

    private static Node? Power(GraphBuilder builder, Node x, double power) => power switch
    {
        0.5 => builder.Apply(ScalarFunction.Sqrt, x),
        -0.5 => builder.Apply(ScalarFunction.Rsqrt, x),
        -1 => builder.Apply(ScalarFunction.Reciprocal, x),
        3 => builder.Apply(ScalarFunction.Multiply, builder.Apply(ScalarFunction.Multiply, x, x), x),
        4 => builder.Apply(ScalarFunction.Multiply, builder.Apply(ScalarFunction.Multiply, x, x), builder.Apply(ScalarFunction.Multiply, x, x)),
        _ => null,
    };

    /// <summary>Σ c·x = c · Σ x: one product for each row.</summary>
    private static Node? FactorOut(GraphBuilder builder, Node node, IReadOnlyList<Node> x)
    {
        if (node.Op is not Reduce { Kind: ReduceKind.Sum } || !node.DType.IsFloating() || !Is(x[0], ScalarFunction.Multiply))
            return null;
        var (a, b) = (x[0].Operands[0], x[0].Operands[1]);
        var (whole, factor) = b.Shape.IsScalar ? (a, b) : (b, a);
        return factor.Shape.IsScalar && whole.Shape.Equals(x[0].Shape) && !whole.Shape.IsScalar
            ? builder.Apply(ScalarFunction.Multiply, builder.Add(node.Op, whole), factor)
            : null;
    }

    /// <summary>The library's F(4×4, 3×3).</summary>
    private static Node? Squares(GraphBuilder builder, Node node, IReadOnlyList<Node> x) => node.Op switch
    {
        _ when node.DType != DType.Float => null,
        Conv2D { Geometry: { FastMath: false } g } when g.HasFastForm(x[1].Shape) => builder.Add(new Conv2D(g with { FastMath = true }), x[0], x[1]),
        Conv2DInputGradient { Geometry: { FastMath: false } g } gradient when g.HasFastForm(x[0].Shape) =>
            builder.Add(gradient with { Geometry = g with { FastMath = true } }, x[0], x[1]),
        _ => null,
    };

    /// <summary>The library's product by Strassen's algorithm, which is one of large matrices.</summary>
    private static Node? Halves(GraphBuilder builder, Node node, IReadOnlyList<Node> x) =>
        node.Op is MatMul { FastMath: false } product && node.DType == DType.Float && x[1].DType == DType.Float && MatMul.HasFastForm(x[1].Shape)
            ? builder.Add(product with { FastMath = true }, x[0], x[1])
            : null;

    private static bool HasFewer(Node y, Node x) =>
        NumberOf(y) is null && NumberOf(x) is null && !y.Shape.ElementCount.Equals(x.Shape.ElementCount) && (y.Shape.IsScalar || y.Shape.Any(d => d.IsOne) || y.Shape.Rank < x.Shape.Rank)
        && !x.Shape.ElementCount.IsOne;

    private static bool Is(Node node, ScalarFunction function) => node.Op is Elementwise e && e.Function == function && node.DType.IsFloating();

    private static double? NumberOf(Node node) => node.Op is Constant { Data.Count: 1 } constant && constant.Data.DType.IsFloating() ? constant.Data.DoubleAt(0) : null;

    private static bool IsOrdinary(double value) => Math.Abs(value) is > 1e-30 and < 1e30;
}
