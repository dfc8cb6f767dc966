using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

// What decides whether a loop through rows sums from row to row too.
internal static partial class CostModel
{
    /// <summary>Fewer rows are not summed beside: a fold along them is divided among threads otherwise.</summary>
    public const long FewestRowsSummed = 8;

    /// <summary>Whether one loop through rows may stand for itself and one that sums: it makes no more passes, in the same lanes, and is not too large.</summary>
    /// <param name="rows">The loop through rows.</param>
    /// <param name="joined">With the sums.</param>
    public static bool IsWorthSummingBeside(LoopNest rows, LoopNest joined) =>
        joined is { Form: VectorForm.Folded, Together: 1, Kept.Count: 1 } && IsWorthJoiningRows(rows, joined) && joined.Folded.All(a => a.Extent.IsStatic);

    /// <summary>Whether one loop through rows may stand for two.</summary>
    public static bool IsWorthJoiningRows(LoopNest rows, LoopNest joined) =>
        joined.Form == rows.Form && joined.Together == rows.Together && (joined.Turned is null) == (rows.Turned is null)
        && joined.Stages.Count == rows.Stages.Count && joined.LaneBytes == rows.LaneBytes && joined.HasHalfVectors == rows.HasHalfVectors
        && (!joined.Kernel.CanFail || joined.Folded.All(a => a.Extent is { IsStatic: true, Value: > 0 })) && joined.Kernel.Body.Count(s => s is not (LiteralStep or LoadStep)) <= MaxMembers && joined.Kernel.Outputs.Count < MaxOutputs;
}
