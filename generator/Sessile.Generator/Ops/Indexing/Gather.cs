using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Indexing;

/// <summary>
/// The slices of x at given positions along an axis; operands x and indices (int or long). The first <paramref name="BatchDims"/> axes are
/// common to both. Shape: x's before the axis, the indices' behind the batch axes, x's behind the axis. An index outside throws at the run.
/// </summary>
internal sealed record Gather(int Axis, int BatchDims) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var (x, indices) = (operands[0], operands[1]);
        if (indices.DType is not (DType.Int or DType.Long))
            throw new GraphException(Rules.DTypeMismatch, $"Gather: indices are {indices.DType.DisplayName()}, not int or long");
        if (!x.Shape.Take(BatchDims).SequenceEqual(indices.Shape.Take(BatchDims)))
            throw new GraphException(Rules.ShapeMismatch, $"Gather: the first {BatchDims} dimensions differ: {x.Shape} and {indices.Shape}");
        return x.With(new Shape([.. x.Shape.Take(Axis), .. indices.Shape.Skip(BatchDims), .. x.Shape.Skip(Axis + 1)]));
    }

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) =>
        [builder.Add(new ScatterAddRows(node.Operands[0].Shape, Axis, BatchDims), cotangent, node.Operands[1]), null];
}

/// <summary>
/// The transpose of <see cref="Gather"/>: zeros of <paramref name="Shape"/>, to which each slice of the updates is added where its index says;
/// operands updates (of the gather's shape) and indices.
/// </summary>
internal sealed record ScatterAddRows(Shape Shape, int Axis, int BatchDims) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].With(Shape);

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) =>
        [builder.Add(new Gather(Axis, BatchDims), cotangent, node.Operands[1]), null];
}
