using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Where a row is walked several times, it comes from memory in the first pass, and the others leave the memory idle: one of those asks for the next row meanwhile, where the rows are too
/// many for the caches. That is the dearest, or the first of them if none is dear: the last one stores, which memory has to do with too. With dynamic sizes that is seen at the run.
/// </summary>
/// <remarks>
/// With the widest vectors no pass takes as long as memory does for a row. So where one is dear the first one asks already, and the dear one for the next row of what it or the last one stores,
/// whose lines memory would else be asked for when they are written.
/// </remarks>
/// <param name="Passes">Which rows a pass asks for the next of: places, each as large as the others but for its elements' size.</param>
/// <param name="Bytes">Of all rows of one place.</param>
/// <param name="From">So many are too many for the caches.</param>
internal sealed record RowsAhead(IReadOnlyDictionary<int, IReadOnlyList<int>> Passes, Dim Bytes, long From)
{
    /// <summary>Null: the loop asks for nothing.</summary>
    /// <param name="isWidest">Whether it is about vectors of 512 bits; else of 256.</param>
    public static RowsAhead? Of(LoopNest nest, bool isWidest)
    {
        if (nest.Form != VectorForm.Folded || nest.Stages.Count == 1 || nest.Kept.Count == 0 || nest.Folded.Count > 1)
            return null;
        var inputs = Enumerable.Range(0, nest.Kernel.Inputs.Count).Where(place => IsRead(nest, place) && IsAlong(nest, place)).ToArray();
        if (inputs.Length == 0)
            return null;
        var (bytes, stage) = (nest.BytesOf(inputs[0]), Asking(nest));
        var isDear = DearCostOf(nest, stage) > 0;
        var from = CostModel.AskedFrom(nest.Stages.Count, isDear, isWidest);
        if (!CostModel.MayAskAhead(bytes, nest.Inner.Extent, from))
            return null;
        var passes = new Dictionary<int, IReadOnlyList<int>> { [stage] = inputs };
        if (isWidest && isDear)
            (passes[0], passes[stage]) = (inputs, Outputs(nest).ToArray());
        return new RowsAhead(passes, bytes, from);
    }

    /// <summary>Element by element, as numbers.</summary>
    private static bool IsRead(LoopNest nest, int place) => nest.Kernel.Inputs[place].Buffer.DType.Size() >= 4 && nest.Kernel.Body.Any(s => s is LoadStep load && load.Input == place);

    /// <summary>Whether it has rows of its own, one for each of the loop's.</summary>
    private static bool IsAlong(LoopNest nest, int place) => nest.Inner.Strides[place].IsOne && !nest.Kept.Any(a => a.Strides[place].Equals(Dim.Zero));

    private static IEnumerable<int> Outputs(LoopNest nest) =>
        from i in Enumerable.Range(0, nest.Kernel.Outputs.Count)
        let output = nest.Kernel.Outputs[i]
        let place = nest.Kernel.Inputs.Count + i
        where output.Access.Buffer.DType.Size() >= 4 && !nest.StreamedOutputs.Contains(output) && IsAlong(nest, place)
        select place;

    private static int Asking(LoopNest nest) => Enumerable.Range(1, nest.Stages.Count - 1).OrderByDescending(stage => DearCostOf(nest, stage)).ThenBy(stage => stage).First();

    /// <summary>0 where it is little.</summary>
    private static int DearCostOf(LoopNest nest, int stage)
    {
        var cost = nest.StepsOf(stage).OfType<ApplyStep>().Sum(s => CostModel.Of(s));
        return CostModel.IsLongerThanMemory(cost) ? cost : 0;
    }
}
