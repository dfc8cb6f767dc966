using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Indexing;

/// <summary>Elements and their positions by size.</summary>
internal static class SortingBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["ArgSort"] = (context, arguments) => Along(context, arguments, (x, positions) => positions),
        ["Sort"] = (context, arguments) => Along(context, arguments, (x, positions) => Taken(context, x, positions)),
        ["TopK"] = TopK,
    };

    private static object TopK(BindingContext context, Arguments arguments)
    {
        var x = Numbers(arguments, arguments.Node(context, "x"));
        if (x.Shape.Rank == 0)
            throw new GraphException(Rules.ShapeMismatch, "TopK: a scalar has no axis to choose along");
        var (k, size) = (arguments.Integer("k"), x.Shape[x.Shape.Rank - 1]);
        if (k < 0)
            throw arguments.Wrong($"'k' is negative: {k}");
        if (size.IsStatic && k > size.Value)
            throw new GraphException(Rules.ShapeMismatch, $"TopK: the last axis of {x.Shape} has fewer than {k} elements");
        var positions = context.Graph.Add(new SortedPositions(k, IsDescending: true), x);
        return new TupleValue(["Values", "Indices"], [Taken(context, x, positions), positions]);
    }

    /// <summary>Along any axis: it is made the last, and put back.</summary>
    private static object Along(BindingContext context, Arguments arguments, Func<Node, Node, Node> result)
    {
        var x = Numbers(arguments, arguments.Node(context, "x"));
        var axis = arguments.Axis(x.Shape, otherwise: -1);
        var rank = x.Shape.Rank;
        var turned = context.Graph.Transposed(x, [.. Enumerable.Range(0, rank).Where(i => i != axis), axis]);
        var positions = context.Graph.Add(new SortedPositions(x.Shape[axis], arguments.Flag("descending")), turned);
        return context.Graph.Transposed(result(turned, positions), [.. Enumerable.Range(0, axis), rank - 1, .. Enumerable.Range(axis, rank - 1 - axis)]);
    }

    private static Node Numbers(Arguments arguments, Node x) => x.DType.IsNumeric()
        ? x
        : throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: not defined for {x.DType.DisplayName()}");

    private static Node Taken(BindingContext context, Node x, Node positions) =>
        context.Graph.Add(new Gather(x.Shape.Rank - 1, x.Shape.Rank - 1), x, positions);
}
