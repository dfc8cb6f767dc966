using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <summary>
/// Gives every scratch buffer of a run its place. Static ones, the largest first, take the lowest gap among those alive at the same time. Dynamic ones
/// follow behind: each begins where those that it must not touch end, which holds for every size and so needs no new plan when a size changes.
/// </summary>
internal static class ArenaPlanner
{
    public static ArenaPlan Plan(LoweredRun run, bool reuse)
    {
        var ranges = Liveness.Of(run);
        var homes = reuse ? InPlace.Find(run, ranges) : [];
        if (!reuse)
            ranges = ranges.ToDictionary(r => r.Key, _ => new LiveRange(0, run.Kernels.Count));
        var owners = ranges.Keys.Where(b => !homes.ContainsKey(b)).ToArray();
        var offsets = PlaceStatic(owners.Where(b => b.Count.IsStatic), ranges);
        var bytes = offsets.Count == 0 ? 0 : offsets.Max(o => o.Value + Bytes(o.Key));
        return new ArenaPlan(offsets, bytes, PlaceDynamic(owners.Where(b => !b.Count.IsStatic), ranges), homes);
    }

    public static long Bytes(TensorBuffer buffer) => ArenaPlan.Align(Math.Max(1, buffer.ByteCount.Value));

    private static Dictionary<TensorBuffer, long> PlaceStatic(IEnumerable<TensorBuffer> buffers, Dictionary<TensorBuffer, LiveRange> ranges)
    {
        var offsets = new Dictionary<TensorBuffer, long>();
        foreach (var buffer in buffers.OrderByDescending(Bytes).ThenBy(b => ranges[b].First).ThenBy(b => b.Id))
        {
            var offset = 0L;
            foreach (var placed in offsets.Where(p => ranges[p.Key].Overlaps(ranges[buffer])).OrderBy(p => p.Value))
            {
                if (placed.Value >= offset + Bytes(buffer))
                    break;
                offset = Math.Max(offset, placed.Value + Bytes(placed.Key));
            }

            offsets.Add(buffer, offset);
        }

        return offsets;
    }

    private static List<DynamicPlacement> PlaceDynamic(IEnumerable<TensorBuffer> buffers, Dictionary<TensorBuffer, LiveRange> ranges)
    {
        var placements = new List<DynamicPlacement>();
        foreach (var buffer in buffers.OrderByDescending(b => b.ByteCount.Evaluate(_ => 64)).ThenBy(b => ranges[b].First).ThenBy(b => b.Id))
        {
            var after = placements.Select(p => p.Buffer).Where(p => ranges[p].Overlaps(ranges[buffer])).ToArray();
            placements.Add(new DynamicPlacement(buffer, after));
        }

        return placements;
    }
}
