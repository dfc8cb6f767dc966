using Sessile.Generator.IR;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Support;

namespace Sessile.Generator.Lowering;

/// <summary>What it means for a node to join a loop.</summary>
/// <param name="Placement">Which of the node's elements an index of the loop computes.</param>
/// <param name="IsStored">Whether others need the value too.</param>
/// <param name="CanStore">Whether the loop computes every element just once.</param>
internal sealed record FusionOffer(FusionGroup Group, Node Node, Placement Placement, bool IsStored, bool CanStore)
{
    /// <summary>For a reduction: where its operand stands.</summary>
    public Placement? Folded { get; init; }

    /// <summary>The axes that become the loop's rows, if it has none yet.</summary>
    public IReadOnlyList<int> Reduced { get; init; } = [];

    /// <summary>For a reduction: the extents of axes that the loop gets for it.</summary>
    public IReadOnlyList<Dim> Added { get; init; } = [];

    /// <summary>What it adds to the cost of values that are computed more often than they have elements.</summary>
    public int Redundant { get; init; }

    public void Accept()
    {
        Group.Redundant += Redundant;
        Group.Widen(Added);
        if (Group.Reduced is null && Reduced.Count > 0)
            Group.Fold(Reduced);
        if (Folded is null)
            Group.Add(Node, Placement);
        else
            Group.AddReduction(Node, Placement, Folded);

        if (IsStored)
            Group.Outputs.Add(Node);
    }

    /// <summary>A map joins where the loop gives it an index; one that the loop would compute again and again only if that is cheap.</summary>
    public static FusionOffer? Map(FusionGroup group, Node node, Placement placement, bool isStored)
    {
        if (node.Op is Iota && (group.HasProduct || placement.Axes[0].Index is null))
            return null;
        var isScalar = node.Shape.IsScalar;
        if (group.HasProduct && !isScalar && !placement.IsInOrder(group.Space, node.Shape))
            return null;
        if (!isScalar && !LaneSizes.Fit(group, node))
            return null;
        var rows = RowsOf(group, node, placement);
        var times = rows.Count > 0 ? Dim.One : Repeats(group, placement);
        if (!times.IsOne && !CostModel.IsWorthRepeating(node, times, group.Redundant))
            return null;
        return new(group, node, placement, isStored, CanBeStored(group, node, placement)) { Reduced = rows, Redundant = times.IsOne ? 0 : CostModel.Of(node) };
    }

    /// <summary>
    /// Rows of a table join where the loop meets each of them, so that each index is seen, and goes along the rows in its lanes. All extents but the indices' own
    /// must be known not to be zero, or an index out of range would go unseen; unless all are known to be in range.
    /// </summary>
    public static FusionOffer? Lookup(FusionGroup group, Node node, Placement placement)
    {
        var gather = (Gather)node.Op;
        var (rank, behind) = (node.Shape.Rank, gather.Axis + node.Operands[1].Shape.Rank - gather.BatchDims);
        if (behind == rank || node.Operands[1].IsFree() || group.HasProduct)
            return null;
        if (!IsInRange(node, gather) && node.Shape.Where((_, axis) => axis >= behind || (axis >= gather.BatchDims && axis < gather.Axis)).Any(d => !d.IsStatic || d.Value == 0))
            return null;
        var rows = placement.Axes.Take(gather.BatchDims).Concat(placement.Axes.Skip(gather.Axis).Take(behind - gather.Axis));
        var fits = placement.Axes[rank - 1].Index == LanesBeside(group, rows) && CostModel.IsWorthLookingUp(node.Shape[rank - 1]) && LaneSizes.FitRows(group, node);
        return fits && placement.IsComplete(group.Space, node.Shape) && Repeats(group, placement).IsOne && group.Members.Count < CostModel.MaxMembers
            ? new(group, node, placement, IsStored: false, CanStore: false)
            : null;
    }

    /// <summary>The axis with the lanes of a loop that goes from row to row along some axes: the innermost one, but no folded one along which it does.</summary>
    private static int LanesBeside(FusionGroup group, IEnumerable<AxisPlace> rows)
    {
        var innermost = group.Walked.DefaultIfEmpty(-1).Last();
        return group.IsReduced(innermost) && rows.Any(r => r.Covers(innermost)) ? group.Walked.Where(a => !group.IsReduced(a)).DefaultIfEmpty(-1).Last() : innermost;
    }

    private static bool IsInRange(Node node, Gather gather) =>
        node.Operands[1].Op is Constant constant && node.Operands[0].Shape[gather.Axis] is { IsStatic: true } extent
        && Enumerable.Range(0, constant.Data.Count).All(i => constant.Data.LongAt(i) >= 0 && constant.Data.LongAt(i) < extent.Value);

    /// <summary>
    /// In a loop without rows, the axes along which the node does not change, if what they run along is what a reduction behind the node folds: that will
    /// join too, so that the node is computed once for each row.
    /// </summary>
    private static IReadOnlyList<int> RowsOf(FusionGroup group, Node node, Placement placement)
    {
        if (group.Reduced is not null || group.HasProduct || node.Shape.IsScalar || IsEmpty(group.Space))
            return [];
        var free = group.Walked.Where(a => !placement.Covers(a)).ToArray();
        return free.Length > 0 && placement.IsPlain(group.Space) && ReductionBehind(node) is { } reduce
            && Rows(((Reduce)reduce.Op).Axes.Select(a => reduce.Operands[0].Shape[a]).Where(d => !d.IsOne).ToArray(), free, group.Space) is not null ? free : [];
    }

    private static Node? ReductionBehind(Node node)
    {
        const int depth = 16;
        for (var (at, i) = (node, 0); i < depth; i++)
        {
            if (at.IsReduce())
                return at;
            var next = at.Operands.FirstOrDefault(o => o.Shape.ElementCount.Equals(node.Shape.ElementCount) && (o.IsMap() || o.IsView() || o.IsReduce()));
            if (next is null)
                return null;
            at = next;
        }

        return null;
    }

    /// <summary>Without elements, strides do not tell what changes along which axis.</summary>
    private static bool IsEmpty(Shape shape) => shape.Contains(Dim.Zero);

    /// <summary>How often the loop computes each element: along the axes outside the innermost one along which it changes.</summary>
    private static Dim Repeats(FusionGroup group, Placement placement)
    {
        var order = group.Walked.OrderBy(a => group.IsReduced(a) ? 1 : 0).ToList();
        var innermost = order.FindLastIndex(placement.Covers);
        return order.Take(innermost + 1).Where(a => !placement.Covers(a)).Aggregate(Dim.One, (product, a) => product * group.Space[a]);
    }

    private static bool CanBeStored(FusionGroup group, Node node, Placement placement)
    {
        var missing = group.Walked.Where(a => !placement.Covers(a)).ToArray();
        return placement.IsComplete(group.Space, node.Shape) && (missing.Length == 0 ? !CostModel.IsStoredAcross(placement.Over(group.Space.Rank, node.Shape.Strides), group.Space, group.IsReduced) : group.Reduced is not null && missing.SequenceEqual(group.Walked.Where(group.IsReduced)));
    }

    /// <summary>
    /// A reduction joins where its result has one element for each row: of a loop that has rows already they must be those that it folds; in one that has none,
    /// the axes along which the result does not change become the rows, or, if it changes along all, axes are added.
    /// </summary>
    public static FusionOffer? Reduction(FusionGroup group, Node node, Placement placement, bool isStored)
    {
        var reduce = (Reduce)node.Op;
        var operand = node.Operands[0].Shape;
        if (group.HasProduct || !LaneSizes.Fit(group, node) || IsEmpty(group.Space) || IsEmpty(operand))
            return null;
        var extents = reduce.Axes.Where(a => !operand[a].IsOne).Select(a => operand[a]).ToArray();
        var free = group.Walked.Where(a => !placement.Covers(a)).ToArray();
        if (group.Reduced is not null && !free.SequenceEqual(group.Walked.Where(group.IsReduced)))
            return null;
        IReadOnlyList<Dim> added = [];
        if (group.Reduced is null && free.Length == 0)
        {
            if (!CostModel.IsWorthWidening(group.Members, Extent(extents)))
                return null;
            (added, free) = (extents, Enumerable.Range(group.Space.Rank, extents.Length).ToArray());
        }

        var space = new Shape(group.Space.Concat(added));
        if (Rows(extents, free, space) is not { } rows)
            return null;
        return new(group, node, placement, isStored, CanStore: placement.IsComplete(group.Space, node.Shape))
        {
            Folded = OperandOf(reduce, operand, placement, rows),
            Reduced = group.Reduced ?? free,
            Added = added,
        };
    }

    /// <summary>Where the reduced axes of an operand stand on the axes of a loop that are free for them, in order, one or several for each; null where they do not fit.</summary>
    private static AxisPlace[]? Rows(IReadOnlyList<Dim> extents, IReadOnlyList<int> free, Shape space)
    {
        var (places, next) = (new List<AxisPlace>(), 0);
        foreach (var extent in extents)
        {
            var (place, reach) = (AxisPlace.Fixed, Dim.One);
            for (; next < free.Count && !reach.Equals(extent); next++)
            {
                place = place.Scaled(space[free[next]], Dim.Zero).Plus(AxisPlace.Along(free[next]));
                reach *= space[free[next]];
            }

            if (!reach.Equals(extent))
                return null;
            places.Add(place);
        }

        return next == free.Count ? places.ToArray() : null;
    }

    private static Dim Extent(IEnumerable<Dim> extents) => extents.Aggregate(Dim.One, (product, dim) => product * dim);

    private static Placement OperandOf(Reduce reduce, Shape operand, Placement result, IReadOnlyList<AxisPlace> rows)
    {
        var (row, kept) = (0, 0);
        AxisPlace Place(int axis) =>
            !reduce.Axes.Contains(axis) ? result.Axes[reduce.KeepDims ? axis : kept++]
            : operand[axis].IsOne ? AxisPlace.Fixed
            : rows[row++];
        return new(Enumerable.Range(0, operand.Rank).Select(Place).ToEquatable());
    }

    /// <summary>The placement of a reduction's result, given that of its operand.</summary>
    public static Placement ResultOf(Reduce reduce, Placement operand) => new(operand.Axes
        .Select((place, axis) => (place: reduce.Axes.Contains(axis) ? AxisPlace.Fixed : place, axis))
        .Where(p => reduce.KeepDims || !reduce.Axes.Contains(p.axis)).Select(p => p.place).ToEquatable());
}
