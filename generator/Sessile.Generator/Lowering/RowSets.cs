using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// How many vectors of rows a loop with lanes along a kept axis takes through its folded axes at once. Several hide the latency of folding, and use more of each line of memory, and of the lines
/// beside it, which a folded axis would else step over and come back to: a loop over the columns of a matrix then reads it once in each pass. They must not need more registers than there are.
/// </summary>
internal static class RowSets
{
    private const int Most = 4;

    /// <summary>Of narrow vectors, where registers hold them with all that a pass needs, and nothing is left over at the end, which would go vector by vector.</summary>
    private const int MostNarrow = 2 * Most, FewRegisters = 16;

    /// <summary>So short a body has no more values at once than there are registers for in four sets.</summary>
    private const int ShortBody = 8;

    /// <summary>The sets are written one behind the other: what is longer, all passes together, would fill the cache of instructions, and the JIT's patience where it stands once for each row too.</summary>
    private const int LongestPasses = 32, LongestBody = 96;

    /// <summary>What is computed at an index is dead at the next, and most of it after a step or two.</summary>
    private const int Passing = 4;

    /// <param name="lanes">Of a vector.</param>
    /// <param name="registers">How many vectors the machine holds.</param>
    public static int Of(LoopNest nest, int lanes, int registers)
    {
        if (nest.Folded.Count == 0 || nest.Kernel.Body.Count > LongestBody || Enumerable.Range(0, nest.Stages.Count).Sum(stage => Along(nest, stage).Count()) > LongestPasses)
            return 1;
        if (registers <= FewRegisters && nest.Split?.Axis != nest.Inner && nest.Inner.Extent.IsMultipleOf(MostNarrow * lanes) && AreHeld(nest, MostNarrow, registers))
            return MostNarrow;
        var sets = Most;
        while (sets > 1 && !(HasColumns(nest, sets * lanes) && Fits(nest, sets, registers)))
            sets /= 2;
        return sets;
    }

    private static bool HasColumns(LoopNest nest, int columns) => !nest.Inner.Extent.IsStatic || nest.Inner.Extent.Value >= columns;

    private static bool Fits(LoopNest nest, int sets, int registers) =>
        nest.Kernel.Body.Count <= ShortBody || AreHeld(nest, sets, registers);

    private static bool AreHeld(LoopNest nest, int sets, int registers) => Enumerable.Range(0, nest.Stages.Count).All(stage => Registers(nest, stage, sets) <= registers);

    /// <summary>What a pass computes at each of its indices.</summary>
    private static IEnumerable<int> Along(LoopNest nest, int stage) =>
        Enumerable.Range(0, nest.Kernel.Body.Count).Where(s => nest.Stages.Needs(stage, s) && nest.Folded.Any(a => nest.Varies(s, a)));

    /// <summary>What a pass holds over its indices: its folds and what it reads that does not change along them, for each set where it has lanes; and what it computes on the way.</summary>
    private static int Registers(LoopNest nest, int stage, int sets)
    {
        var body = nest.Kernel.Body;
        var along = Along(nest, stage).ToArray();
        var folds = nest.Stages.FoldsOf(stage).ToArray();
        var held = along.Concat(folds).Where(s => !nest.Stages.IsReadBack(stage, s)).SelectMany(s => LoopStages.Arguments(body[s])).Distinct().Except(along).ToArray();
        var withLanes = held.Count(nest.IsInside);
        return ((folds.Length + withLanes) * sets) + held.Length - withLanes + Math.Min(Passing, along.Length);
    }
}
