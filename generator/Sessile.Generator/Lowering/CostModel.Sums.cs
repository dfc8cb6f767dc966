using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

// What decides whether a loop through rows sums from row to row too.
internal static partial class CostModel
{
    /// <summary>Fewer rows are not summed beside: a fold along them is divided among threads otherwise.</summary>
    public const long FewestRowsSummed = 8;

    /// <summary>Whether one loop through rows may stand for itself and one that sums: it makes one more pass at most, over rows that are in the nearest cache by then, in the same lanes, and is not too large.</summary>
    /// <param name="rows">The loop through rows.</param>
    /// <param name="joined">With the sums.</param>
    public static bool IsWorthSummingBeside(LoopNest rows, LoopNest joined) =>
        joined is { Form: VectorForm.Folded, Together: 1, Kept.Count: 1 } && FitsRows(rows, joined, 1) && joined.Folded.All(a => a.Extent.IsStatic);

    /// <summary>Whether one loop through rows may stand for two that fold the same: it makes no more passes than the first.</summary>
    public static bool IsWorthJoiningRows(LoopNest rows, LoopNest joined) => FitsRows(rows, joined, 0);

    private static bool FitsRows(LoopNest rows, LoopNest joined, int passes) =>
        joined.Form == rows.Form && joined.Together == rows.Together && (joined.Turned is null) == (rows.Turned is null)
        && joined.Stages.Count <= rows.Stages.Count + passes && joined.LaneBytes == rows.LaneBytes && joined.HasHalfVectors == rows.HasHalfVectors
        && (!joined.Kernel.CanFail || joined.Folded.All(a => a.Extent is { IsStatic: true, Value: > 0 })) && joined.Kernel.Body.Count(s => s is not (LiteralStep or LoadStep)) <= MaxMembers && joined.Kernel.Outputs.Count < MaxOutputs;
}
