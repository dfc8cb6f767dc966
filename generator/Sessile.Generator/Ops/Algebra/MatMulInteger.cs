using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Algebra;

/// <summary>The product of matrices of bytes, the second of them signed, summed as int. Shapes are those of <see cref="MatMul"/>.</summary>
internal sealed record MatMulInteger(bool TransposeA, bool TransposeB) : Op
{
    public override string? NotDifferentiable => "whole numbers have no derivative";

    public MatMul Product => new(TransposeA, TransposeB);

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var (a, b) = (operands[0], operands[1]);
        if (a.DType is not (DType.SByte or DType.Byte) || b.DType != DType.SByte)
            throw new GraphException(Rules.DTypeMismatch, $"MatMulInteger: operands are {a.DType.DisplayName()} and {b.DType.DisplayName()}: the first must be sbyte or byte, the second sbyte");
        return new TensorType(DType.Int, Product.ProductOf(a.Shape, b.Shape));
    }

    /// <summary>With a matrix for each of a batch, or a batch that lies the other way, a product of ints.</summary>
    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands) => operands[1].Shape.Rank == 2 && (!TransposeA || operands[0].Shape.Rank == 2)
        ? null
        : builder.Add(Product, builder.CastTo(operands[0], DType.Int), builder.CastTo(operands[1], DType.Int));
}
