using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Which loops over small static extents are written out turn by turn, and which kernels are then so short that they stand in the run itself: counting, comparing and calling
/// would cost more than what they do. Statements are counted, on one element or on one vector of 256 bits.
/// </summary>
internal static class Unrolling
{
    /// <summary>No loop is written out to more statements than this: text that is run once must be fetched and decoded too.</summary>
    private const long MaxStatements = 64;

    /// <summary>Up to this many a kernel is worth less than a call of it.</summary>
    private const long MaxInlined = 24;

    /// <summary>Of the vectors that are counted.</summary>
    public const int VectorBytes = 32;

    /// <summary>A store that waits for nothing counts as so many: a loop of them is as fast.</summary>
    private const long StatementsOfFill = 4;

    /// <summary>What one turn of all loops does.</summary>
    public static long StatementsOf(LoopKernel kernel) =>
        kernel.Body.All(s => s is LiteralStep) ? StatementsOfFill * kernel.Outputs.Count : kernel.Body.Count(s => s is not LiteralStep) + kernel.Outputs.Count;

    /// <param name="statements">Of one turn.</param>
    public static bool Pays(long turns, long statements) => turns <= MaxStatements && turns * statements <= MaxStatements;

    /// <summary>The turns of some loops of a nest, those over lanes in vectors; so many that nothing pays where an extent is dynamic.</summary>
    public static long TurnsOf(LoopNest nest, IEnumerable<NestAxis> axes)
    {
        // One by one: an extent of zero would hide a dynamic one in their product.
        var turns = axes.Select(axis => TurnsOf(nest, axis)).ToArray();
        return turns.Any(t => t > MaxStatements) ? MaxStatements + 1 : turns.Aggregate(1L, (product, t) => Math.Min(MaxStatements + 1, product * t));
    }

    private static long TurnsOf(LoopNest nest, NestAxis axis)
    {
        if (!axis.Extent.IsStatic || nest.Split?.Axis == axis)
            return MaxStatements + 1;
        var lanes = nest.Form != VectorForm.None && axis == nest.Inner ? Math.Max(1, VectorBytes / nest.LaneBytes) : 1;
        return Math.Min(MaxStatements + 1, (axis.Extent.Value + lanes - 1) / lanes);
    }

    /// <summary>Whether a kernel stands in the run's own method: not with tables, which lie on the stack of a method of their own.</summary>
    public static bool IsInlined(LoopNest nest) =>
        nest.Kernel.Product is null && !nest.Kept.Any(a => a.Period > 0) && TurnsOf(nest, nest.Kept.Concat(nest.Folded)) * StatementsOf(nest.Kernel) * nest.Stages.Count <= MaxInlined;
}
