using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Indexing;

namespace Sessile.Generator.Ops.Shapes;

/// <summary>NumPy's basic indexing, <c>x[.., 1..^1, 3]</c>: one axis after the other.</summary>
internal static class IndexerBinder
{
    public static BinderSet Binders { get; } = new()
    {
        ["this[]"] = (context, arguments) => Bind(context, arguments.As("x[…]")),
        ["Subscript.NewAxis"] = (_, arguments) => new FactoryValue("Subscript.NewAxis", arguments),
    };

    private static object Bind(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        var at = arguments["at"] is ListValue ? arguments.Items("at") : [arguments["at"]];
        if (at.Count(s => !IsNewAxis(s)) > x.Shape.Rank)
            throw new GraphException(Rules.BadAxis, $"{arguments.Function}: {at.Count(s => !IsNewAxis(s))} subscripts for {x.Shape}");
        return at.Aggregate((Node: x, Axis: 0), (state, subscript) => Take(context.Graph, arguments, state.Node, state.Axis, subscript)).Node;
    }

    private static (Node Node, int Axis) Take(GraphBuilder graph, Arguments arguments, Node x, int axis, object? subscript) => subscript switch
    {
        _ when IsNewAxis(subscript) => (graph.Reshaped(x, new Shape([.. x.Shape.Take(axis), Dim.One, .. x.Shape.Skip(axis)])), axis + 1),
        int position => (At(graph, arguments, x, axis, position < 0 ? x.Shape[axis] + position : position), axis),
        IndexValue index => (At(graph, arguments, x, axis, From(index, x.Shape[axis])), axis),
        RangeValue range => (Between(graph, arguments, x, axis, From(range.Start, x.Shape[axis]), From(range.End, x.Shape[axis])), axis + 1),
        Dim dim => (At(graph, arguments, x, axis, dim), axis),
        Node { Shape.IsScalar: true } position => (graph.Add(new Gather(axis, 0), x, position), axis),
        Node position => throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: a position must be a scalar, not {position.Shape}: Gather takes several"),
        _ => throw arguments.Wrong("a subscript must be a number, a range, a node or Subscript.NewAxis"),
    };

    private static bool IsNewAxis(object? subscript) => subscript is FactoryValue { Kind: "Subscript.NewAxis" };

    private static Dim From(IndexValue index, Dim size) => index.FromEnd ? size - index.Value : index.Value;

    private static Node At(GraphBuilder graph, Arguments arguments, Node x, int axis, Dim position)
    {
        var room = x.Shape[axis] - 1 - position;
        if ((position.IsStatic && position.Value < 0) || (room.IsStatic && room.Value < 0))
            throw new GraphException(Rules.BadAxis, $"{arguments.Function}: position {position} is outside axis {axis} of {x.Shape}");
        return graph.Reshaped(graph.Section(x, axis, position, 1), x.Shape.Without(axis));
    }

    private static Node Between(GraphBuilder graph, Arguments arguments, Node x, int axis, Dim start, Dim end)
    {
        var (size, room) = (end - start, x.Shape[axis] - end);
        if ((start.IsStatic && start.Value < 0) || (size.IsStatic && size.Value < 0) || (room.IsStatic && room.Value < 0))
            throw new GraphException(Rules.BadAxis, $"{arguments.Function}: {start}..{end} is outside axis {axis} of {x.Shape}");
        return graph.Section(x, axis, start, size);
    }
}
