using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops;

/// <summary>NumPy's broadcasting: shapes are aligned at the last axis, and an extent of 1 stretches.</summary>
internal static class Broadcasting
{
    public static Shape Broadcast(string op, IEnumerable<Shape> shapes) => shapes.Aggregate(Shape.Scalar, (a, b) => Broadcast(op, a, b));

    private static Shape Broadcast(string op, Shape a, Shape b)
    {
        var rank = Math.Max(a.Rank, b.Rank);
        var dims = new Dim[rank];
        for (var i = 0; i < rank; i++)
        {
            var left = At(a, i - rank + a.Rank);
            var right = At(b, i - rank + b.Rank);
            if (!left.Equals(right) && !left.IsOne && !right.IsOne)
                throw new GraphException(Rules.ShapeMismatch, $"{op}: shapes do not broadcast: {a} and {b}");
            dims[i] = left.IsOne ? right : left;
        }

        return new Shape(dims);
    }

    /// <summary>The inverse of broadcasting for cotangents: sums over the axes along which <paramref name="shape"/> was stretched.</summary>
    public static Node SumTo(GraphBuilder builder, Node x, Shape shape)
    {
        if (x.Shape.Equals(shape))
            return x;
        var lead = x.Shape.Rank - shape.Rank;
        var axes = Enumerable.Range(0, x.Shape.Rank).Where(i => i < lead || (shape[i - lead].IsOne && !x.Shape[i].IsOne));
        var sum = builder.Add(new Reduce(ReduceKind.Sum, axes.ToEquatable(), KeepDims: false), x);
        return sum.Shape.Equals(shape) ? sum : builder.Add(new Reshape(shape), sum);
    }

    private static Dim At(Shape shape, int axis) => axis < 0 ? Dim.One : shape[axis];
}
