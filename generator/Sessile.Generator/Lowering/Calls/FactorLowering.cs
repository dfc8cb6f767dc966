using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Functions of square matrices; a matrix that is singular, or not positive definite, throws before the run has changed anything.</summary>
internal static class FactorLowering
{
    public static Kernel Lower(Node node, ILoweringContext context)
    {
        var (n, batch) = Sizes(node.Operands[0].Shape);
        var cubic = batch * n * n * n;
        return node.Op switch
        {
            Cholesky => Of("Cholesky.Factor", node, context, true, cubic / 3, n * n, Call.Size(batch), Call.Size(n)),
            MatrixDeterminant => Of("Elimination.Determinant", node, context, false, cubic * 2 / 3, n * n, Call.Size(batch), Call.Size(n)),
            MatrixSolve op => Solution("Elimination.Solve", node, context, cubic * 2 / 3, n * n, Call.Bool(op.Adjoint)),
            MatrixTriangularSolve op => Solution("TriangularSystem.Solve", node, context, Dim.Zero, Dim.Zero, Call.Bool(op.Lower), Call.Bool(op.Adjoint)),
            _ => throw new InvalidOperationException(node.Op.Name),
        };
    }

    private static (Dim N, Dim Batch) Sizes(Shape shape) => (shape[shape.Rank - 1], Call.Extent(shape, 0, shape.Rank - 2));

    private static CallKernel Solution(string method, Node node, ILoweringContext context, Dim flops, Dim memory, params Argument[] options)
    {
        var ((n, batch), columns) = (Sizes(node.Operands[0].Shape), node.Shape[node.Shape.Rank - 1]);
        return Of(method, node, context, true, flops + (batch * n * n * columns * 2), memory + (n * columns), [Call.Size(batch), Call.Size(n), Call.Size(columns), .. options]);
    }

    /// <param name="memory">How many doubles it computes with.</param>
    private static CallKernel Of(string method, Node node, ILoweringContext context, bool canFail, Dim flops, Dim memory, params Argument[] sizes)
    {
        Argument[] operands = [.. node.Operands.Select(o => Call.In(context.PackedAccessOf(o))), Call.Out(node, context)];
        return Call.Of(method, node, canFail, flops, [.. operands, .. sizes, Call.Workspace(DType.Double, memory, context), .. canFail ? [Call.NameOf(node)] : Array.Empty<Argument>()]);
    }
}
