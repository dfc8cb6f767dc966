using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>A loop through rows, and one that sums from row to row, as one loop through rows and one that sums what parts of the rows come to.</summary>
internal sealed class RowSumPair
{
    private readonly LoopKernel _rows;
    private readonly LoopKernel _sums;
    private readonly LoopJoin _join;
    private readonly LoopStages _stages;
    private readonly LoopNest _nest;
    private readonly long _length;

    private RowSumPair(LoopKernel rows, LoopKernel sums, LoopJoin join, LoopNest nest, long length) =>
        (_rows, _sums, _join, _stages, _nest, _length) = (rows, sums, join, new LoopStages(sums), nest, length);

    /// <summary>Whether a loop goes through rows one by one, with lanes along each.</summary>
    public static bool HasRows(LoopKernel kernel) =>
        kernel.Reduces && kernel.Product is null && LoopNest.Of(kernel) is { Form: VectorForm.Folded, Turned: null, Together: 1, Kept: [{ Extent: var rows }] } && !(rows.IsStatic && rows.Value < CostModel.FewestRowsSummed);

    /// <summary>Whether two loops run over the same indices, or one over the rows of the other, and meet the same memory there.</summary>
    public static bool AreAlike(LoopKernel rows, LoopKernel sums) => AxesOf(rows, sums) is not null
        && (sums.Reads.Intersect(rows.Reads).Any() || sums.Reads.Intersect(rows.Writes).Any() || rows.Reads.Intersect(sums.Writes).Any());

    /// <summary>Null where two loops that are alike stay two.</summary>
    /// <param name="isNear">Whether only loops run between the two, so that what one of them reads by itself is in memory no longer for it.</param>
    /// <param name="hasRows">Whether the rows are walked one by one.</param>
    public static RowSumPair? Of(LoopKernel rows, LoopKernel sums, bool sumsFirst, bool isNear, Func<LoopKernel, bool> hasRows)
    {
        var axes = AxesOf(rows, sums)!;
        var isAlike = FoldsAlike(rows, sums, axes);
        if (!isAlike && !(Sums(sums) && hasRows(rows) && (sums.Space.ElementCount.Equals(rows.Space.ElementCount) || IsLong(sums))))
            return null;
        var (stages, join) = (new LoopStages(sums), new LoopJoin(rows, sums, axes, isAlike));
        join.Write(sumsFirst, [.. isAlike ? [] : stages.FoldsOf(0), .. sums.Outputs.Where(o => isAlike || stages.IsFull(o.Access)).Select(o => o.Step)]);
        if (join.IsApart || !(ReadsNoMore(rows, join) || (isNear && !isAlike && ReadsLess(rows, sums, join))))
            return null;
        var nest = LoopNest.Of(Joined(rows, sums, join, o => isAlike || stages.IsFull(o.Access)));
        var isWorth = isAlike ? CostModel.IsWorthJoiningRows(LoopNest.Of(rows), nest) : CostModel.IsWorthSummingBeside(LoopNest.Of(rows), nest);
        return !isWorth || (isAlike ? 0 : LengthOf(rows, nest)) is not { } length ? null : new(rows, sums, join, nest, length);
    }

    private static bool FoldsAlike(LoopKernel rows, LoopKernel sums, int[] axes) => Enumerable.Range(0, axes.Length).All(a => axes[a] < 0 || sums.Reduced[a] == rows.Reduced[axes[a]]);

    /// <summary>As long as the parts that are summed already, if some are.</summary>
    private static long? LengthOf(LoopKernel rows, LoopNest joined) =>
        !rows.Sums ? LoopSplit.LengthOfRows(joined) : rows.PartLength > 0 ? rows.PartLength : joined.Row.Extent.Value;

    /// <summary>Whether a loop sums, in one pass, what it computes, and stores nothing else but that.</summary>
    private static bool Sums(LoopKernel kernel)
    {
        if (!kernel.Reduces || kernel.Product is not null || kernel.Outputs.Any(o => o.Sums))
            return false;
        var stages = new LoopStages(kernel);
        return stages.Count == 1 && kernel.Body.All(s => s is not FoldStep || SumBlocks.Rounds(s)) && stages.FoldsOf(0).All(f => stages.Ready(((FoldStep)kernel.Body[f]).Argument) == 0)
            && kernel.Outputs.Where(o => !stages.IsFull(o.Access)).SelectMany(o => stages.Recomputed(o.Step)).All(s => kernel.Body[s] is not (RowStep or LookupStep or IndexStep));
    }

    /// <summary>Of a loop over what there is once for each row: whether it would be two, so that it is one less with its parts summed beside the rows.</summary>
    private static bool IsLong(LoopKernel sums) => LoopSplit.LengthOfPart(LoopNest.Of(sums)) is not null;

    /// <summary>For each axis of the sums' loop that of the rows' loop, where it folds the same, or all kept ones of these, and all or none of those that it has of the folded ones.</summary>
    private static int[]? AxesOf(LoopKernel rows, LoopKernel sums)
    {
        int[] Walked(LoopKernel kernel, Func<int, bool> isCounted) => [.. Enumerable.Range(0, kernel.Space.Rank).Where(a => kernel.Walks(a) && isCounted(a))];
        var own = Walked(sums, _ => true);
        foreach (var among in new[] { Walked(rows, _ => true), Walked(rows, a => !rows.Reduced[a]) })
        {
            if (own.Length != among.Length || !own.Zip(among, (s, r) => sums.Space[s].Equals(rows.Space[r])).All(same => same))
                continue;
            var pairs = own.Zip(among, (s, r) => (Folds: sums.Reduced[s], IsRow: !rows.Reduced[r])).ToArray();
            var along = pairs.Where(p => !p.IsRow).Select(p => p.Folds).Distinct().Count();
            return along <= 1 && (pairs.All(p => p.Folds || !p.IsRow) || pairs.All(p => p.Folds != p.IsRow)) ? [.. Enumerable.Range(0, sums.Space.Rank).Select(s => Array.IndexOf(own, s) is var i and >= 0 ? among[i] : -1)] : null;
        }

        return null;
    }

    /// <summary>Whether all that the sums' loop reads at each index is read, or made, by the rows' loop.</summary>
    private static bool ReadsNoMore(LoopKernel rows, LoopJoin join) => join.Inputs.Count(i => IsWide(rows, i)) <= rows.Inputs.Count(i => IsWide(rows, i));

    /// <summary>Whether the two together read less at each index than each by itself.</summary>
    private static bool ReadsLess(LoopKernel rows, LoopKernel sums, LoopJoin join) =>
        join.Inputs.Count(i => IsWide(rows, i)) < rows.Inputs.Count(i => IsWide(rows, i)) + sums.Inputs.Count(i => IsWide(rows, join.OnRows(i)));

    private static bool IsWide(LoopKernel rows, Access access) => Enumerable.Range(0, rows.Space.Rank).All(a => !rows.Walks(a) || !access.Strides[a].Equals(Dim.Zero));

    /// <param name="isNeeded">Whether something else reads a buffer.</param>
    public (LoopKernel Joined, LoopKernel? Whole) Join(Func<TensorBuffer, bool> isNeeded, Func<DType, Dim, string, TensorBuffer> scratch)
    {
        if (_length == 0)
            return (Joined(_rows, _sums, _join, o => isNeeded(o.Access.Buffer), isNeeded), null);
        var count = LoopSplit.PartsOf(_nest.Row, _length);
        var folds = new Dictionary<int, TensorBuffer>();
        foreach (var fold in _stages.FoldsOf(0))
            folds.Add(fold, scratch(_sums.Body[fold].DType, count * LoopSplit.KeptOf(LoopNest.Of(_sums)), (_sums.Body[fold].Label ?? _sums.Label) + "Parts"));
        var kept = FoldParts.KeptStrides(_sums);
        var sums = folds.Select(f => new LoopOutput(_join.OnRows(new Access(f.Value, Dim.Zero, kept)), _join.Of(_sums, f.Key)) { Sums = true }).ToArray();
        var joined = Joined(_rows, _sums, _join, o => _stages.IsFull(o.Access) && isNeeded(o.Access.Buffer), isNeeded, sums, count.IsOne ? 0 : _length);
        return (joined, FoldParts.Finishing(_sums, _stages, folds, count));
    }

    /// <param name="isStored">Whether an output of the sums' loop is one of both.</param>
    private static LoopKernel Joined(
        LoopKernel rows, LoopKernel sums, LoopJoin join, Func<LoopOutput, bool> isStored, Func<TensorBuffer, bool>? isNeeded = null, IReadOnlyList<LoopOutput>? added = null, long? length = null)
    {
        var outputs = rows.Outputs.Where(o => o.Sums || isNeeded?.Invoke(o.Access.Buffer) != false).Select(o => o with { Step = join.Of(rows, o.Step) })
            .Concat(sums.Outputs.Where(isStored).Select(o => o with { Access = join.OnRows(o.Access), Step = join.Of(sums, o.Step) }))
            .Concat(added ?? []).ToArray();
        return new LoopKernel(rows.Space, rows.Reduced, join.Inputs, join.Body, outputs)
        {
            PartLength = length ?? rows.PartLength,
            Comment = string.Join("\n", rows.Comment.Split('\n').Concat(sums.Comment.Split('\n')).Concat(added is null ? [] : ["Sums are made from row to row, in parts of the rows."]).Distinct()),
            Label = rows.Label,
            Origin = rows.Origin,
            Flops = rows.Flops + sums.Flops,
        };
    }
}
