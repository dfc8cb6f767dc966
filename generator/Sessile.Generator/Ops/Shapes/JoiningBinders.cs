using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Shapes;

/// <summary>Functions that join tensors and take them apart.</summary>
internal static class JoiningBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["Concat"] = Concat,
        ["Stack"] = Stack,
        ["Unstack"] = Unstack,
        ["Split"] = Split,
    };

    private static object Concat(BindingContext context, Arguments arguments)
    {
        var values = arguments.Nodes(context, "values");
        var axis = arguments.Axis(values[0].Shape);
        return values.Length == 1 ? values[0] : context.Graph.Add(new Concat(axis), values);
    }

    private static object Stack(BindingContext context, Arguments arguments)
    {
        var values = arguments.Nodes(context, "values");
        var shape = values[0].Shape;
        if (values.FirstOrDefault(v => !v.Shape.Equals(shape)) is { } other)
            throw new GraphException(Rules.ShapeMismatch, $"Stack: shapes differ: {shape} and {other.Shape}");
        var axis = arguments.Has("axis") ? arguments.Normalized(arguments.Integer("axis"), shape.Rank + 1, shape) : 0;
        var single = new Shape([.. shape.Take(axis), Dim.One, .. shape.Skip(axis)]);
        var expanded = values.Select(v => context.Graph.Reshaped(v, single)).ToArray();
        return expanded.Length == 1 ? expanded[0] : context.Graph.Add(new Concat(axis), expanded);
    }

    private static object Unstack(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        var axis = arguments.Axis(x.Shape, otherwise: 0);
        var count = StaticSize(arguments, x.Shape, axis);
        return new ListValue(Enumerable.Range(0, count).Select(i =>
            context.Graph.Reshaped(context.Graph.Section(x, axis, i, 1), x.Shape.Without(axis))));
    }

    private static object Split(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        var axis = arguments.Axis(x.Shape, otherwise: 0);
        var sizes = arguments.Has("sizes") ? Sizes(arguments, x.Shape, axis) : Equal(arguments, x.Shape, axis);
        var begin = Dim.Zero;
        var parts = new ListValue([]);
        foreach (var size in sizes)
        {
            parts.Items.Add(context.Graph.Section(x, axis, begin, size));
            begin += size;
        }

        return parts;
    }

    private static IReadOnlyList<Dim> Equal(Arguments arguments, Shape shape, int axis)
    {
        var count = arguments.Integer("count");
        return count > 0 && shape[axis].IsMultipleOf(count)
            ? Enumerable.Repeat(shape[axis] / count, count).ToArray()
            : throw new GraphException(Rules.ShapeMismatch, $"Split: axis {axis} of {shape} does not divide into {count} equal parts");
    }

    private static IReadOnlyList<Dim> Sizes(Arguments arguments, Shape shape, int axis)
    {
        var sizes = arguments.DimsWithRest("sizes");
        var given = sizes.Where(s => s is not null).Aggregate(Dim.Zero, (sum, s) => sum + s!);
        var rest = shape[axis] - given;
        if (sizes.Contains(null) ? rest.IsStatic && rest.Value < 0 : !rest.Equals(Dim.Zero))
            throw new GraphException(Rules.ShapeMismatch, $"Split: sizes [{string.Join(", ", sizes.Select(s => s?.ToString() ?? "-1"))}] do not add up to axis {axis} of {shape}");
        return sizes.Select(s => s ?? rest).ToArray();
    }

    private static int StaticSize(Arguments arguments, Shape shape, int axis) => shape[axis].IsStatic
        ? checked((int)shape[axis].Value)
        : throw arguments.Wrong($"axis {axis} of {shape} is dynamic");
}
