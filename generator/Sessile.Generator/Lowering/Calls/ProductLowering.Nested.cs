using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;

namespace Sessile.Generator.Lowering.Calls;

// Batches over several axes that no one stride steps through, such as batch and heads of what was transposed: read and written where they stand, by two strides.
internal static partial class ProductLowering
{
    /// <summary>So many runs of so many products, and the strides from run to run.</summary>
    internal sealed record BatchNest(Dim Outer, Dim Inner, Dim A, Dim B, Dim C);

    /// <summary>Axes of a batch that the operands and the result step through evenly.</summary>
    private readonly record struct BatchAxis(Dim Extent, Dim A, Dim B, Dim C);

    /// <summary>Null where there is one stride for all and the result lies row by row, or not even two would do.</summary>
    private static Product? Nested(Node node, MatMul op, ILoweringContext context)
    {
        var rank = node.Shape.Rank;
        if (rank < 3 || node.Operands.Any(o => o.Shape.Rank != rank))
            return null;
        var (a, b) = (context.AccessOf(node.Operands[0]), context.AccessOf(node.Operands[1]));
        var result = context.IsReordered(node) ? context.AccessOf(node) : null;
        if (result is null && Call.BatchStride(node.Operands[0].Shape, a) is not null && Call.BatchStride(node.Operands[1].Shape, b) is not null)
            return null;
        var axes = Axes(node, a, b, result?.Strides ?? node.Shape.Strides);
        if (axes.Count is 0 or > 2 || (axes.Count == 1 && result is null))
            return null;
        var (outer, inner) = (axes[0], axes[axes.Count - 1]);
        var k = node.Operands[0].Shape[op.TransposeA ? rank - 2 : rank - 1];
        var batch = axes.Aggregate(Dim.One, (product, axis) => product * axis.Extent);
        return new Product(Matrix(a, inner.A, op.TransposeA), Matrix(b, inner.B, op.TransposeB), batch, node.Shape[rank - 2], node.Shape[rank - 1], k)
        {
            Nest = axes.Count == 1 ? null : new BatchNest(outer.Extent, inner.Extent, outer.A, outer.B, outer.C),
            Result = result is null ? null : Matrix(result, inner.C, transposed: false),
        };
    }

    private static List<BatchAxis> Axes(Node node, Access a, Access b, IReadOnlyList<Dim> result)
    {
        var axes = new List<BatchAxis>();
        for (var i = 0; i < node.Shape.Rank - 2; i++)
        {
            if (node.Shape[i].IsOne)
                continue;
            Dim Stride(Node operand, Access access) => operand.Shape[i].IsOne ? Dim.Zero : access.Strides[i];
            var axis = new BatchAxis(node.Shape[i], Stride(node.Operands[0], a), Stride(node.Operands[1], b), result[i]);
            if (axes.Count > 0 && axes[axes.Count - 1] is var before && before.A.Equals(axis.A * axis.Extent) && before.B.Equals(axis.B * axis.Extent) && before.C.Equals(axis.C * axis.Extent))
                axes[axes.Count - 1] = axis with { Extent = before.Extent * axis.Extent };
            else
                axes.Add(axis);
        }

        return axes;
    }

    private static Matrices Matrix(Access access, Dim batch, bool transposed)
    {
        var rank = access.Strides.Count;
        var (row, column) = (access.Strides[rank - 2], access.Strides[rank - 1]);
        return transposed ? new Matrices(access, batch, column, row) : new Matrices(access, batch, row, column);
    }

    /// <summary>The operands of products in runs; the result; and how many runs of how many there are.</summary>
    private static Argument[] Nested(Product p, BatchNest nest, Access result) =>
    [
        Call.In(p.A.Access), Call.Size(nest.A), Call.Size(p.A.Batch), Call.Size(p.A.Row), Call.Size(p.A.Column),
        Call.In(p.B.Access), Call.Size(nest.B), Call.Size(p.B.Batch), Call.Size(p.B.Row), Call.Size(p.B.Column),
        new Argument(ArgumentKind.Output, result), Call.Size(nest.C), Call.Size(BatchOf(p)), Call.Size(RowOf(p)), Call.Size(nest.Outer), Call.Size(nest.Inner),
    ];

    private static Argument[] Batched(Product p, Access result) =>
    [
        Call.In(p.A.Access), Call.Size(p.A.Batch), Call.Size(p.A.Row), Call.Size(p.A.Column),
        Call.In(p.B.Access), Call.Size(p.B.Batch), Call.Size(p.B.Row), Call.Size(p.B.Column),
        new Argument(ArgumentKind.Output, result), Call.Size(BatchOf(p)), Call.Size(RowOf(p)), Call.Size(p.Batch),
    ];

    /// <summary>From one product's result to the next.</summary>
    private static Dim BatchOf(Product p) => p.Result?.Batch ?? p.M * p.N;

    private static Dim RowOf(Product p) => p.Result?.Row ?? p.N;
}
