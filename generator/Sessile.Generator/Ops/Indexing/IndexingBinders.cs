using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Indexing;

/// <summary>Functions that look values up by position.</summary>
internal static class IndexingBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["Gather"] = Gather,
        ["EmbeddingLookup"] = (context, arguments) => Lookup(context, arguments, arguments.Node(context, "table")),
        ["OneHot"] = OneHot,
    };

    private static object Gather(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        var indices = Indices(context, arguments);
        var batchDims = arguments.Has("batchDims") ? arguments.Integer("batchDims") : 0;
        // Left out, it is the first behind the batch axes; an axis 0 could be no other.
        var axis = arguments.Axis(x.Shape, otherwise: batchDims);
        if (axis == 0 && batchDims > 0 && batchDims < x.Shape.Rank)
            axis = batchDims;
        if (batchDims < 0 || batchDims > axis || batchDims > indices.Shape.Rank)
            throw new GraphException(Rules.BadAxis, $"Gather: {batchDims} batch axes do not fit axis {axis} of {x.Shape} and indices {indices.Shape}");
        return context.Graph.Add(new Gather(axis, batchDims), x, indices);
    }

    private static object OneHot(BindingContext context, Arguments arguments)
    {
        var dtype = arguments.TypeOr(DType.Float);
        var (on, off) = (arguments["on"] ?? 1, arguments["off"] ?? 0);
        return context.Graph.Add(new OneHot(arguments.Dim("depth")), Indices(context, arguments), Element(context, arguments, on, dtype), Element(context, arguments, off, dtype));
    }

    private static Node Lookup(BindingContext context, Arguments arguments, Node table) => table.Shape.IsScalar
        ? throw new GraphException(Rules.ShapeMismatch, "EmbeddingLookup: a scalar has no rows")
        : context.Graph.Add(new Gather(0, 0), table, Indices(context, arguments, "ids"));

    /// <summary>Integers narrower than int are widened: positions are int or long.</summary>
    public static Node Indices(BindingContext context, Arguments arguments, string name = "indices")
    {
        var indices = arguments.Node(context, name, DType.Int);
        return indices.DType is DType.SByte or DType.Byte or DType.Short ? context.Graph.CastTo(indices, DType.Int) : indices;
    }

    private static Node Element(BindingContext context, Arguments arguments, object value, DType dtype) =>
        value is Node node ? node : arguments.Number(context, dtype == DType.Bool && value is not bool ? Numbers.Real(value) != 0 : value, dtype);
}
