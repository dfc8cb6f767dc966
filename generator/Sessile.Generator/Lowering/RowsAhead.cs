using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Where a row is walked several times, it comes from memory in the first pass, and the others leave the memory idle: the dearest of those asks for the next row meanwhile, where the rows are too
/// many for the caches. With dynamic sizes that is seen at the run.
/// </summary>
/// <param name="Inputs">The places of those whose rows are asked for, each as large as the others but for its elements' size.</param>
/// <param name="Row">The axis from one row to the next.</param>
/// <param name="Stage">The pass that asks.</param>
/// <param name="Bytes">Of all rows of one input.</param>
internal sealed record RowsAhead(IReadOnlyList<int> Inputs, NestAxis Row, int Stage, Dim Bytes)
{
    /// <summary>Null: the loop asks for nothing.</summary>
    public static RowsAhead? Of(LoopNest nest)
    {
        if (nest.Form != VectorForm.Folded || nest.Stages.Count == 1 || nest.Kept.Count == 0 || nest.Folded.Count > 1)
            return null;
        var row = nest.Kept[nest.Kept.Count - 1];
        var inputs = Enumerable.Range(0, nest.Kernel.Inputs.Count).Where(place => IsRead(nest, place) && nest.Inner.Strides[place].IsOne && !nest.Kept.Any(a => a.Strides[place].Equals(Dim.Zero))).ToArray();
        if (inputs.Length == 0)
            return null;
        var bytes = nest.BytesOf(inputs[0]);
        return CostModel.MayAskAhead(bytes, nest.Inner.Extent) ? new RowsAhead(inputs, row, Dearest(nest), bytes) : null;
    }

    /// <summary>Along the rows, element by element, as numbers.</summary>
    private static bool IsRead(LoopNest nest, int place) => nest.Kernel.Inputs[place].Buffer.DType.Size() >= 4 && nest.Kernel.Body.Any(s => s is LoadStep load && load.Input == place);

    private static int Dearest(LoopNest nest) => Enumerable.Range(1, nest.Stages.Count - 1).OrderByDescending(stage => CostOf(nest, stage)).ThenByDescending(stage => stage).First();

    private static int CostOf(LoopNest nest, int stage) => nest.StepsOf(stage).OfType<ApplyStep>().Sum(s => CostModel.Of(s.Function, s.DType));
}
