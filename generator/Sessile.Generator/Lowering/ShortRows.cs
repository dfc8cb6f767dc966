using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>Short rows within rows, such as the channels of a group at each pixel.</summary>
internal static class ShortRows
{
    /// <summary>So many vectors of neighbouring rows are walked together: they take whole lines of memory, which the other rows would else come back to, and none waits for a sum of its own.</summary>
    private const int Most = 4;

    /// <summary>Whether a pass computes nothing once for each short row.</summary>
    public static bool AreAlike(LoopNest nest, int stage)
    {
        var outer = nest.Folded.Take(nest.Folded.Count - 1).ToArray();
        return !Enumerable.Range(0, nest.Kernel.Body.Count).Any(s => nest.Kernel.Body[s] is not (LiteralStep or FoldStep) && nest.Stages.Needs(stage, s) && !nest.Varies(s, nest.Inner) && outer.Any(a => nest.Varies(s, a)));
    }

    /// <summary>How many rows a loop walks together where vectors are narrow; 1: each by itself.</summary>
    public static int Together(LoopNest nest)
    {
        if (nest.Form != VectorForm.Folded || nest.Folded.Count == 1 || nest.Kept.Count == 0 || nest.Kernel.Product is not null || nest.HasHalfVectors || !AreNeighbours(nest) || !AreApart(nest))
            return 1;
        var (vectors, statements) = (Unrolling.TurnsOf(nest, [nest.Inner]), Unrolling.StatementsOf(nest.Kernel));
        if (!HasVector(nest) || Unrolling.Pays(Unrolling.TurnsOf(nest, nest.Folded), statements) || !Enumerable.Range(0, nest.Stages.Count).All(stage => AreAlike(nest, stage)))
            return 1;
        var rows = Most / vectors;
        while (rows > 1 && !(HasRows(nest, rows) && Unrolling.Pays(rows * vectors, statements)))
            rows /= 2;
        return (int)Math.Max(1, rows);
    }

    private static bool HasVector(LoopNest nest) => nest.Inner.Extent.IsStatic && nest.Inner.Extent.Value * nest.LaneBytes >= Unrolling.VectorBytes;

    private static bool HasRows(LoopNest nest, long rows) => !nest.Row.Extent.IsStatic || nest.Row.Extent.Value >= rows;

    /// <summary>Whether the rows of something that changes along all of a row lie side by side.</summary>
    private static bool AreNeighbours(LoopNest nest) => Enumerable.Range(0, nest.Kernel.Inputs.Count).Any(place =>
        nest.Row.Strides[place].Equals(nest.Inner.Extent) && nest.Inner.Strides[place].IsOne && nest.Folded.All(a => !a.Strides[place].Equals(Dim.Zero)));

    /// <summary>Whether each row has sums of its own, which are folded across the lanes at its end where it is by itself too: a row has the same bits wherever threads' parts begin.</summary>
    private static bool AreApart(LoopNest nest) => nest.Kernel.Rows.Count == 0
        && Enumerable.Range(0, nest.Stages.Count).All(stage => !nest.Stages.FoldsOf(stage).Any() || !nest.Stages.StoredIn(stage).Any())
        && Enumerable.Range(0, nest.Kernel.Body.Count).All(s => nest.Kernel.Body[s] is not FoldStep || nest.Varies(s, nest.Row));
}
