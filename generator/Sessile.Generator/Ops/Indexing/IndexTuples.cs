using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Indexing;

/// <summary>Lookups by positions on several axes at once, which are lookups on those axes taken as one.</summary>
internal static class IndexTuples
{
    public static BinderSet Binders { get; } = new()
    {
        ["GatherNd"] = GatherNd,
        ["ScatterNd"] = ScatterNd,
    };

    /// <summary>The argument <c>indices</c> as positions on the leading axes of <paramref name="shape"/> taken as one, and how many axes those are.</summary>
    public static (Node Indices, int Depth) Flatten(BindingContext context, Arguments arguments, Shape shape)
    {
        var indices = IndexingBinders.Indices(context, arguments);
        if (indices.Shape.IsScalar || !indices.Shape[indices.Shape.Rank - 1].IsStatic)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: the last axis of the indices, {indices.Shape}, must be a static number of positions");
        var depth = indices.Shape[indices.Shape.Rank - 1].Value;
        if (depth > shape.Rank)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: {depth} positions in the last axis of the indices, {indices.Shape}, are more than {shape} has axes");
        return (Flatten(context.Graph, indices, shape.Take((int)depth).ToEquatable()), (int)depth);
    }

    public static Node Flatten(GraphBuilder graph, Node tuples, EquatableArray<Dim> sizes) => sizes.Count switch
    {
        0 => graph.Zeros(tuples.Type.With(new Shape(tuples.Shape.Take(tuples.Shape.Rank - 1)))),
        _ => graph.Add(new FlatIndices(sizes), tuples),
    };

    private static object GatherNd(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        var (indices, depth) = Flatten(context, arguments, x.Shape);
        return context.Graph.Add(new Gather(0, 0), context.Graph.Reshaped(x, Rows(x.Shape, depth)), indices);
    }

    private static object ScatterNd(BindingContext context, Arguments arguments)
    {
        var shape = arguments.Dims();
        var (indices, depth) = Flatten(context, arguments, shape);
        var updates = arguments.Node(context, "updates");
        if (!updates.DType.IsNumeric())
            throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: not defined for {updates.DType.DisplayName()}");
        var rows = new Shape([.. indices.Shape, .. shape.Skip(depth)]);
        if (!rows.Equals(updates.Shape))
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: the updates are {updates.Shape}, not {rows}");
        var sum = context.Graph.Add(new ScatterAddRows(Rows(shape, depth), 0, 0), updates, indices);
        return context.Graph.Reshaped(sum, shape);
    }

    /// <summary>The first <paramref name="depth"/> axes as one.</summary>
    private static Shape Rows(Shape shape, int depth) =>
        new([shape.Take(depth).Aggregate(Dim.One, (product, dim) => product * dim), .. shape.Skip(depth)]);
}
