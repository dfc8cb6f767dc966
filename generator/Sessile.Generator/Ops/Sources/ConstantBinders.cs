using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Sources;

/// <summary>Values that are written in the source.</summary>
internal static class ConstantBinders
{
    /// <summary>A constant above this many bytes would swell the user's assembly.</summary>
    private const long LargestConstant = 256 * 1024;

    public static BinderSet Binders { get; } = new()
    {
        ["Constant"] = (context, arguments) => Given(context, arguments, arguments.Has("values") ? "values" : "value"),
        ["Zeros"] = (context, arguments) => context.Graph.Filled(new TensorType(arguments.TypeOr(DType.Float), arguments.Dims()), 0),
        ["Ones"] = (context, arguments) => context.Graph.Filled(new TensorType(arguments.TypeOr(DType.Float), arguments.Dims()), 1),
        ["ZerosLike"] = (context, arguments) => context.Graph.Filled(arguments.Node(context, "x").Type, 0),
        ["OnesLike"] = (context, arguments) => context.Graph.Filled(arguments.Node(context, "x").Type, 1),
    };

    /// <summary>A node of what the argument holds: a node, a number, or lists of numbers, nested for a matrix.</summary>
    public static Node Initial(BindingContext context, Arguments arguments, string name) =>
        arguments[name] is ListValue ? Given(context, arguments, name) : arguments.Node(context, name);

    private static Node Given(BindingContext context, Arguments arguments, string name)
    {
        if (arguments[name] is not ListValue)
            return Uniform(context, arguments, name);
        var (items, shape) = Flatten(arguments, arguments.Items(name));
        var dtype = arguments.TypeOr(items.Select(Numbers.DTypeOf).DefaultIfEmpty(DType.Float).Max());
        if (items.Count * (long)dtype.Size() > LargestConstant)
            throw new GraphException(Rules.TooLarge, $"{arguments.Function}: {items.Count} values of type {dtype.DisplayName()} are too large for the assembly: read them FromFile, compute them with nodes, or feed them");
        var data = Numbers.Encode(dtype, items.Select(i => arguments.Fitting(i, dtype)));
        return context.Graph.Add(new Constant(data, Reshaped(arguments, shape)));
    }

    private static Node Uniform(BindingContext context, Arguments arguments, string name)
    {
        var value = arguments.Node(context, name);
        var shape = arguments.Dims();
        return value.Op is Constant constant && shape.Rank > 0 ? context.Graph.Add(constant with { Shape = shape }) : value;
    }

    private static Shape Reshaped(Arguments arguments, Shape shape)
    {
        var dims = arguments.DimsWithRest("dims");
        return dims.Count == 0 ? shape : Shapes.ShapeRules.Fill(arguments.Function, shape, dims);
    }

    private static (IReadOnlyList<object> Items, Shape Shape) Flatten(Arguments arguments, IReadOnlyList<object?> items)
    {
        if (!items.Any(i => i is ListValue))
            return (items.Select(i => Number(arguments, i)).ToArray(), Shape.Of(items.Count));
        var rows = items.Select(i => i is ListValue row ? Flatten(arguments, row.Items) : throw arguments.Wrong("rows and numbers are mixed")).ToArray();
        var shape = rows[0].Shape;
        if (rows.FirstOrDefault(r => !r.Shape.Equals(shape)).Shape is { } other)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: rows differ in shape: {shape} and {other}");
        return (rows.SelectMany(r => r.Items).ToArray(), new Shape([rows.Length, .. shape]));
    }

    private static object Number(Arguments arguments, object? item) =>
        item is not null && Numbers.IsNumber(item) ? item : throw arguments.Wrong("a value is not a number known at build time");
}
