using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Shapes;

internal enum PadMode
{
    Constant,
    Reflect,
    Symmetric,
}

/// <summary>Elements put around: one value, or mirror images, which are the tensor between reversed sections of itself.</summary>
internal static class PadBinder
{
    public static BinderSet Binders { get; } = new() { ["Pad"] = Bind };

    private static object Bind(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        var paddings = arguments.Items("paddings").Select(p => Pair(arguments, p)).ToArray();
        if (paddings.Length != x.Shape.Rank)
            throw new GraphException(Rules.ShapeMismatch, $"Pad: {paddings.Length} paddings for {x.Shape}");
        if (paddings.All(p => p == (0, 0)))
            return x;
        var mode = arguments.Choice<PadMode>("mode");
        if (mode != PadMode.Constant)
            return Enumerable.Range(0, paddings.Length).Aggregate(x, (node, axis) => Mirror(context.Graph, node, axis, paddings[axis], mode));
        var value = Numbers.Encode(x.DType, [arguments.Fitting(Value(arguments, x.DType), x.DType)]);
        return context.Graph.Add(new Pad(paddings.Select(p => (Dim)p.Before).ToEquatable(), paddings.Select(p => (Dim)p.After).ToEquatable(), value), x);
    }

    private static object Value(Arguments arguments, DType dtype)
    {
        var value = arguments["value"] ?? 0;
        return dtype == DType.Bool && value is not bool ? Numbers.Real(value) != 0 : value;
    }

    private static (int Before, int After) Pair(Arguments arguments, object? pair)
    {
        var items = new Arguments(arguments.Function, new Dictionary<string, object?> { ["paddings"] = pair }, arguments.Types).Integers("paddings");
        return items is [>= 0, >= 0] ? (items[0], items[1]) : throw arguments.Wrong("each padding is a pair of numbers of zero or more");
    }

    private static Node Mirror(GraphBuilder graph, Node x, int axis, (int Before, int After) padding, PadMode mode)
    {
        if (padding == (0, 0))
            return x;
        var skipped = mode == PadMode.Reflect ? 1 : 0;
        var size = x.Shape[axis];
        var most = Math.Max(padding.Before, padding.After);
        var room = size - skipped - most;
        if (room.IsStatic && room.Value < 0)
            throw new GraphException(Rules.ShapeMismatch, $"Pad: axis {axis} has {size} elements, which is too few for a mirror image of {most}{(skipped == 1 ? ": Reflect does not repeat the one at the edge" : "")}");
        var parts = new List<Node>();
        if (padding.Before > 0)
            parts.Add(graph.Section(x, axis, padding.Before - 1 + skipped, padding.Before, -1));
        parts.Add(x);
        if (padding.After > 0)
            parts.Add(graph.Section(x, axis, size - 1 - skipped, padding.After, -1));
        return graph.Add(new Concat(axis), parts);
    }
}
