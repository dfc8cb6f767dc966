namespace Sessile.Generator.Planning;

/// <summary>Something that needs a number of bytes for a time.</summary>
internal readonly record struct PackedItem(long Bytes, LiveRange Range);

/// <summary>
/// Places items so that those alive at the same time do not overlap, in as little memory as it finds. Each takes the lowest gap among what is placed before it,
/// so the order decides: some that are good for most runs are tried, and, while the total is above what is alive at once, exchanges of two in the best of them.
/// Equal items give equal places on every machine.
/// </summary>
internal static class Packing
{
    /// <summary>Steps of the search, so that a large run does not keep an editor waiting.</summary>
    private const long MaxWork = 3_000_000;

    /// <returns>The offset of each item.</returns>
    public static long[] Place(IReadOnlyList<PackedItem> items)
    {
        var peak = Peak(items);
        var orders = Orders(items).ToArray();
        var best = orders[0];
        var offsets = InOrder(items, best);
        foreach (var order in orders.Skip(1))
            Improve(items, order, ref best, ref offsets);
        var random = 12345u;
        var tries = items.Count < 3 ? 0 : MaxWork / ((long)items.Count * items.Count);
        for (var i = 0L; i < tries && End(items, offsets) > peak; i++)
        {
            var order = (int[])best.Clone();
            var (a, b) = (Next(ref random, order.Length), Next(ref random, order.Length));
            (order[a], order[b]) = (order[b], order[a]);
            Improve(items, order, ref best, ref offsets);
        }

        return offsets;
    }

    /// <summary>The most bytes that are alive at once: no placement needs less.</summary>
    public static long Peak(IReadOnlyList<PackedItem> items)
    {
        var (now, most) = (0L, 0L);
        // What ends at a moment is alive all through it.
        foreach (var (_, bytes) in items.SelectMany(i => new[] { (Time: i.Range.First * 2L, i.Bytes), (Time: (i.Range.Last * 2L) + 1, Bytes: -i.Bytes) }).OrderBy(e => e.Time))
            most = Math.Max(most, now += bytes);
        return most;
    }

    public static long End(IReadOnlyList<PackedItem> items, IReadOnlyList<long> offsets) =>
        items.Select((item, i) => offsets[i] + item.Bytes).DefaultIfEmpty(0).Max();

    private static IEnumerable<int[]> Orders(IReadOnlyList<PackedItem> items)
    {
        var places = Enumerable.Range(0, items.Count).ToArray();
        long Life(int i) => items[i].Range.Last - items[i].Range.First + 1;
        yield return places.OrderByDescending(i => items[i].Bytes).ThenBy(i => items[i].Range.First).ThenBy(i => i).ToArray();
        yield return places.OrderByDescending(i => items[i].Bytes * Life(i)).ThenBy(i => i).ToArray();
        yield return places.OrderByDescending(Life).ThenByDescending(i => items[i].Bytes).ThenBy(i => i).ToArray();
        yield return places.OrderBy(i => items[i].Range.First).ThenByDescending(i => items[i].Bytes).ThenBy(i => i).ToArray();
        yield return places.OrderByDescending(i => items[i].Range.Last).ThenByDescending(i => items[i].Bytes).ThenBy(i => i).ToArray();
    }

    private static void Improve(IReadOnlyList<PackedItem> items, int[] order, ref int[] best, ref long[] offsets)
    {
        var next = InOrder(items, order);
        if (End(items, next) < End(items, offsets))
            (best, offsets) = (order, next);
    }

    private static long[] InOrder(IReadOnlyList<PackedItem> items, int[] order)
    {
        var offsets = new long[items.Count];
        var placed = new List<int>(items.Count);
        foreach (var item in order)
        {
            var (offset, bytes, range) = (0L, items[item].Bytes, items[item].Range);
            foreach (var other in placed)
            {
                if (!items[other].Range.Overlaps(range))
                    continue;
                if (offsets[other] >= offset + bytes)
                    break;
                offset = Math.Max(offset, offsets[other] + items[other].Bytes);
            }

            offsets[item] = offset;
            placed.Insert(PlaceAfter(placed, offsets, offset), item);
        }

        return offsets;
    }

    /// <summary>Behind all that begin no later.</summary>
    private static int PlaceAfter(List<int> placed, long[] offsets, long offset)
    {
        var (low, high) = (0, placed.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = offsets[placed[middle]] > offset ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static int Next(ref uint state, int count)
    {
        state = unchecked((state * 1664525u) + 1013904223u);
        return (int)((state >> 8) % (uint)count);
    }
}
