using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>How a loop nest is divided among threads: along one kept axis, where all that it stores differs from index to index. Where it keeps something in a row for all indices, each thread has one.</summary>
/// <param name="Axis">The axis whose range is split.</param>
/// <param name="Picoseconds">What one element takes, about, on one thread.</param>
/// <param name="Inner">How many elements there are for an index of the axis.</param>
/// <param name="Lanes">Parts begin at multiples of this: where the vectors lie along the axis, at a pair of lines of the cache, which no two threads then share.</param>
internal sealed record LoopSplit(NestAxis Axis, long Picoseconds, Dim Inner, int Lanes)
{
    /// <summary>Worth a part of its own: as the library's ParallelRegion has it.</summary>
    private const long GrainPicoseconds = 2_000_000;

    /// <summary>An instruction on a vector, with what waits for it.</summary>
    public const long VectorPicoseconds = 250;

    /// <summary>An instruction on a single element, with its part of the loop.</summary>
    private const long ScalarPicoseconds = 400;

    private const int VectorBytes = 64;

    /// <summary>Lines of the cache that processors fetch together.</summary>
    private const int LinesAtOnce = 2;

    /// <summary>An axis with fewer indices leaves threads without a part.</summary>
    private const long FewIndices = 8;

    /// <summary>Less than this is not worth folding in parts.</summary>
    private const long FewGrains = 4;

    /// <summary>So many parts are a grain: they are made without knowing how much slower than its instructions memory is.</summary>
    private const long PartsOfGrain = 2;

    private const long PartAlignment = 1024;

    private const long SomeExtent = 64;

    /// <summary>So many indices of a column are a part at least: what the parts come to is then little beside what they read.</summary>
    private const long FewestOfColumn = 64;

    /// <summary>Operations of a library's kernel that take as long as two grains.</summary>
    private const long SplitFlops = 400_000;

    /// <summary>So many indices of a folded axis are a part, which is done whole by one thread; 0: any indices may be.</summary>
    public long PartLength { get; private init; }

    /// <summary>What is counted when it is divided: indices of the axis, or parts.</summary>
    public Dim Count => PartLength == 0 ? Axis.Extent : PartsOf(Axis, PartLength);

    /// <summary>Every part begins at a multiple of this.</summary>
    private long PartMultiple => PartLength == 0 ? Lanes : PartLength;

    /// <summary>How many indices the shortest part may have, of an axis whose extent is known.</summary>
    public long ShortestPart => Axis.Extent.Value % PartMultiple is > 0 and var rest ? rest : Math.Min(PartMultiple, Axis.Extent.Value);

    /// <summary>Whether every part begins at a multiple of so many indices, and so ends at one too if the axis does.</summary>
    public bool PartsAreWhole(int lanes) => PartMultiple % lanes == 0;

    /// <summary>Whether it is known now that the loop is long enough.</summary>
    public bool IsStatic => Axis.Extent.IsStatic && Inner.IsStatic;

    /// <summary>Null where the loop is too short for a second thread, or cannot be divided.</summary>
    public static LoopSplit? Of(LoopNest nest)
    {
        var length = nest.Kernel.PartLength;
        if (nest.Kernel.InChain)
            return new LoopSplit(nest.Kept[0], PicosecondsOf(nest), ElementsOf(nest, nest.Kept[0]), nest.Kernel.InShares ? LanesOf(nest.Kept[0], nest) : 1);
        if (nest.Kernel.Product is not null || (length == 0 ? AxisOf(nest) : nest.Kernel.Sums ? nest.Row : FoldedAxisOf(nest)) is not { } axis)
            return null;
        var (elements, inner) = (ElementsOf(nest), ElementsOf(nest, axis));
        var cost = PicosecondsOf(nest);
        return length == 0 && elements.IsStatic && !IsWorthThreads(elements.Value * cost) ? null : new LoopSplit(axis, cost, inner, LanesOf(axis, nest)) { PartLength = length };
    }

    /// <summary>How many indices of the folded axis make a part of a loop that folds; null where it is too short for parts, or has columns whose number is not known.</summary>
    public static long? LengthOfPart(LoopNest nest)
    {
        var (elements, cost) = (ElementsOf(nest), PicosecondsOf(nest));
        if ((elements.IsStatic && elements.Value * cost < FewGrains * GrainPicoseconds) || !KeptOf(nest).IsStatic)
            return null;
        var axis = FoldedAxisOf(nest);
        var inner = nest.Folded.Where(a => a != axis).Aggregate(KeptOf(nest).Value, (product, a) => product * (a.Extent.IsStatic ? Math.Max(1, a.Extent.Value) : SomeExtent));
        var length = Math.Max(nest.Kept.Count == 0 ? 1 : FewestOfColumn, GrainPicoseconds / PartsOfGrain / Math.Max(1, cost * inner));
        length = length < PartAlignment ? length : (length + PartAlignment - 1) / PartAlignment * PartAlignment;
        return nest.Kept.Count > 0 && axis.Extent.IsStatic && axis.Extent.Value <= length ? null : length;
    }

    /// <summary>
    /// How many rows make a part of a loop that sums from row to row: they take some grains, and are no more than are summed one by one without much error. Null where there would be so few parts that threads
    /// would have none.
    /// </summary>
    public static long? LengthOfRows(LoopNest nest)
    {
        var row = nest.Folded.Aggregate(PicosecondsOf(nest), (cost, a) => cost * a.Extent.Value);
        var length = Math.Max(ShortestRows, Math.Min(SumBlocks.Terms, RowsOfGrains * GrainPicoseconds / Math.Max(1, row)));
        return nest.Row.Extent.IsStatic && nest.Row.Extent.Value < FewIndices * length && row * length > 2 * RowsOfGrains * GrainPicoseconds ? null : length;
    }

    private const long ShortestRows = 8, RowsOfGrains = 2;

    /// <summary>The rows that each thread has for itself, since they are the same memory for all indices.</summary>
    public IEnumerable<Access> RowsOfThread(LoopNest nest)
    {
        var first = nest.Kernel.Inputs.Count + nest.Kernel.Outputs.Count;
        return nest.Kernel.Rows.Select(r => r.Access).Where((_, i) => Axis.Strides[first + i].Equals(Dim.Zero));
    }

    /// <summary>Whether threads would have less than a few vectors of columns each, so that each would read but a part of every line or two of memory.</summary>
    public bool IsNarrow(LoopNest nest) => PartLength == 0 && nest.Kernel.Reduces && nest.Form == VectorForm.Kept && Axis == nest.Inner && Axis.Extent.IsStatic && IndicesOf(Axis, nest) < FewIndices;

    /// <summary>How many values a part comes to: one for each column.</summary>
    public static Dim KeptOf(LoopNest nest) => nest.Kept.Aggregate(Dim.One, (product, a) => product * a.Extent);

    /// <summary>The axis along which a loop that folds has parts: one whose length is not known, else the longest.</summary>
    public static NestAxis FoldedAxisOf(LoopNest nest) =>
        nest.Folded.FirstOrDefault(a => !a.Extent.IsStatic) ?? nest.Folded.OrderByDescending(a => a.Extent.Value).First();

    public static Dim PartsOf(NestAxis axis, long length) => (axis.Extent + (length - 1)) / length;

    private static Dim ElementsOf(LoopNest nest, NestAxis? but = null) =>
        nest.Kept.Concat(nest.Folded).Where(a => a != but).Aggregate(Dim.One, (product, a) => product * a.Extent);

    /// <summary>Whether a call of the library is sure to be divided.</summary>
    public static bool Pays(CallKernel call) => call.Picoseconds.Equals(Dim.Zero)
        ? call.Flops.IsStatic && call.Flops.Value >= SplitFlops
        : call.Picoseconds.IsStatic && IsWorthThreads(call.Picoseconds.Value);

    /// <summary>Whether work of so many picoseconds is worth a second thread.</summary>
    public static bool IsWorthThreads(long picoseconds) => picoseconds >= 2 * GrainPicoseconds;

    /// <summary>C# that divides the loop of this name.</summary>
    public string ToCSharp(string loop, Func<string, string> nameOf)
    {
        var picoseconds = PartLength > 0 ? Math.Max(GrainPicoseconds / PartsOfGrain, Inner.IsStatic ? PartLength * Picoseconds * Inner.Value : 0).ToString(CultureInfo.InvariantCulture) : Inner.IsStatic
            ? Math.Max(1, Picoseconds * Inner.Value).ToString(CultureInfo.InvariantCulture)
            : $"global::Sessile.Threading.ParallelRegion.Time({Picoseconds.ToString(CultureInfo.InvariantCulture)}, {Inner.ToCSharp(nameOf)})";
        var (method, lanes) = Lanes == 1 ? ("For", "") : ("ForVectors", Lanes.ToString(CultureInfo.InvariantCulture) + ", ");
        return $"global::Sessile.Threading.ParallelRegion.{method}(ThreadLimit, {Count.ToCSharp(nameOf)}, {picoseconds}, {lanes}ref {loop});";
    }

    /// <summary>
    /// The outermost axis that is long enough, else the longest. Where nothing is folded after all, the axes that stand inside for the sake of what is computed once for each row are as good,
    /// and better where the lanes lie along a kept one: parts are then whole rows of memory.
    /// </summary>
    private static NestAxis? AxisOf(LoopNest nest)
    {
        var stored = Enumerable.Range(nest.Kernel.Inputs.Count, nest.Kernel.Outputs.Count).ToArray();
        var axes = (nest.Form == VectorForm.Kept && !nest.Kernel.Reduces ? nest.Folded.Concat(nest.Kept) : nest.Kept).Where(a => stored.All(place => !a.Strides[place].Equals(Dim.Zero))).ToArray();
        return axes.FirstOrDefault(a => !a.Extent.IsStatic || IndicesOf(a, nest) >= FewIndices)
            ?? axes.Where(a => IndicesOf(a, nest) > 1).OrderByDescending(a => IndicesOf(a, nest)).FirstOrDefault();
    }

    public static int LanesOf(NestAxis axis, LoopNest nest) => nest.Form == VectorForm.Kept && axis == nest.Inner ? LinesAtOnce * VectorBytes / nest.LaneBytes : 1;

    /// <summary>Into how many parts an axis of static extent falls at most.</summary>
    private static long IndicesOf(NestAxis axis, LoopNest nest) => (axis.Extent.Value + LanesOf(axis, nest) - 1) / LanesOf(axis, nest);

    /// <summary>For an element, or for a vector, about.</summary>
    public static int InstructionsOf(LoopKernel kernel) => kernel.Outputs.Count + kernel.Body.Sum(s => s switch
    {
        ApplyStep apply => CostModel.Of(apply),
        LiteralStep => 0,
        _ => 1,
    });

    /// <summary>What an element takes, about.</summary>
    public static long PicosecondsOf(LoopNest nest)
    {
        var instructions = InstructionsOf(nest.Kernel);
        if (nest.Turned is { } turned)
            return PicosecondsOf(turned.Tile);
        return nest.Form == VectorForm.None
            ? Math.Max(1, instructions) * ScalarPicoseconds
            : Math.Max(1, Math.Max(1, instructions) * VectorPicoseconds * nest.LaneBytes / VectorBytes);
    }
}
