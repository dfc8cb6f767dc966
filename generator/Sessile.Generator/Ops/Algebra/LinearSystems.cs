using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Algebra;

/// <summary>Functions of square matrices, in the last two axes: factors, solutions of linear systems, determinants.</summary>
internal static class LinearSystems
{
    public static BinderSet Binders { get; } = new()
    {
        ["Cholesky"] = (context, arguments) => context.Graph.Add(new Cholesky(), arguments.Node(context, "x")),
        ["MatrixDeterminant"] = (context, arguments) => context.Graph.Add(new MatrixDeterminant(), arguments.Node(context, "x")),
        ["MatrixInverse"] = (context, arguments) => context.Graph.Add(new MatrixInverse(arguments.Flag("adjoint")), arguments.Node(context, "x")),
        ["MatrixSolve"] = (context, arguments) => Solution(context, arguments, new MatrixSolve(arguments.Flag("adjoint"))),
        ["MatrixTriangularSolve"] = (context, arguments) =>
            Solution(context, arguments, new MatrixTriangularSolve(!arguments.Has("lower") || arguments.Flag("lower"), arguments.Flag("adjoint"))),
    };

    /// <summary>The type of a function of floating square matrices.</summary>
    public static TensorType Square(Op op, TensorType matrix)
    {
        if (!matrix.DType.IsFloating())
            throw new GraphException(Rules.DTypeMismatch, $"{op.Name}: not defined for {matrix.DType.DisplayName()}");
        var rank = matrix.Shape.Rank;
        return rank >= 2 && matrix.Shape[rank - 2].Equals(matrix.Shape[rank - 1])
            ? matrix
            : throw new GraphException(Rules.ShapeMismatch, $"{op.Name}: a square matrix is needed, not {matrix.Shape}");
    }

    /// <summary>The type of the solution of systems with a matrix and right sides, whose batches are equal.</summary>
    public static TensorType SolutionType(Op op, TensorType matrix, TensorType right)
    {
        Square(op, matrix);
        if (matrix.DType != right.DType)
            throw new GraphException(Rules.DTypeMismatch, $"{op.Name}: operands are {matrix.DType.DisplayName()} and {right.DType.DisplayName()}: Cast one side");
        var fits = right.Shape.Rank >= 2 && MatMul.BatchOf(matrix.Shape).SequenceEqual(MatMul.BatchOf(right.Shape))
            && matrix.Shape[matrix.Shape.Rank - 1].Equals(right.Shape[right.Shape.Rank - 2]);
        return fits ? right : throw Mismatch(op, matrix.Shape, right.Shape);
    }

    private static GraphException Mismatch(Op op, Shape matrix, Shape right) =>
        new(Rules.ShapeMismatch, $"{op.Name}: the right sides, {right}, do not fit the matrix, {matrix}: they are columns of as many rows, [rows, columns]");

    /// <summary>Batches that differ are broadcast first.</summary>
    private static Node Solution(BindingContext context, Arguments arguments, Op op)
    {
        var operands = arguments.Meeting(context, "matrix", "rhs");
        var (matrix, right) = (operands[0], operands[1]);
        if (matrix.Shape.Rank < 2 || right.Shape.Rank < 2)
            throw Mismatch(op, matrix.Shape, right.Shape);
        var batch = Broadcasting.TryBroadcast(new Shape(MatMul.BatchOf(matrix.Shape)), new Shape(MatMul.BatchOf(right.Shape))) ?? throw Mismatch(op, matrix.Shape, right.Shape);
        return context.Graph.Add(op, Stretched(context.Graph, matrix, batch), Stretched(context.Graph, right, batch));
    }

    private static Node Stretched(GraphBuilder graph, Node x, Shape batch) =>
        graph.Broadcast(x, new Shape([.. batch, .. x.Shape.Skip(x.Shape.Rank - 2)]));
}
