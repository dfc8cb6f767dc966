using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Algebra;

/// <summary>The X with M·X = B, or Mᵀ·X = B if <paramref name="Adjoint"/>, where M is the lower or upper triangle of the first operand.</summary>
internal sealed record MatrixTriangularSolve(bool Lower, bool Adjoint) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => LinearSystems.SolutionType(this, operands[0], operands[1]);

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var right = builder.Add(new MatrixTriangularSolve(Lower, !Adjoint), node.Operands[0], cotangent);
        var matrix = MatrixSolve.OfMatrix(builder, right, node, Adjoint);
        return [Diagonals.Triangle(matrix, Lower), right];
    }
}
