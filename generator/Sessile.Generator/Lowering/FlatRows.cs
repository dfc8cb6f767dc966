using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Support;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Rows shorter than a vector that follow one another in memory, such as the channels of pixels, taken as one axis: its vectors reach over the ends of rows. What all rows have in common, such as
/// a number for each channel, repeats along it, and is read from a table of its elements over and over.
/// </summary>
internal static class FlatRows
{
    private const int WidestBytes = 64;

    /// <summary>The axes of a loop with the last two as one; null where they are not of that kind.</summary>
    public static IReadOnlyList<NestAxis>? Of(LoopKernel kernel, IReadOnlyList<NestAxis> axes)
    {
        if (axes.Count < 2 || kernel.Product is not null || axes.Any(a => a.Reduced))
            return null;
        var (outer, row) = (axes[axes.Count - 2], axes[axes.Count - 1]);
        if (outer.IndexAxis >= 0 || row.IndexAxis >= 0 || row.Extent is not { IsStatic: true, Value: > 1 and < WidestBytes })
            return null;
        var places = Enumerable.Range(0, row.Strides.Count);
        var repeated = places.Where(place => Repeats(kernel, place, outer, row)).ToEquatable();
        if (repeated.Count == 0 || !places.Except(repeated).All(place => outer.Strides[place].Equals(row.Strides[place] * row.Extent)))
            return null;
        return [.. axes.Take(axes.Count - 2), row with { Extent = outer.Extent * row.Extent, Period = row.Extent.Value, Repeated = repeated }];
    }

    /// <summary>Whether rows of so many elements are shorter than a vector.</summary>
    public static bool AreShort(LoopNest nest, Dim row) => row.IsStatic && row.Value * nest.LaneBytes < WidestBytes;

    /// <summary>Whether that pays.</summary>
    /// <param name="rows">The loop row by row.</param>
    /// <param name="flat">The same with rows as one axis.</param>
    public static bool Pay(LoopNest rows, LoopNest flat)
    {
        var axis = flat.Inner;
        if (flat.Form != VectorForm.Kept || !CostModel.IsShortRow(axis.Period * flat.LaneBytes, WidestBytes, Streaming.CostOfElement(flat.Kernel, flat.Stages)))
            return false;
        return !axis.Extent.IsStatic || CostModel.IsWorthTables(
            axis.Repeated.Count, (axis.Extent.Value / axis.Period * TurnsOfRow(rows, flat)) - (axis.Extent.Value * flat.LaneBytes / WidestBytes), LoopSplit.InstructionsOf(flat.Kernel));
    }

    /// <summary>Single elements, or narrow vectors: one, or else one more over the last elements.</summary>
    private static long TurnsOfRow(LoopNest rows, LoopNest flat)
    {
        var extent = flat.Inner.Period;
        return rows.Form == VectorForm.None ? extent : (extent & (extent - 1)) == 0 ? 1 : 2;
    }

    /// <summary>Whether an access has the same elements, side by side, in every row.</summary>
    private static bool Repeats(LoopKernel kernel, int place, NestAxis outer, NestAxis row) =>
        outer.Strides[place].Equals(Dim.Zero) && row.Strides[place].IsOne && place < kernel.Inputs.Count
        && !kernel.Body.Any(s => s is RowStep index && index.Input == place) && !kernel.Body.Any(s => s is LookupStep lookup && lookup.Input == place);
}
