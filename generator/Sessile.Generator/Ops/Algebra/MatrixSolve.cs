using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Algebra;

/// <summary>The X with A·X = B, or Aᵀ·X = B if <paramref name="Adjoint"/>.</summary>
internal sealed record MatrixSolve(bool Adjoint) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => LinearSystems.SolutionType(this, operands[0], operands[1]);

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var right = builder.Add(new MatrixSolve(!Adjoint), node.Operands[0], cotangent);
        return [OfMatrix(builder, right, node, Adjoint), right];
    }

    /// <summary>The matrix's cotangent, from that of the right sides and the solution: -g·xᵀ, or its transpose.</summary>
    public static Formula OfMatrix(GraphBuilder builder, Node right, Node solution, bool adjoint) =>
        -builder.Let(adjoint ? builder.Add(new MatMul(false, true), solution, right) : builder.Add(new MatMul(false, true), right, solution));
}
