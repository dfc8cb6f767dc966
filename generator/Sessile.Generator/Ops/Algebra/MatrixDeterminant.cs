using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Algebra;

/// <summary>The determinant of matrices. Its derivative, det(A)·A⁻ᵀ, asks that the matrix can be inverted.</summary>
internal sealed record MatrixDeterminant : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var matrix = LinearSystems.Square(this, operands[0]);
        return matrix.With(new Shape(MatMul.BatchOf(matrix.Shape)));
    }

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var single = new Shape([.. node.Shape, Dim.One, Dim.One]);
        var scale = (builder.Let(cotangent) * builder.Let(node)).Reshape(single);
        return [scale * builder.Let(builder.Add(new MatrixInverse(true), node.Operands[0]))];
    }
}
