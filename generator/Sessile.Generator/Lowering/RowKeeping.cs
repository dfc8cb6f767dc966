using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Decides which values of a stage are kept for the later stages that use them: dear ones, in the memory of an output of the same size that is
/// stored last, or else in a row of their own. What is cheap is computed again; and in a loop that changes variables everything that is not stored anyway, since
/// it works in their memory and is to need none of their size.
/// </summary>
internal static class RowKeeping
{
    /// <param name="scratch">Makes a buffer of a type and length, with a label; null: there is to be none.</param>
    public static LoopKernel Apply(LoopKernel kernel, Func<DType, Dim, string, TensorBuffer>? scratch)
    {
        var stages = new LoopStages(kernel);
        if (stages.Count == 1)
            return kernel;
        var rows = new List<LoopRow>();
        var words = new List<string>();
        foreach (var (step, last) in scratch is null ? CrossingOutputs(kernel, stages) : Crossing(kernel, stages))
        {
            var own = OwnPlace(kernel, stages, step);
            var cost = stages.Recomputed(step).Sum(s => CostOf(kernel, stages, s));
            if (!CostModel.IsWorthKeeping(cost, own is not null))
                continue;
            rows.Add(new LoopRow(own ?? Room(kernel, stages, rows, step, last, scratch!), step));
            words.Add(NameOf(kernel.Body[step]));
        }

        var reason = $"\n{stages.Count} passes over each row" + (words.Count == 0 ? "" : ", keeping " + string.Join(", ", words));
        return kernel.With(rows, reason);
    }

    /// <summary>The steps whose values along a row are used by later stages than their own, and the last of those. Conditions have no lanes in memory: they are computed again.</summary>
    private static IEnumerable<(int Step, int Last)> Crossing(LoopKernel kernel, LoopStages stages) =>
        from user in Enumerable.Range(0, kernel.Body.Count)
        from step in LoopStages.Arguments(kernel.Body[user])
        let stage = kernel.Body[user] is FoldStep ? stages.Ready(user) - 1 : stages.Ready(user)
        where stage < stages.Count && stages.IsAlong(step) && stages.Ready(step) < stage && kernel.Body[step] is ApplyStep or CastStep && kernel.Body[step].DType != DType.Bool
        group stage by step into uses
        orderby uses.Key
        select (uses.Key, uses.Max());

    /// <summary>Of the steps that later stages use, the outputs, and those from which the others are computed again.</summary>
    private static IEnumerable<(int Step, int Last)> CrossingOutputs(LoopKernel kernel, LoopStages stages)
    {
        var found = new SortedDictionary<int, int>();
        var seen = new HashSet<(int Step, int Last)>();
        var pending = new Stack<(int Step, int Last)>(Crossing(kernel, stages));
        while (pending.Count > 0)
        {
            var (step, last) = pending.Pop();
            if (!seen.Add((step, last)))
                continue;
            if (OwnPlace(kernel, stages, step) is not null)
                found[step] = found.TryGetValue(step, out var before) ? Math.Max(before, last) : last;
            else
                Array.ForEach(LoopStages.Arguments(kernel.Body[step]).Where(a => stages.IsAlong(a) && kernel.Body[a] is ApplyStep or CastStep).ToArray(), a => pending.Push((a, last)));
        }

        return found.Select(f => (f.Key, f.Value));
    }

    /// <summary>Where a step stands that is stored anyway.</summary>
    private static Access? OwnPlace(LoopKernel kernel, LoopStages stages, int step) => kernel.Outputs.FirstOrDefault(o => o.Step == step && !o.Sums && stages.IsFull(o.Access))?.Access;

    private static int CostOf(LoopKernel kernel, LoopStages stages, int step) =>
        !stages.IsAlong(step) ? 0 : kernel.Body[step] is ApplyStep apply ? CostModel.Of(apply) : 0;

    private static string NameOf(Step step) => step.Label ?? (step is ApplyStep apply ? apply.Function : "Cast");

    private static Access Room(LoopKernel kernel, LoopStages stages, List<LoopRow> rows, int step, int last, Func<DType, Dim, string, TensorBuffer> scratch)
    {
        var dtype = kernel.Body[step].DType;
        var host = kernel.Outputs.FirstOrDefault(o => !o.Sums && stages.IsFull(o.Access) && stages.Ready(o.Step) >= last && o.Access.Buffer.DType == dtype
            && !(o.Access.Buffer.ByteCount.IsStatic && Streaming.MayStream(kernel, stages, o)) && rows.All(r => r.Access.Buffer != o.Access.Buffer));
        if (host is not null)
            return host.Access;
        // With lanes along a kept axis, neighbouring rows are computed at once.
        var alone = LoopNest.Of(kernel).Form != VectorForm.Kept;
        var shape = new Shape(kernel.Space.Select((d, i) => alone && !kernel.Reduced[i] ? Dim.One : d));
        var strides = shape.Strides.Select((s, i) => alone && !kernel.Reduced[i] ? Dim.Zero : s).ToArray();
        return new Access(scratch(dtype, shape.ElementCount, NameOf(kernel.Body[step]) + "Row"), Dim.Zero, strides);
    }
}
