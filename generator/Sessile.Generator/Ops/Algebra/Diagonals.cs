using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Algebra;

/// <summary>Places of matrices told by comparing rows and columns, over the last two axes: the diagonal, and what is on either side of it.</summary>
internal static class Diagonals
{
    public static BinderSet Binders { get; } = new()
    {
        ["Trace"] = Trace,
        ["MatrixDiag"] = MatrixDiag,
    };

    /// <summary>1 on the diagonal of a square matrix, 0 elsewhere.</summary>
    public static Node Eye(GraphBuilder graph, Dim n, DType dtype) => graph.CastTo(OnDiagonal(graph, n, n), dtype);

    /// <summary>The elements on the diagonal, as they are; the others zero.</summary>
    public static Formula Diagonal(Formula x) => OnDiagonal(x.Builder, Rows(x), Columns(x)).OrZero(x);

    /// <summary>The elements on the diagonal and below it, or above it; the others zero.</summary>
    public static Formula Triangle(Formula x, bool lower)
    {
        var (row, column) = Places(x.Builder, Rows(x), Columns(x));
        return (lower ? row >= column : row <= column).OrZero(x);
    }

    private static Formula OnDiagonal(GraphBuilder graph, Dim rows, Dim columns)
    {
        var (row, column) = Places(graph, rows, columns);
        return row.EqualTo(column);
    }

    private static (Formula Row, Formula Column) Places(GraphBuilder graph, Dim rows, Dim columns) =>
        (graph.Let(graph.Positions(rows)).Reshape(Shape.Of(rows, 1)), graph.Let(graph.Positions(columns)));

    private static Dim Rows(Formula x) => x.Shape[x.Shape.Rank - 2];

    private static Dim Columns(Formula x) => x.Shape[x.Shape.Rank - 1];

    private static object Trace(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        CheckNumeric(arguments, x);
        if (x.Shape.Rank < 2)
            throw new GraphException(Rules.ShapeMismatch, $"Trace: a matrix has two axes or more: {x.Shape}");
        return Diagonal(context.Graph.Let(x)).Sum([x.Shape.Rank - 2, x.Shape.Rank - 1]).Node;
    }

    private static object MatrixDiag(BindingContext context, Arguments arguments)
    {
        var diagonal = arguments.Node(context, "diagonal");
        CheckNumeric(arguments, diagonal);
        if (diagonal.Shape.IsScalar)
            throw new GraphException(Rules.ShapeMismatch, $"MatrixDiag: a diagonal has one axis or more: {diagonal.Shape}");
        var n = diagonal.Shape[diagonal.Shape.Rank - 1];
        var column = context.Graph.Let(diagonal).Reshape(new Shape([.. diagonal.Shape, Dim.One]));
        return OnDiagonal(context.Graph, n, n).OrZero(column).Node;
    }

    private static void CheckNumeric(Arguments arguments, Node x)
    {
        if (!x.DType.IsNumeric())
            throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: not defined for {x.DType.DisplayName()}");
    }
}
