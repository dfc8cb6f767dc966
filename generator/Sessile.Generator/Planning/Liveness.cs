using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <param name="First">The kernel that writes it first.</param>
/// <param name="Last">The last kernel that uses it; the number of kernels where it outlives them all.</param>
internal readonly record struct LiveRange(int First, int Last)
{
    public bool Overlaps(LiveRange other) => First <= other.Last && other.First <= Last;
}

/// <summary>From where to where each scratch buffer of a run is needed.</summary>
internal static class Liveness
{
    public static Dictionary<TensorBuffer, LiveRange> Of(LoweredRun run)
    {
        var ranges = new Dictionary<TensorBuffer, LiveRange>();
        for (var i = 0; i < run.Kernels.Count; i++)
        {
            foreach (var buffer in run.Kernels[i].Reads.Concat(run.Kernels[i].Writes))
                Extend(ranges, buffer, i);
        }

        foreach (var buffer in run.Fetches.Select(f => f.Buffer).Concat(run.Commits.Select(c => c.Source).OfType<TensorBuffer>()))
            Extend(ranges, buffer, run.Kernels.Count);
        return ranges;
    }

    private static void Extend(Dictionary<TensorBuffer, LiveRange> ranges, TensorBuffer buffer, int at)
    {
        if (buffer.Kind == BufferKind.Scratch)
            ranges[buffer] = ranges.TryGetValue(buffer, out var range) ? range with { Last = at } : new LiveRange(at, at);
    }
}
