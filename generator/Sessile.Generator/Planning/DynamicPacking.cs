using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <summary>
/// Places buffers of which some grow with dynamic sizes, so that no new plan is made when a size changes: each begins where those end that lie
/// below it. What lies below what is taken from packings for a few sizes, and of these layouts the one is chosen that needs least, at the worst of the sizes, above what
/// is alive at once; where that is still much, a few of them, and the run takes the best for its sizes. What is static stands apart, below all else and at fixed places,
/// unless that costs too much.
/// </summary>
internal static class DynamicPacking
{
    /// <summary>How far above what is alive at once a plan may be before a better one is sought.</summary>
    private const double Enough = 1.03;

    private const int MaxLayouts = 4;

    /// <summary>Sizes that are packed for, since a packing is a search.</summary>
    private const int MaxPackings = 10;

    /// <summary>With more buffers than this there are few candidates and one layout, since all of them are computed at a run.</summary>
    private const int MaxBuffers = 150;

    private static readonly long[] Samples = [16, 1, 4, 64, 256, 1024, 4096];

    private static readonly (long Large, long Others)[] Uneven = [(256, 8), (1024, 1), (64, 4), (1024, 64), (4, 256)];

    public static IReadOnlyList<MemoryLayout> Place(IReadOnlyList<TensorBuffer> buffers, Dictionary<TensorBuffer, LiveRange> lives)
    {
        var sizes = SizesFor(buffers).ToArray();
        var peaks = sizes.Select(s => Math.Max(1, Packing.Peak(buffers.Select(b => new PackedItem(ArenaPlan.SizeAt(b.ByteCount, s), lives[b])).ToArray()))).ToArray();
        var candidates = new List<(MemoryLayout Layout, double[] Excess)>();
        var unpacked = Enumerable.Range(0, sizes.Length).ToList();
        var next = 0;
        for (var i = 0; i < (buffers.Count > MaxBuffers ? 3 : MaxPackings); i++)
        {
            unpacked.Remove(next);
            foreach (var layout in new[] { Apart(buffers, lives, sizes[next]), LayoutBuilder.Build(buffers, Pack(buffers, lives, sizes[next]), lives, sizes[next], [], 0) })
                candidates.Add((layout, sizes.Select((s, k) => layout.BytesAt(s) / (double)peaks[k]).ToArray()));
            var best = candidates.OrderBy(c => c.Excess.Max()).First();
            if (best.Excess.Max() <= Enough)
                return [best.Layout];
            // Where the best one is worst there is most to be found.
            next = unpacked.OrderByDescending(k => best.Excess[k]).FirstOrDefault();
        }

        return Choose(candidates, buffers.Count > MaxBuffers ? 1 : MaxLayouts);
    }

    /// <summary>The best one, then always the one that helps most where those chosen before are worst.</summary>
    private static IReadOnlyList<MemoryLayout> Choose(IReadOnlyList<(MemoryLayout Layout, double[] Excess)> candidates, int most)
    {
        var chosen = new List<MemoryLayout>();
        var excess = candidates[0].Excess.Select(_ => double.MaxValue).ToArray();
        while (chosen.Count < most && excess.Max() > Enough)
        {
            var next = candidates.OrderBy(c => c.Excess.Zip(excess, Math.Min).Max()).First();
            var better = next.Excess.Zip(excess, Math.Min).ToArray();
            if (better.Max() >= excess.Max())
                break;
            chosen.Add(next.Layout);
            excess = better;
        }

        return chosen;
    }

    private static MemoryLayout Apart(IReadOnlyList<TensorBuffer> buffers, Dictionary<TensorBuffer, LiveRange> lives, Func<string, long> size)
    {
        var fixedSize = buffers.Where(b => b.Count.IsStatic).ToArray();
        var growing = buffers.Where(b => !b.Count.IsStatic).ToArray();
        var items = fixedSize.Select(b => new PackedItem(ArenaPlanner.Bytes(b), lives[b])).ToArray();
        var offsets = Packing.Place(items);
        var stand = fixedSize.Select((buffer, i) => (buffer, i)).ToDictionary(p => p.buffer, p => offsets[p.i]);
        return LayoutBuilder.Build(growing, Pack(growing, lives, size), lives, size, stand, Packing.End(items, offsets));
    }

    private static long[] Pack(IReadOnlyList<TensorBuffer> buffers, Dictionary<TensorBuffer, LiveRange> lives, Func<string, long> size) =>
        Packing.Place(buffers.Select(b => new PackedItem(LayoutBuilder.BytesOf(b, size), lives[b])).ToArray());

    /// <summary>All dynamic sizes alike, and each by itself larger or smaller than all others.</summary>
    private static IEnumerable<Func<string, long>> SizesFor(IReadOnlyList<TensorBuffer> buffers)
    {
        const int several = 3;
        var symbols = buffers.SelectMany(b => b.Count.Symbols).Distinct().OrderBy(s => s, StringComparer.Ordinal).ToArray();
        foreach (var sample in Samples)
            yield return _ => sample;
        foreach (var one in symbols.Length > 1 ? symbols.Take(several) : [])
        {
            foreach (var (large, others) in Uneven)
                yield return symbol => symbol == one ? large : others;
        }
    }
}
