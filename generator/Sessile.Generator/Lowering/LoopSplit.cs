using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>How a loop nest is divided among threads: along one kept axis, where all that it stores differs from index to index.</summary>
/// <param name="Axis">The axis whose range is split.</param>
/// <param name="Picoseconds">What one element takes, about, on one thread.</param>
/// <param name="Inner">How many elements there are for an index of the axis.</param>
internal sealed record LoopSplit(NestAxis Axis, long Picoseconds, Dim Inner)
{
    /// <summary>Worth a part of its own: as the library's ParallelRegion has it.</summary>
    private const long GrainPicoseconds = 8_000_000;

    /// <summary>An instruction on a vector, with what waits for it.</summary>
    private const long VectorPicoseconds = 250;

    /// <summary>An instruction on a single element, with its part of the loop.</summary>
    private const long ScalarPicoseconds = 400;

    private const int VectorBytes = 64;

    /// <summary>An axis with fewer indices leaves threads without a part.</summary>
    private const long FewIndices = 8;

    /// <summary>Operations of a library's kernel that take as long as two grains.</summary>
    private const long SplitFlops = 1_600_000;

    /// <summary>Whether it is known now that the loop is long enough.</summary>
    public bool IsStatic => Axis.Extent.IsStatic && Inner.IsStatic;

    /// <summary>Null where the loop is too short for a second thread, or cannot be divided.</summary>
    public static LoopSplit? Of(LoopNest nest)
    {
        if (nest.Kernel.Product is not null || AxisOf(nest) is not { } axis)
            return null;
        var elements = nest.Kept.Concat(nest.Folded).Aggregate(Dim.One, (product, a) => product * a.Extent);
        var inner = nest.Kept.Concat(nest.Folded).Where(a => a != axis).Aggregate(Dim.One, (product, a) => product * a.Extent);
        var cost = PicosecondsOf(nest);
        return elements.IsStatic && elements.Value * cost < 2 * GrainPicoseconds ? null : new LoopSplit(axis, cost, inner);
    }

    /// <summary>Whether a call of the library is sure to be divided.</summary>
    public static bool Pays(CallKernel call) => call.Picoseconds.Equals(Dim.Zero)
        ? call.Flops.IsStatic && call.Flops.Value >= SplitFlops
        : call.Picoseconds.IsStatic && call.Picoseconds.Value >= 2 * GrainPicoseconds;

    /// <summary>C# for the indices that are worth a part of their own.</summary>
    public string GrainToCSharp(Func<string, string> nameOf) => Inner.IsStatic
        ? Math.Max(1, (GrainPicoseconds + (Picoseconds * Math.Max(1, Inner.Value)) - 1) / (Picoseconds * Math.Max(1, Inner.Value))).ToString(CultureInfo.InvariantCulture)
        : $"global::Sessile.Threading.ParallelRegion.Grain({Picoseconds.ToString(CultureInfo.InvariantCulture)}, {Inner.ToCSharp(nameOf)})";

    /// <summary>The outermost axis that is long enough, else the longest.</summary>
    private static NestAxis? AxisOf(LoopNest nest)
    {
        var stored = Enumerable.Range(nest.Kernel.Inputs.Count, nest.Accesses.Count - nest.Kernel.Inputs.Count).ToArray();
        var axes = nest.Kept.Where(a => stored.All(place => !a.Strides[place].Equals(Dim.Zero))).ToArray();
        return axes.FirstOrDefault(a => !a.Extent.IsStatic || a.Extent.Value >= FewIndices)
            ?? axes.Where(a => a.Extent.Value > 1).OrderByDescending(a => a.Extent.Value).FirstOrDefault();
    }

    private static long PicosecondsOf(LoopNest nest)
    {
        var instructions = nest.Kernel.Outputs.Count + nest.Kernel.Body.Sum(s => s switch
        {
            ApplyStep apply => CostModel.Of(apply.Function, apply.DType),
            LiteralStep => 0,
            _ => 1,
        });
        return nest.Form == VectorForm.None
            ? Math.Max(1, instructions) * ScalarPicoseconds
            : Math.Max(1, Math.Max(1, instructions) * VectorPicoseconds * nest.LaneBytes / VectorBytes);
    }
}
