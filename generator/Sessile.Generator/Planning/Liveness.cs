using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <param name="First">The moment of the run's timeline at which it is written first.</param>
/// <param name="Last">The last moment that uses it; the number of moments where it outlives them all.</param>
internal readonly record struct LiveRange(int First, int Last)
{
    public bool Overlaps(LiveRange other) => First <= other.Last && other.First <= Last;
}

/// <summary>From where to where each scratch buffer of a run is needed.</summary>
internal static class Liveness
{
    public static Dictionary<TensorBuffer, LiveRange> Of(LoweredRun run)
    {
        var timeline = Timeline.Of(run);
        var ranges = new Dictionary<TensorBuffer, LiveRange>();
        for (var i = 0; i < timeline.Moments.Count; i++)
        {
            foreach (var buffer in timeline.Moments[i].Buffers)
                Extend(ranges, buffer, i);
        }

        foreach (var buffer in run.Fetches.Select(f => f.Buffer).Concat(run.Commits.SelectMany(c => c.Reads)))
            Extend(ranges, buffer, timeline.Moments.Count);
        foreach (var loop in timeline.Loops)
            Cover(ranges, timeline, loop);
        foreach (var kept in ranges.Keys.Where(b => b.IsKept).ToArray())
            ranges[kept] = new LiveRange(0, timeline.Moments.Count);
        return ranges;
    }

    /// <summary>A buffer that is written or read outside of a loop and used in it is needed in every turn; what only the loop uses, each turn writes before it reads.</summary>
    private static void Cover(Dictionary<TensorBuffer, LiveRange> ranges, Timeline timeline, LiveRange loop)
    {
        var used = timeline.Moments.Skip(loop.First).Take(loop.Last - loop.First + 1).SelectMany(m => m.Buffers).Distinct();
        foreach (var buffer in used.Where(b => ranges[b].First < loop.First || ranges[b].Last > loop.Last))
            ranges[buffer] = new LiveRange(Math.Min(ranges[buffer].First, loop.First), Math.Max(ranges[buffer].Last, loop.Last));
    }

    private static void Extend(Dictionary<TensorBuffer, LiveRange> ranges, TensorBuffer buffer, int at)
    {
        if (buffer.Kind == BufferKind.Scratch)
            ranges[buffer] = ranges.TryGetValue(buffer, out var range) ? range with { Last = at } : new LiveRange(at, at);
    }
}
