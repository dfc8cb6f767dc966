using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Shapes;

/// <summary>Functions that give a tensor another shape or order.</summary>
internal static class ShapeBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["Reshape"] = Reshape,
        ["Transpose"] = Transpose,
        ["ExpandDims"] = ExpandDims,
        ["Squeeze"] = Squeeze,
        ["Flatten"] = Flatten,
        ["BroadcastTo"] = BroadcastTo,
        ["Tile"] = Tile,
        ["Reverse"] = (context, arguments) =>
        {
            var x = arguments.Node(context, "x");
            return context.Graph.Reversed(x, arguments.Axes(x.Shape));
        },
    };

    private static object Reshape(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        return context.Graph.Reshaped(x, ShapeRules.Fill("Reshape", x.Shape, arguments.DimsWithRest("dims")));
    }

    private static object Transpose(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        var given = arguments.Integers("perm");
        if (given.Length == 0)
            return context.Graph.Transposed(x, Enumerable.Range(0, x.Shape.Rank).Reverse().ToArray());
        var perm = given.Select(p => arguments.Normalized(p, x.Shape.Rank, x.Shape)).ToArray();
        return perm.OrderBy(p => p).SequenceEqual(Enumerable.Range(0, x.Shape.Rank))
            ? context.Graph.Transposed(x, perm)
            : throw new GraphException(Rules.BadAxis, $"Transpose: [{string.Join(", ", given)}] is no order of the axes of {x.Shape}");
    }

    private static object ExpandDims(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        var count = arguments["axis"] is ListValue list ? list.Items.Count : 1;
        var added = arguments.GivenAxes("axis", x.Shape.Rank + count, x.Shape);
        var rest = new Queue<Dim>(x.Shape);
        return context.Graph.Reshaped(x, new Shape(Enumerable.Range(0, x.Shape.Rank + count).Select(i => added.Contains(i) ? Dim.One : rest.Dequeue())));
    }

    private static object Squeeze(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        var all = arguments["axis"] is null;
        var axes = arguments.Axes(x.Shape).Where(a => !all || x.Shape[a].IsOne).ToArray();
        foreach (var axis in axes)
        {
            if (!x.Shape[axis].IsOne)
                throw new GraphException(Rules.ShapeMismatch, $"Squeeze: axis {axis} of {x.Shape} is not of size 1");
        }

        return context.Graph.Reshaped(x, new Shape(x.Shape.Where((_, i) => !axes.Contains(i))));
    }

    private static object Flatten(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        if (x.Shape.IsScalar)
            throw new GraphException(Rules.ShapeMismatch, "Flatten: a scalar has no axis to keep");
        return context.Graph.Reshaped(x, Shape.Of(x.Shape[0], x.Shape.Without(0).ElementCount));
    }

    private static object BroadcastTo(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        var shape = arguments.Dims();
        return shape.Equals(Broadcasting.TryBroadcast(x.Shape, shape))
            ? context.Graph.Broadcast(x, shape)
            : throw new GraphException(Rules.ShapeMismatch, $"BroadcastTo: {x.Shape} does not broadcast to {shape}");
    }

    /// <summary>Each axis is split into a new one, along which it is stretched, and itself.</summary>
    private static object Tile(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        var multiples = arguments.Dims("multiples");
        if (multiples.Rank != x.Shape.Rank)
            throw new GraphException(Rules.ShapeMismatch, $"Tile: {multiples} does not give one number for each axis of {x.Shape}");
        var split = context.Graph.Reshaped(x, new Shape(x.Shape.SelectMany(d => new[] { Dim.One, d })));
        var stretched = context.Graph.Broadcast(split, new Shape(x.Shape.SelectMany((d, i) => new[] { multiples[i], d })));
        return context.Graph.Reshaped(stretched, new Shape(x.Shape.Select((d, i) => multiples[i] * d)));
    }
}
