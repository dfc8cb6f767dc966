using Sessile.Generator.IR;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Elementwise;

internal readonly partial struct Formula
{
    public Formula Apply(ScalarFunction function) => new(Builder, Builder.Apply(function, Node));

    public Formula Exp() => Apply(ScalarFunction.Exp);

    public Formula Log() => Apply(ScalarFunction.Log);

    public Formula Log1p() => Apply(ScalarFunction.Log1p);

    public Formula Sqrt() => Apply(ScalarFunction.Sqrt);

    public Formula Rsqrt() => Apply(ScalarFunction.Rsqrt);

    public Formula Abs() => Apply(ScalarFunction.Abs);

    public Formula Tanh() => Apply(ScalarFunction.Tanh);

    public Formula Sigmoid() => Apply(ScalarFunction.Sigmoid);

    public Formula Square() => this * this;

    public Formula EqualTo(Formula other) => With(ScalarFunction.Equal, other);

    public Formula Max(Formula other) => With(ScalarFunction.Maximum, other);

    public Formula Max(double other) => Max(Number(other));

    public Formula Min(Formula other) => With(ScalarFunction.Minimum, other);

    public Formula Min(double other) => Min(Number(other));

    public Formula Pow(Formula exponent) => With(ScalarFunction.Pow, exponent);

    /// <summary>Of a condition: <paramref name="a"/> where it holds, else <paramref name="b"/>.</summary>
    public Formula Choose(Formula a, Formula b) => new(Builder, Builder.Apply(ScalarFunction.Where, Node, a.Node, b.Node));

    /// <summary>Of a condition: <paramref name="a"/> where it holds, else 0.</summary>
    public Formula OrZero(Formula a) => Choose(a, a.Number(0));

    public Formula Sum(IEnumerable<int> axes, bool keepDims = false) => Reduced(ReduceKind.Sum, axes, keepDims);

    public Formula Largest(IEnumerable<int> axes, bool keepDims = false) => Reduced(ReduceKind.Max, axes, keepDims);

    /// <summary>The mean over axes, as a sum and a division.</summary>
    public Formula Mean(IReadOnlyList<int> axes, bool keepDims = false) => Sum(axes, keepDims) / CountOver(axes);

    /// <summary>How many elements the axes have together, as a scalar of this element type.</summary>
    public Formula CountOver(IEnumerable<int> axes)
    {
        var shape = Shape;
        return Sized(axes.Aggregate(Dim.One, (product, axis) => product * shape[axis]));
    }

    /// <summary>A dim as a scalar of this element type.</summary>
    public Formula Sized(Dim dim) => new(Builder, Builder.SizeOf(dim, DType));

    public Formula BroadcastTo(Shape shape) => new(Builder, Builder.Broadcast(Node, shape));

    public Formula Reshape(Shape shape) => new(Builder, Builder.Reshaped(Node, shape));

    /// <summary>The result of a reduction with the reduced axes put back, with size 1.</summary>
    public Formula PutBack(IReadOnlyList<int> axes, Shape reduced) =>
        Reshape(new Shape(reduced.Select((d, i) => axes.Contains(i) ? Dim.One : d)));

    private Formula Reduced(ReduceKind kind, IEnumerable<int> axes, bool keepDims) =>
        new(Builder, Builder.Reduced(kind, Node, axes, keepDims));
}
