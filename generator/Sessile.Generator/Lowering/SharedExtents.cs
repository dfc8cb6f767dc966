using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// The same loop for any extents, which it is told: loops that differ in long extents alone, such as the updates of all variables, are one method then, and compute the same bits as methods of
/// their own would. Short extents stay numbers in the text, since what is done for a few elements is written out.
/// </summary>
/// <param name="Nest">The loop, whose long and dynamic sizes are symbols.</param>
/// <param name="Values">What each symbol stands for here.</param>
internal sealed record SharedExtents(LoopNest Nest, IReadOnlyDictionary<string, Dim> Values)
{
    private const int WidestBytes = 64;

    private const int LeastLaneBytes = 4;

    /// <summary>Null where there is no such loop, or it would be walked otherwise.</summary>
    /// <param name="from">The least extent that is long.</param>
    public static SharedExtents? Of(LoopNest nest, int from)
    {
        var kernel = nest.Kernel;
        var axes = nest.Kept.Concat(nest.Folded).ToArray();
        if (kernel.Product is not null || kernel.Sums || kernel.PartLength > 0 || kernel.Body.Any(s => s is IndexStep or RowStep or LookupStep or DimStep) || axes.Any(a => a.Period > 0) || axes.SelectMany(a => a.Strides).Any(IsBackwards))
            return null;
        var sizes = new SizeNames();
        var extents = axes.Select(a => sizes.Of(a.Extent, Math.Max(from, FewestAlong(nest, a)), nest.Form != VectorForm.None && a == nest.Inner)).ToArray();
        if (Enumerable.Range(0, axes.Length).Any(a => !extents[a].IsStatic && IsWrittenOut(nest, axes.Skip(a))))
            return null;
        var strides = Enumerable.Range(0, nest.Accesses.Count).Select(place => axes.Select(a => sizes.Of(a.Strides[place], from)).ToArray()).ToArray();
        if (sizes.Values.Count == 0)
            return null;
        var shared = LoopNest.Of(With(kernel, new Shape(extents), axes.Select(a => a.Reduced).ToArray(), strides), mayBeSplit: nest.Split is not null);
        return IsWalkedAlike(nest, shared) ? new(shared, sizes.Values) : null;
    }

    /// <summary>A symbol for each size, the same for equal ones.</summary>
    private sealed class SizeNames
    {
        private const int WidestLanes = WidestBytes / LeastLaneBytes;

        private readonly Dictionary<Dim, Dim> _named = [];

        public Dictionary<string, Dim> Values { get; } = [];

        /// <param name="least">Less than that stays a number.</param>
        /// <param name="hasLanes">Whether vectors lie along it: where they are whole ones of any width, it is said.</param>
        public Dim Of(Dim size, long least, bool hasLanes = false)
        {
            if (size.IsStatic && size.Value < least)
                return size;
            if (_named.TryGetValue(size, out var known))
                return known;
            var name = FormattableString.Invariant($"size{Values.Count + 1}_");
            var unit = hasLanes && size.IsMultipleOf(WidestLanes) ? WidestLanes : 1;
            Values.Add(name, size / unit);
            return _named[size] = Dim.Symbol(name) * unit;
        }
    }

    /// <summary>Where indices become less than zero the text has to say so.</summary>
    private static bool IsBackwards(Dim stride) => !stride.IsStatic && stride.ToString().Contains('-');

    /// <summary>Whether a loop, with those inside it, stands turn by turn in the text.</summary>
    private static bool IsWrittenOut(LoopNest nest, IEnumerable<NestAxis> axes) => Unrolling.Pays(Unrolling.TurnsOf(nest, axes), Unrolling.StatementsOf(nest.Kernel));

    /// <summary>
    /// How long an axis is from which on it is walked as one of any length. Where lanes fold, that is where their sums are cut into blocks: shorter ones add the same terms in another order.
    /// </summary>
    private static long FewestAlong(LoopNest nest, NestAxis axis) =>
        nest.Form == VectorForm.Folded && axis == nest.Inner ? (SumBlocks.Terms * SumBlocks.MaxSets * WidestBytes / nest.LaneBytes) + 1
        : axis.Reduced ? SumBlocks.Terms + 1
        : 0;

    private static LoopKernel With(LoopKernel kernel, Shape space, bool[] reduced, Dim[][] strides)
    {
        var (inputs, outputs) = (kernel.Inputs.Count, kernel.Outputs.Count);
        return kernel.Over(
            space, reduced, kernel.Inputs.Select((a, i) => a with { Strides = strides[i] }).ToArray(),
            kernel.Outputs.Select((o, i) => o with { Access = o.Access with { Strides = strides[inputs + i] } }).ToArray(),
            kernel.Rows.Select((r, i) => r with { Access = r.Access with { Strides = strides[inputs + outputs + i] } }).ToArray(),
            kernel.Comment + "\nof any size: other loops differ in that alone", kernel.InChain, kernel.InShares);
    }

    private static bool IsWalkedAlike(LoopNest a, LoopNest b) =>
        a.Form == b.Form && (a.Turned is null) == (b.Turned is null) && a.LaneBytes == b.LaneBytes && a.Kept.Count == b.Kept.Count && a.Folded.Count == b.Folded.Count && a.Stages.Count == b.Stages.Count
        && PlaceOf(a, a.Split?.Axis) == PlaceOf(b, b.Split?.Axis) && a.Split?.Lanes == b.Split?.Lanes && a.Split?.Picoseconds == b.Split?.Picoseconds
        && PlaceOf(a, a.Blocks?.Axis) == PlaceOf(b, b.Blocks?.Axis) && a.Blocks?.Count == b.Blocks?.Count;

    private static int PlaceOf(LoopNest nest, NestAxis? axis) => axis is null ? -1 : nest.Kept.Concat(nest.Folded).ToList().IndexOf(axis);
}
