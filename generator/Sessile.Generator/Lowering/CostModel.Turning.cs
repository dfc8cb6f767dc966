using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

// Short rows that are folded one by one: a fold ends with steps across the lanes that wait for each other, and most of them for those of the fold before. Rows that are turned have none of that, but
// each of their elements is moved twice. Costs are in picoseconds for a row.
internal static partial class CostModel
{
    /// <summary>What it takes to fold a row of no elements across the lanes, and what each element adds.</summary>
    private const long Fold = 450, FoldOfElement = 25;

    /// <summary>To store what a vector of a row does not fill.</summary>
    private const long StoreOfRest = 700;

    /// <summary>An instruction of what is dear, in lanes that rows leave empty.</summary>
    private const long DearInstruction = 50;

    /// <summary>To turn a byte in, and back.</summary>
    private const long ByteIn = 22, ByteOut = 28;

    /// <summary>Whether several short rows should be turned, so that each lane has one. Rows of so few elements that they have no lanes always gain by it.</summary>
    public static bool IsWorthTurning(LoopNest nest, IEnumerable<TurnedTile> tiles)
    {
        var row = nest.Folded[0].Extent.Value;
        var bytes = tiles.Sum(t => t.Columns * t.Buffer.DType.Size() * ((t.IsRead ? ByteIn : 0) + (t.IsWritten ? ByteOut : 0)));
        return nest.Form == VectorForm.None || FoldsOf(nest) * (Fold + (FoldOfElement * row)) + RestsOf(nest, row) + DearOf(nest) > bytes;
    }

    /// <summary>How many folds of a sum it is worth: those of the greatest wait longer, and those of later passes for the earlier ones.</summary>
    private static long FoldsOf(LoopNest nest) => Enumerable.Range(0, nest.Kernel.Body.Count).Where(s => nest.Kernel.Body[s] is FoldStep)
        .Sum(s => (((FoldStep)nest.Kernel.Body[s]).Reduction is "Max" or "Min" ? 2L : 1) + (nest.Stages.Ready(s) > 1 ? 1 : 0));

    private static long RestsOf(LoopNest nest, long row) => (row & (row - 1)) == 0 ? 0 : StoreOfRest * nest.Kernel.Outputs.Count(o => nest.Stages.IsFull(o.Access));

    private static long DearOf(LoopNest nest) => DearInstruction * Enumerable.Range(0, nest.Kernel.Body.Count).Where(s => nest.Varies(s, nest.Folded[0]))
        .Select(s => nest.Kernel.Body[s]).OfType<ApplyStep>().Select(s => Of(s)).Where(cost => cost > Light).Sum();
}
