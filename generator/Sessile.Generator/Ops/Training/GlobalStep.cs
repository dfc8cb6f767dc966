using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Ops.Training;

/// <summary>The number of training runs so far: one variable of the graph, which every training run advances once.</summary>
internal static class GlobalStep
{
    private static readonly object Owner = new();

    public static BinderSet Binders { get; } = new() { ["GlobalStep"] = (context, _) => Of(context).Read };

    private static TracedVariable Of(BindingContext context)
    {
        if (Slots.Find(context, Owner, null, "global_step") is { } made)
            return made;
        var step = Slots.Of(context, Owner, null, "global_step", "", () => context.Graph.Scalar(DType.Long, 0L));
        var advance = StateBinders.Change(context, "GlobalStep", step, AssignKind.AssignAdd, context.Graph.Scalar(DType.Long, 1L));
        context.Graph.Add(new EveryTrainingRun(), advance);
        return step;
    }
}
