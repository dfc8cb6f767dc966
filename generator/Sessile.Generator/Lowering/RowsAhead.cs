using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Where a row is walked several times, it comes from memory in the first pass, and the others leave the memory idle: one of those asks for the next row meanwhile, where the rows are too
/// many for the caches. That is the dearest, or the first of them if none is dear: the last one stores, which memory has to do with too. With dynamic sizes that is seen at the run.
/// </summary>
/// <param name="Inputs">The places of those whose rows are asked for, each as large as the others but for its elements' size.</param>
/// <param name="Stage">The pass that asks.</param>
/// <param name="Bytes">Of all rows of one input.</param>
/// <param name="From">So many are too many for the caches.</param>
internal sealed record RowsAhead(IReadOnlyList<int> Inputs, int Stage, Dim Bytes, long From)
{
    /// <summary>Null: the loop asks for nothing.</summary>
    public static RowsAhead? Of(LoopNest nest)
    {
        if (nest.Form != VectorForm.Folded || nest.Stages.Count == 1 || nest.Kept.Count == 0 || nest.Folded.Count > 1)
            return null;
        var inputs = Enumerable.Range(0, nest.Kernel.Inputs.Count).Where(place => IsRead(nest, place) && nest.Inner.Strides[place].IsOne && !nest.Kept.Any(a => a.Strides[place].Equals(Dim.Zero))).ToArray();
        if (inputs.Length == 0)
            return null;
        var (bytes, stage) = (nest.BytesOf(inputs[0]), Asking(nest));
        var from = CostModel.AskedFrom(nest.Stages.Count, DearCostOf(nest, stage) == 0);
        return CostModel.MayAskAhead(bytes, nest.Inner.Extent, from) ? new RowsAhead(inputs, stage, bytes, from) : null;
    }

    /// <summary>Along the rows, element by element, as numbers.</summary>
    private static bool IsRead(LoopNest nest, int place) => nest.Kernel.Inputs[place].Buffer.DType.Size() >= 4 && nest.Kernel.Body.Any(s => s is LoadStep load && load.Input == place);

    private static int Asking(LoopNest nest) => Enumerable.Range(1, nest.Stages.Count - 1).OrderByDescending(stage => DearCostOf(nest, stage)).ThenBy(stage => stage).First();

    /// <summary>0 where it is little.</summary>
    private static int DearCostOf(LoopNest nest, int stage)
    {
        var cost = nest.StepsOf(stage).OfType<ApplyStep>().Sum(s => CostModel.Of(s.Function, s.DType));
        return CostModel.IsLongerThanMemory(cost) ? cost : 0;
    }
}
