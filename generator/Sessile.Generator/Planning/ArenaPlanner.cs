using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <summary>Gives every scratch buffer of a run its place, in as little memory as <see cref="Packing"/> finds; with dynamic sizes, places that are right for every size.</summary>
internal static class ArenaPlanner
{
    public static ArenaPlan Plan(LoweredRun run, bool reuse)
    {
        var ranges = Liveness.Of(run);
        var homes = reuse ? InPlace.Find(run, ranges) : [];
        if (!reuse)
            ranges = ranges.ToDictionary(r => r.Key, _ => new LiveRange(0, run.Kernels.Count));
        ApartMemory.Share(ranges, homes);
        var owners = ranges.Keys.Where(b => !homes.ContainsKey(b)).OrderBy(b => b.Id).ToArray();
        var lives = owners.ToDictionary(b => b, b => ranges[b]);
        return new ArenaPlan(owners.All(b => b.Count.IsStatic) ? [Static(owners, lives)] : DynamicPacking.Place(owners, lives), lives, homes);
    }

    /// <summary>
    /// What processors compare of addresses at first: a load a few lines behind a store, modulo this, waits for it as if it were for what is stored. So a loop takes up to twice as long where its
    /// result begins a few lines ahead of what it reads.
    /// </summary>
    private const int Page = 4096, FewLines = 256;

    /// <summary>Of smaller buffers so many bytes more would be a larger part.</summary>
    private const int FewestBytes = 1 << 15;

    /// <summary>Of a static buffer, with what keeps another one behind it apart. None is without a place.</summary>
    public static long Bytes(TensorBuffer buffer)
    {
        var bytes = ArenaPlan.Align(Math.Max(1, buffer.ByteCount.Value));
        var (beyond, missing) = (bytes % Page, (Page - (bytes % Page)) % Page);
        if (bytes < FewestBytes || beyond == 0 || Math.Min(beyond, missing) > FewLines)
            return bytes;
        return bytes + (beyond <= FewLines ? FewLines + ArenaPlan.Alignment - beyond : missing);
    }

    private static MemoryLayout Static(TensorBuffer[] buffers, Dictionary<TensorBuffer, LiveRange> lives)
    {
        var items = buffers.Select(b => new PackedItem(Bytes(b), lives[b])).ToArray();
        var offsets = Packing.Place(items);
        var places = buffers.Select((buffer, i) => (buffer, i)).ToDictionary(p => p.buffer, p => (Place)new FixedPlace(offsets[p.i]));
        return new MemoryLayout(places, Packing.End(items, offsets), [], []);
    }
}
