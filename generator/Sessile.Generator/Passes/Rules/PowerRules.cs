using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Passes.Rules;

/// <summary>
/// Powers by one half as roots, and by small whole numbers as products. Those of floats are products of doubles, whose own rounding is lost in that to a float: they are nearer than a power by a logarithm,
/// and take a tenth of its time. What leaves the range of doubles on the way has long left that of floats, zeros and infinities keep their signs.
/// </summary>
internal static class PowerRules
{
    private const int Largest = 8;

    public static IReadOnlyList<NamedRule> All { get; } =
    [
        new("x ^ 0.5", (builder, node, x) => ExponentOf(node, x) is 0.5 ? Root(builder, x[0]) : null),
        new("x ^ -1", (builder, node, x) => ExponentOf(node, x) is -1 ? builder.Apply(ScalarFunction.Reciprocal, x[0]) : null),
        new("x ^ n", (builder, node, x) => node.DType == DType.Float && ExponentOf(node, x) is { } power && Whole(power) is { } n and not 0 ? InDoubles(builder, x[0], n) : null),
    ];

    /// <summary>Null: it is no power, or by another number, or its base needs to be stretched.</summary>
    private static double? ExponentOf(Node node, IReadOnlyList<Node> x) =>
        node.Op is Elementwise { Function: ScalarFunction.Pow } && node.DType.IsFloating() && x[0].Shape.Equals(node.Shape)
        && x[1].Op is Constant { Data: { Count: 1 } data } ? data.DoubleAt(0) : null;

    private static int? Whole(double number) => Math.Abs(number) <= Largest && number == Math.Floor(number) ? (int)number : null;

    /// <summary>Other than a root, that power of -0 is 0, and that of -∞ is ∞.</summary>
    private static Node Root(GraphBuilder builder, Node x)
    {
        var root = builder.Apply(ScalarFunction.Sqrt, builder.Apply(ScalarFunction.Add, x, builder.Scalar(x.DType, 0L)));
        var isLowest = builder.Apply(ScalarFunction.Equal, x, builder.Scalar(x.DType, double.NegativeInfinity));
        return builder.Apply(ScalarFunction.Where, isLowest, builder.Scalar(x.DType, double.PositiveInfinity), root);
    }

    private static Node InDoubles(GraphBuilder builder, Node x, int exponent)
    {
        var power = Product(builder, builder.CastTo(x, DType.Double), Math.Abs(exponent));
        return builder.CastTo(exponent > 0 ? power : builder.Apply(ScalarFunction.Reciprocal, power), DType.Float);
    }

    /// <summary>By squares.</summary>
    public static Node Product(GraphBuilder builder, Node x, int count)
    {
        if (count == 1)
            return x;
        var half = Product(builder, x, count / 2);
        var even = builder.Apply(ScalarFunction.Multiply, half, half);
        return count % 2 == 0 ? even : builder.Apply(ScalarFunction.Multiply, even, x);
    }
}
