using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Algebra;

/// <summary>The inverse of matrices, or of their transposes if <paramref name="Adjoint"/>: the solution for the unit vectors.</summary>
internal sealed record MatrixInverse(bool Adjoint) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => LinearSystems.Square(this, operands[0]);

    public override Node Decompose(GraphBuilder builder, IReadOnlyList<Node> operands)
    {
        var x = operands[0];
        var eye = Diagonals.Eye(builder, x.Shape[x.Shape.Rank - 1], x.DType);
        return builder.Add(new MatrixSolve(Adjoint), x, builder.Broadcast(eye, x.Shape));
    }

    /// <summary>Of the inverse y: -yᵀ·g·yᵀ, or -y·gᵀ·y where the operand was transposed.</summary>
    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var left = builder.Add(new MatMul(!Adjoint, Adjoint), node, cotangent);
        return [-builder.Let(builder.Add(new MatMul(false, !Adjoint), left, node))];
    }
}
