using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <summary>
/// Gives every scratch buffer of a run its place: static ones in as little memory as <see cref="Packing"/> finds, dynamic ones behind them, in places
/// that are right for every size and so need no new plan when a size changes. Where all of them grow in proportion to one size, they are packed like static
/// ones, in bytes for each unit of it; else each begins where those that it must not touch end.
/// </summary>
internal static class ArenaPlanner
{
    public static ArenaPlan Plan(LoweredRun run, bool reuse)
    {
        var ranges = Liveness.Of(run);
        var homes = reuse ? InPlace.Find(run, ranges) : [];
        if (!reuse)
            ranges = ranges.ToDictionary(r => r.Key, _ => new LiveRange(0, run.Kernels.Count));
        var owners = ranges.Keys.Where(b => !homes.ContainsKey(b)).OrderBy(b => b.Id).ToArray();
        var fixedSize = owners.Where(b => b.Count.IsStatic).ToArray();
        var items = fixedSize.Select(b => new PackedItem(Bytes(b), ranges[b])).ToArray();
        var offsets = items.Length == 0 ? [] : Packing.Place(items);
        return new ArenaPlan(
            fixedSize.Select((buffer, i) => (buffer, i)).ToDictionary(p => p.buffer, p => offsets[p.i]),
            Packing.End(items, offsets),
            Packing.Peak(items),
            PlaceDynamic(owners.Where(b => !b.Count.IsStatic).ToArray(), ranges),
            homes);
    }

    public static long Bytes(TensorBuffer buffer) => ArenaPlan.Align(Math.Max(1, buffer.ByteCount.Value));

    private static IReadOnlyList<DynamicPlacement> PlaceDynamic(IReadOnlyList<TensorBuffer> buffers, Dictionary<TensorBuffer, LiveRange> ranges)
    {
        if (buffers.Count == 0)
            return [];
        var shares = buffers.Select(b => b.ByteCount.Proportion).ToArray();
        return shares.All(s => s.Unit.Equals(shares[0].Unit)) ? InProportion(buffers, shares, ranges) : OneAfterAnother(buffers, ranges);
    }

    private static IReadOnlyList<DynamicPlacement> InProportion(IReadOnlyList<TensorBuffer> buffers, (long Factor, Dim Unit)[] shares, Dictionary<TensorBuffer, LiveRange> ranges)
    {
        var offsets = Packing.Place(buffers.Select((b, i) => new PackedItem(shares[i].Factor, ranges[b])).ToArray());
        return Enumerable.Range(0, buffers.Count).OrderBy(i => offsets[i]).ThenBy(i => i)
            .Select((i, lines) => new PlacedInProportion(buffers[i], shares[i].Unit, offsets[i], lines)).ToArray();
    }

    private static List<DynamicPlacement> OneAfterAnother(IEnumerable<TensorBuffer> buffers, Dictionary<TensorBuffer, LiveRange> ranges)
    {
        var placements = new List<DynamicPlacement>();
        foreach (var buffer in buffers.OrderByDescending(b => b.ByteCount.Evaluate(_ => 64)).ThenBy(b => ranges[b].First).ThenBy(b => b.Id))
        {
            var after = placements.Select(p => p.Buffer).Where(p => ranges[p].Overlaps(ranges[buffer])).ToArray();
            placements.Add(new PlacedAfter(buffer, after));
        }

        return placements;
    }
}
