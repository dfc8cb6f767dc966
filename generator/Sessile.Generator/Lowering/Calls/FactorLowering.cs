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
            Cholesky => Of("Cholesky.Factor", node, context, true, cubic / 3, CholeskyMemory(n), Call.Size(batch), Call.Size(n)),
            MatrixDeterminant => Of("Elimination.Determinant", node, context, false, cubic * 2 / 3, EliminationMemory(n, Dim.Zero), Call.Size(batch), Call.Size(n)),
            MatrixSolve op => Solution("Elimination.Solve", node, context, cubic * 2 / 3, EliminationMemory(n, ColumnsOf(node)), Call.Bool(op.Adjoint)),
            MatrixTriangularSolve op => Solution("TriangularSystem.Solve", node, context, Dim.Zero, TriangleMemory(n, ColumnsOf(node)), Call.Bool(op.Lower), Call.Bool(op.Adjoint)),
            _ => throw new InvalidOperationException(node.Op.Name),
        };
    }

    private static (Dim N, Dim Batch) Sizes(Shape shape) => (shape[shape.Rank - 1], Call.Extent(shape, 0, shape.Rank - 2));

    private static Dim ColumnsOf(Node solution) => solution.Shape[solution.Shape.Rank - 1];

    // At least what the library's WorkspaceElements are, whatever n turns out to be.
    public static Dim EliminationMemory(Dim n, Dim columns) => IsSmall(n)
        ? n * (n + columns) * 8
        : (n * (n + columns + 24)) + n + 8 + PanelMemory(n) + ProductMemory(n, n + columns);

    public static Dim CholeskyMemory(Dim n) => IsSmall(n) ? n * n * 8 : (n * (n + 24)) + PanelMemory(n) + ProductMemory(n, n);

    public static Dim TriangleMemory(Dim n, Dim columns) => IsSmall(n) ? EliminationMemory(n, columns) : (n * (columns + 24)) + ProductMemory(n, n + columns);

    /// <summary>Matrices that are one in each lane of vectors.</summary>
    private static bool IsSmall(Dim n) => n.IsStatic && n.Value <= 16;

    private static Dim PanelMemory(Dim n) => (n + 24) * 32;

    private static Dim ProductMemory(Dim n, Dim columns) => n.AtMost(256) * (n.AtMost(256) + columns.AtMost(1024) + 280);

    private static CallKernel Solution(string method, Node node, ILoweringContext context, Dim flops, Dim memory, params Argument[] options)
    {
        var ((n, batch), columns) = (Sizes(node.Operands[0].Shape), ColumnsOf(node));
        return Of(method, node, context, true, flops + (batch * n * n * columns * 2), memory, [Call.Size(batch), Call.Size(n), Call.Size(columns), .. options]);
    }

    /// <param name="memory">How many doubles it computes with.</param>
    private static CallKernel Of(string method, Node node, ILoweringContext context, bool canFail, Dim flops, Dim memory, params Argument[] sizes)
    {
        Argument[] operands = [.. node.Operands.Select(o => Call.In(context.PackedAccessOf(o))), Call.Out(node, context)];
        return Call.Of(method, node, canFail, flops, [.. operands, .. sizes, Call.Workspace(DType.Double, memory, context), .. canFail ? [Call.NameOf(node)] : Array.Empty<Argument>()]);
    }
}
