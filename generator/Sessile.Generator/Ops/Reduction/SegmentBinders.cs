using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Reduction;

/// <summary>Totals by segment. Ids of several axes are made one axis, and so are the axes of x that they stand for.</summary>
internal static class SegmentBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["UnsortedSegmentSum"] = (context, arguments) => Bind(context, arguments, SegmentKind.Sum),
        ["UnsortedSegmentMax"] = (context, arguments) => Bind(context, arguments, SegmentKind.Max),
        ["UnsortedSegmentMean"] = Mean,
    };

    private static Node Bind(BindingContext context, Arguments arguments, SegmentKind kind)
    {
        var (x, ids) = Rows(context, arguments);
        return context.Graph.Add(new SegmentReduce(kind, arguments.Dim("count")), x, ids);
    }

    private static Node Mean(BindingContext context, Arguments arguments)
    {
        var graph = context.Graph;
        var (x, ids) = Rows(context, arguments);
        var sum = graph.Let(graph.Add(new SegmentReduce(SegmentKind.Sum, arguments.Dim("count")), x, ids));
        var ones = graph.Filled(new TensorType(x.DType, ids.Shape), 1);
        var counts = graph.Let(graph.Add(new SegmentReduce(SegmentKind.Sum, arguments.Dim("count")), ones, ids));
        return sum / counts.Max(1).Reshape(new Shape(sum.Shape.Select((d, i) => i == 0 ? d : Dim.One)));
    }

    private static (Node X, Node Ids) Rows(BindingContext context, Arguments arguments)
    {
        var (x, ids) = (arguments.Node(context, "x"), arguments.Node(context, "ids"));
        if (!x.DType.IsNumeric())
            throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: not defined for {x.DType.DisplayName()}");
        if (!ids.DType.IsInteger())
            throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: ids are {ids.DType.DisplayName()}, not integers");
        if (!x.Shape.Take(ids.Shape.Rank).SequenceEqual(ids.Shape))
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: the shape of the ids does not begin that of x: {ids.Shape} and {x.Shape}");
        var count = ids.Shape.ElementCount;
        var wide = ids.DType is DType.Int or DType.Long ? ids : context.Graph.CastTo(ids, DType.Int);
        return (context.Graph.Reshaped(x, new Shape([count, .. x.Shape.Skip(ids.Shape.Rank)])), context.Graph.Reshaped(wide, Shape.Of(count)));
    }
}
