using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Algebra;

/// <summary>Products of matrices and vectors.</summary>
internal static class AlgebraBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["MatMul"] = MatMul,
        ["MatMulInteger"] = MatMulInteger,
        ["Dot"] = Dot,
        ["Outer"] = Outer,
    };

    private static object MatMul(BindingContext context, Arguments arguments)
    {
        var operands = arguments.Meeting(context, "a", "b");
        var op = new MatMul(arguments.Flag("transposeA"), arguments.Flag("transposeB"));
        return Product(context.Graph, op, op, operands[0], operands[1]);
    }

    private static object MatMulInteger(BindingContext context, Arguments arguments)
    {
        var op = new MatMulInteger(arguments.Flag("transposeA"), arguments.Flag("transposeB"));
        return Product(context.Graph, op, op.Product, arguments.Node(context, "a"), arguments.Node(context, "b"));
    }

    /// <summary>Batches that differ are broadcast first, unless one operand has none: the product shares that.</summary>
    private static Node Product(GraphBuilder graph, Op op, MatMul product, Node a, Node b)
    {
        if (a.Shape.Rank <= 2 || b.Shape.Rank <= 2)
            return graph.Add(op, a, b);
        var (left, right) = (new Shape(Algebra.MatMul.BatchOf(a.Shape)), new Shape(Algebra.MatMul.BatchOf(b.Shape)));
        var batch = Broadcasting.TryBroadcast(left, right) ?? throw product.Mismatch("batches do not broadcast", a.Shape, b.Shape);
        return graph.Add(op, Stretched(graph, a, batch), Stretched(graph, b, batch));
    }

    private static Node Stretched(GraphBuilder graph, Node x, Shape batch) =>
        graph.Broadcast(x, new Shape([.. batch, .. x.Shape.Skip(x.Shape.Rank - 2)]));

    private static object Dot(BindingContext context, Arguments arguments)
    {
        var (a, b) = Vectors(context, arguments);
        if (!a.Shape.Equals(b.Shape))
            throw new GraphException(Rules.ShapeMismatch, $"Dot: lengths differ: {a.Shape} · {b.Shape}");
        return (a * b).Sum([0]).Node;
    }

    private static object Outer(BindingContext context, Arguments arguments)
    {
        var (a, b) = Vectors(context, arguments);
        return (a.Reshape(Shape.Of(a.Shape[0], 1)) * b).Node;
    }

    private static (Formula A, Formula B) Vectors(BindingContext context, Arguments arguments)
    {
        var operands = arguments.Meeting(context, "a", "b");
        var (a, b) = (operands[0], operands[1]);
        return a.Shape.Rank == 1 && b.Shape.Rank == 1
            ? (context.Graph.Let(a), context.Graph.Let(b))
            : throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: operands must have one axis: {a.Shape} · {b.Shape}");
    }
}
