using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Algebra;

/// <summary>The lower triangular L with L·Lᵀ = A of positive definite matrices A, of which the lower triangle alone is read.</summary>
internal sealed record Cholesky : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => LinearSystems.Square(this, operands[0]);

    /// <summary>
    /// With Φ the lower triangle, its diagonal halved: L⁻ᵀ·Φ(Lᵀ·g)·L⁻¹, made symmetric. Source: Iain Murray, Differentiation of the Cholesky decomposition, 2016.
    /// </summary>
    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var product = builder.Let(builder.Add(new MatMul(true, false), node, cotangent));
        var half = Diagonals.Triangle(product, lower: true) - (Diagonals.Diagonal(product) * 0.5);
        var left = builder.Add(new MatrixTriangularSolve(true, true), node, half);
        var both = builder.Add(new MatrixTriangularSolve(true, true), node, builder.TransposedMatrix(left));
        return [(builder.Let(both) + builder.Let(builder.TransposedMatrix(both))) * 0.5];
    }
}
