using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Indexing;

/// <summary>A new last axis with <c>on</c> where its position is the index, and <c>off</c> elsewhere. Operands indices, and scalars on and off.</summary>
internal sealed record OneHot(Dim Depth) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].DType is DType.Int or DType.Long
        ? new TensorType(operands[1].DType, new Shape([.. operands[0].Shape, Depth]))
        : throw new GraphException(Rules.DTypeMismatch, $"OneHot: indices are {operands[0].DType.DisplayName()}, not int or long");

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands)
    {
        var indices = builder.Let(operands[0]);
        var column = indices.Reshape(new Shape([.. indices.Shape, Dim.One]));
        var hit = column.EqualTo(builder.Let(builder.Positions(Depth, indices.DType)));
        return hit.Choose(builder.Let(operands[1]), builder.Let(operands[2]));
    }
}
