using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// The locals that a loop's method has, about. The JIT inlines nothing more into a method that has come to 512, those of inlined functions among them: what is called from there on is called
/// at every vector.
/// </summary>
internal static class LoopLocals
{
    /// <summary>Bits of vectors, the widest first.</summary>
    public static IReadOnlyList<int> Widths { get; } = [512, 256, 128];

    /// <summary>
    /// Whether each width needs a method of its own: the JIT counts the locals of widths that the machine does not take as well. Of loops with lanes along a kept axis, where each of the vectors that
    /// are taken at once has locals for what stands before its folded axes and after them.
    /// </summary>
    public static bool AreTooMany(LoopNest nest) =>
        nest.Form == VectorForm.Kept && nest.Kernel.Product is null && nest.Turned is null && CostModel.LeavesNoLocals(Widths.Sum(bits => Of(nest, bits)));

    /// <summary>Those of one width: each place where something is computed has its own, for the vectors that are taken at once, for one by itself, and for the last.</summary>
    private static long Of(LoopNest nest, int bits)
    {
        var sets = RowSets.Of(nest, bits / 8 / nest.LaneBytes, bits > 256 ? 32 : 16);
        var inside = Enumerable.Range(0, nest.Kernel.Body.Count).Where(s => nest.Kernel.Body[s] is not LiteralStep && nest.IsInside(s)).ToArray();
        var along = inside.Count(s => nest.Kernel.Body[s] is not FoldStep && nest.Folded.Any(a => nest.Varies(s, a)));
        var totals = nest.Blocks is null ? 0 : 2 * nest.Kernel.Body.Count(SumBlocks.Rounds);
        return ((along * Turns(nest)) + inside.Length - along + totals) * (sets > 1 ? sets + 2 : 2);
    }

    private static long Turns(LoopNest nest) =>
        Unrolling.TurnsOf(nest, nest.Folded) is var turns && Unrolling.Pays(turns, Unrolling.StatementsOf(nest.Kernel)) ? turns : 1;
}
