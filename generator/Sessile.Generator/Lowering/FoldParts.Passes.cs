using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

// A loop of several passes as a loop for the first and one for the others, for which the first one's folds are values that are read.
internal static partial class FoldParts
{
    private static LoopKernel[] PassByPass(LoopKernel kernel, LoopNest nest, Func<DType, Dim, string, TensorBuffer> scratch)
    {
        var kept = KeptStrides(kernel);
        var folds = nest.Stages.FoldsOf(0).ToDictionary(s => s, s => new Access(scratch(kernel.Body[s].DType, LoopSplit.KeptOf(nest), kernel.Body[s].Label ?? kernel.Label), Dim.Zero, kept));
        return [First(kernel, nest.Stages, folds), Others(kernel, nest.Stages, folds)];
    }

    /// <summary>Whether what is kept for later passes is what the first one stores.</summary>
    private static bool IsStoredFirst(LoopRow row, LoopNest nest) => nest.Kernel.Outputs.Any(o => o.Step == row.Step && o.Access == row.Access && IsOfFirst(o, nest.Stages));

    private static bool IsOfFirst(LoopOutput output, LoopStages stages) => stages.IsFull(output.Access) && stages.Ready(output.Step) == 0;

    private static LoopKernel First(LoopKernel kernel, LoopStages stages, Dictionary<int, Access> folds)
    {
        var inputs = new List<Access>();
        var copy = new BodyCopy(kernel, (step, _) => step is LoadStep load ? load with { Input = Added(inputs, kernel.Inputs[load.Input]) } : step);
        var outputs = kernel.Outputs.Where(o => IsOfFirst(o, stages)).Select(o => o with { Step = copy.Of(o.Step) })
            .Concat(folds.Select(f => new LoopOutput(f.Value, copy.Of(f.Key)))).ToArray();
        return new LoopKernel(kernel.Space, kernel.Reduced, inputs, copy.Body, outputs)
        {
            Comment = kernel.Comment + "\nThe first pass by itself, since its rows have left the near caches before the next.",
            Label = kernel.Label + "Pass",
            Origin = kernel.Origin,
            Flops = kernel.Flops,
        };
    }

    private static LoopKernel Others(LoopKernel kernel, LoopStages stages, Dictionary<int, Access> folds)
    {
        var inputs = new List<Access>();
        var copy = new BodyCopy(kernel, (step, at) => step switch
        {
            _ when kernel.Rows.FirstOrDefault(r => r.Step == at) is { } row => new LoadStep(Added(inputs, row.Access), step.DType),
            FoldStep fold when folds.TryGetValue(at, out var folded) => new LoadStep(Added(inputs, folded), fold.DType),
            LoadStep load => load with { Input = Added(inputs, kernel.Inputs[load.Input]) },
            _ => step,
        });
        var outputs = kernel.Outputs.Where(o => !IsOfFirst(o, stages)).Select(o => o with { Step = copy.Of(o.Step) }).ToArray();
        return new LoopKernel(kernel.Space, kernel.Reduced, inputs, copy.Body, outputs)
        {
            Comment = kernel.Comment + "\nWhat follows the first pass.",
            Label = kernel.Label,
            Origin = kernel.Origin,
        };
    }
}
