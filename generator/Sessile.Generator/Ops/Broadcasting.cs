using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops;

/// <summary>NumPy's broadcasting: shapes are aligned at the last axis, and an extent of 1 stretches.</summary>
internal static class Broadcasting
{
    public static Shape Broadcast(string op, IReadOnlyList<Shape> shapes) =>
        shapes.Aggregate(Shape.Scalar, (a, b) => TryBroadcast(a, b) ?? throw Mismatch(op, shapes));

    /// <summary>The common shape; null where there is none.</summary>
    public static Shape? TryBroadcast(Shape a, Shape b)
    {
        var rank = Math.Max(a.Rank, b.Rank);
        var dims = new Dim[rank];
        for (var i = 0; i < rank; i++)
        {
            var left = At(a, i - rank + a.Rank);
            var right = At(b, i - rank + b.Rank);
            if (!left.Equals(right) && !left.IsOne && !right.IsOne)
                return null;
            dims[i] = left.IsOne ? right : left;
        }

        return new Shape(dims);
    }

    /// <summary>The result's type of a function of numbers of one type that broadcasts its operands.</summary>
    public static TensorType Numeric(string op, IReadOnlyList<TensorType> operands)
    {
        var dtype = operands[0].DType;
        if (operands.FirstOrDefault(o => o.DType != dtype) is { } other)
            throw new GraphException(Rules.DTypeMismatch, $"{op}: operands are {dtype.DisplayName()} and {other.DType.DisplayName()}: Cast one side");
        if (!dtype.IsNumeric())
            throw new GraphException(Rules.DTypeMismatch, $"{op}: not defined for {dtype.DisplayName()}");
        return new TensorType(dtype, Broadcast(op, operands.Select(o => o.Shape).ToArray()));
    }

    private static GraphException Mismatch(string op, IReadOnlyList<Shape> shapes)
    {
        var named = string.Join(", ", shapes.Take(shapes.Count - 1)) + " and " + shapes[shapes.Count - 1];
        return new GraphException(Rules.ShapeMismatch, $"{op}: shapes do not broadcast: {named}");
    }

    /// <summary>The inverse of broadcasting for cotangents: to the shape of an operand that was stretched, by sums over the axes along which it was.</summary>
    public static Node SumTo(GraphBuilder builder, Node x, Shape shape)
    {
        if (x.Shape.Equals(shape))
            return x;
        var lead = x.Shape.Rank - shape.Rank;
        var axes = Enumerable.Range(0, x.Shape.Rank).Where(i => i < lead || (shape[i - lead].IsOne && !x.Shape[i].IsOne));
        return builder.Reshaped(builder.Reduced(ReduceKind.Sum, x, axes), shape);
    }

    private static Dim At(Shape shape, int axis) => axis < 0 ? Dim.One : shape[axis];
}
