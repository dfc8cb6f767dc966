using Sessile.Generator.IR;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Elementwise;

/// <summary>
/// A node with the graph that it stands in, so that gradients and decompositions read as the mathematics they state.
/// A number takes the element type of the node that it meets.
/// </summary>
internal readonly partial struct Formula(GraphBuilder builder, Node node)
{
    public GraphBuilder Builder { get; } = builder;

    public Node Node { get; } = node;

    public Shape Shape => Node.Shape;

    public DType DType => Node.DType;

    public static implicit operator Node(Formula formula) => formula.Node;

    public static Formula operator +(Formula a, Formula b) => a.With(ScalarFunction.Add, b);

    public static Formula operator +(Formula a, double b) => a + a.Number(b);

    public static Formula operator +(double a, Formula b) => b.Number(a) + b;

    public static Formula operator -(Formula a, Formula b) => a.With(ScalarFunction.Subtract, b);

    public static Formula operator -(Formula a, double b) => a - a.Number(b);

    public static Formula operator -(double a, Formula b) => b.Number(a) - b;

    public static Formula operator -(Formula x) => x.Apply(ScalarFunction.Negate);

    public static Formula operator *(Formula a, Formula b) => a.With(ScalarFunction.Multiply, b);

    public static Formula operator *(Formula a, double b) => a * a.Number(b);

    public static Formula operator *(double a, Formula b) => b.Number(a) * b;

    public static Formula operator /(Formula a, Formula b) => a.With(ScalarFunction.Divide, b);

    public static Formula operator /(Formula a, double b) => a / a.Number(b);

    public static Formula operator /(double a, Formula b) => b.Number(a) / b;

    public static Formula operator <(Formula a, Formula b) => a.With(ScalarFunction.Less, b);

    public static Formula operator <(Formula a, double b) => a < a.Number(b);

    public static Formula operator <=(Formula a, Formula b) => a.With(ScalarFunction.LessEqual, b);

    public static Formula operator <=(Formula a, double b) => a <= a.Number(b);

    public static Formula operator >(Formula a, Formula b) => a.With(ScalarFunction.Greater, b);

    public static Formula operator >(Formula a, double b) => a > a.Number(b);

    public static Formula operator >=(Formula a, Formula b) => a.With(ScalarFunction.GreaterEqual, b);

    public static Formula operator >=(Formula a, double b) => a >= a.Number(b);

    public static Formula operator &(Formula a, Formula b) => a.With(ScalarFunction.LogicalAnd, b);

    /// <summary>A scalar of this formula's element type.</summary>
    public Formula Number(double value) => new(Builder, Builder.Scalar(DType, value));

    private Formula With(ScalarFunction function, Formula other) => new(Builder, Builder.Apply(function, Node, other.Node));
}
