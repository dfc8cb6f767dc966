using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Reduction;

/// <summary>Reductions, running totals and positions of extremes.</summary>
internal static class ReductionBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["ReduceSum"] = Over((axes, keep) => new Reduce(ReduceKind.Sum, axes, keep)),
        ["ReduceProd"] = Over((axes, keep) => new Reduce(ReduceKind.Prod, axes, keep)),
        ["ReduceMax"] = Over((axes, keep) => new Reduce(ReduceKind.Max, axes, keep)),
        ["ReduceMin"] = Over((axes, keep) => new Reduce(ReduceKind.Min, axes, keep)),
        ["ReduceAny"] = Over((axes, keep) => new Reduce(ReduceKind.Any, axes, keep)),
        ["ReduceAll"] = Over((axes, keep) => new Reduce(ReduceKind.All, axes, keep)),
        ["ReduceMean"] = Over((axes, keep) => new ReduceMean(axes, keep)),
        ["ReduceLogSumExp"] = Over((axes, keep) => new ReduceLogSumExp(axes, keep)),
        ["ReduceVariance"] = Over((axes, keep) => new ReduceVariance(axes, keep)),
        ["ReduceStd"] = Over((axes, keep) => new ReduceStd(axes, keep)),
        ["Norm"] = Over((axes, keep) => new Norm(axes, keep)),
        ["ArgMax"] = Along(axis => new ArgReduce(true, axis)),
        ["ArgMin"] = Along(axis => new ArgReduce(false, axis)),
        ["CumSum"] = (context, arguments) => Running(context, arguments, false),
        ["CumProd"] = (context, arguments) => Running(context, arguments, true),
    };

    private static Binder Over(Func<EquatableArray<int>, bool, Op> reduction) => (context, arguments) =>
    {
        var x = arguments.Node(context, "x");
        var op = reduction(arguments.Axes(x.Shape), arguments.Flag("keepDims"));
        return op is Reduce { Axes.Count: 0 } && op.Infer([x.Type]) is not null ? x : context.Graph.Add(op, x);
    };

    private static Binder Along(Func<int, Op> reduction) => (context, arguments) =>
    {
        var x = arguments.Node(context, "x");
        return context.Graph.Add(reduction(arguments.Axis(x.Shape)), x);
    };

    private static Node Running(BindingContext context, Arguments arguments, bool isProd)
    {
        var x = arguments.Node(context, "x");
        return context.Graph.Add(new Cumulative(isProd, arguments.Axis(x.Shape, otherwise: 0), arguments.Flag("exclusive"), arguments.Flag("reverse")), x);
    }
}
