using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Ops.Training;

/// <summary>
/// Gathers the gradients of several runs and takes the optimizer's step along their mean at the last of them. In the other runs every variable of the
/// optimizer's own keeps its value.
/// </summary>
internal static class Accumulation
{
    public static IReadOnlyList<Change> Changes(BindingContext context, Arguments options, IReadOnlyList<Update> updates, Func<IReadOnlyList<Update>, IReadOnlyList<Change>> step)
    {
        var runs = options.Integer("runs");
        if (runs < 1)
            throw options.Wrong($"gradients are gathered over one run or more, not {runs}");
        var count = Slots.Of(context, options, null, "accumulated_runs", "", () => context.Graph.Scalar(DType.Int, 0L));
        var last = context.Graph.Let(count.Read) >= runs - 1;
        var one = context.Graph.Let(count.Read) + 1;
        List<Change> changes = [new(count, AssignKind.Assign, last.Choose(one.Number(0), one))];
        var means = new List<Update>();
        foreach (var update in updates)
        {
            var slot = Slots.Of(context, options, update.Variable, "accumulated", update.Variable.Name + "/", () => context.Graph.Filled(update.Variable.Type, 0));
            var sum = context.Graph.Let(slot.Read) + context.Graph.Let(update.Gradient);
            changes.Add(new Change(slot, AssignKind.Assign, last.Choose(sum.Number(0), sum)));
            means.Add(update with { Gradient = sum * (1.0 / runs) });
        }

        return [.. changes, .. step(means).Select(change => Guarded(context.Graph, change, last))];
    }

    /// <summary>The same change, in the last of the runs only.</summary>
    private static Change Guarded(GraphBuilder graph, Change change, Formula last) => change with
    {
        Value = change.Kind == AssignKind.Assign ? last.Choose(graph.Let(change.Value), graph.Let(change.Variable.Read)) : last.OrZero(graph.Let(change.Value)),
    };
}
