using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Training;

/// <summary>Gradients (or any values) made no longer than a norm, each by itself or all together.</summary>
internal static class ClipBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["ClipByNorm"] = (context, arguments) => ByNorm(context, arguments).Node,
        ["ClipByGlobalNorm"] = ByGlobalNorm,
        ["GlobalNorm"] = (context, arguments) => Together(context, Floating(arguments, arguments.Nodes(context, "xs"))).Node,
    };

    private static Formula ByNorm(BindingContext context, Arguments arguments)
    {
        var x = context.Graph.Let(Floating(arguments, [arguments.Node(context, "x")])[0]);
        var limit = Limit(arguments);
        var norm = x.Square().Sum(arguments.Axes(x.Shape), keepDims: true).Sqrt();
        return x * limit / norm.Max(limit);
    }

    private static object ByGlobalNorm(BindingContext context, Arguments arguments)
    {
        var items = arguments.Items(arguments["gradients"] is null ? "xs" : "gradients");
        var values = items.Select(i => (i is TupleValue { Items: [var gradient, _] } ? gradient : i) as Node ?? throw arguments.Wrong("what is clipped must be nodes")).ToArray();
        if (values.Length == 0)
            throw arguments.Wrong("there is nothing to clip");
        var limit = Limit(arguments);
        var scale = limit / Together(context, Floating(arguments, values)).Max(limit);
        var clipped = values.Select(v => (context.Graph.Let(v) * scale).Node);
        return new ListValue(items.Zip(clipped, (item, node) => item is TupleValue pair ? pair with { Items = [node, pair.Items[1]] } : (object)node));
    }

    /// <summary>Of a table's gradient only the rows that were looked up count, the others being zeros.</summary>
    private static Formula Together(BindingContext context, IReadOnlyList<Node> values) => values
        .Select(v => context.Graph.Let(GradientRows.Of(context, v)?.Sums(context.Graph) ?? v))
        .Select(v => v.Square().Sum(Enumerable.Range(0, v.Shape.Rank))).Aggregate((a, b) => a + b).Sqrt();

    private static double Limit(Arguments arguments) => arguments.Real("norm", 0) is > 0 and var norm
        ? norm
        : throw arguments.Wrong($"the norm must be above 0, not {Numbers.Print(arguments.Real("norm", 0))}");

    private static IReadOnlyList<Node> Floating(Arguments arguments, IReadOnlyList<Node> values) => values.FirstOrDefault(v => !v.DType.IsFloating()) is { } odd
        ? throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: not defined for {odd.DType.DisplayName()}")
        : values;
}
