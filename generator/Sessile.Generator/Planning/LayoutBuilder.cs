using System.Collections;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <summary>
/// Makes of a packing for certain sizes a layout for all sizes: of two buffers that are alive at once, the one that lies higher begins behind the other, by itself or by what lies between.
/// Buffers behind the same ends share one place.
/// </summary>
internal sealed class LayoutBuilder
{
    private readonly List<PlaceBehind> _dynamic = [];
    private readonly Dictionary<string, PlaceBehind> _known = new(StringComparer.Ordinal);
    private readonly FixedPlace _start;

    private LayoutBuilder(long start) => _start = new FixedPlace(start);

    /// <param name="buffers">Those to be placed.</param>
    /// <param name="offsets">Where they lie for <paramref name="size"/>.</param>
    /// <param name="stand">Other buffers at fixed places, all of them below <paramref name="start"/>.</param>
    public static MemoryLayout Build(
        IReadOnlyList<TensorBuffer> buffers,
        long[] offsets,
        Dictionary<TensorBuffer, LiveRange> lives,
        Func<string, long> size,
        Dictionary<TensorBuffer, long> stand,
        long start)
    {
        var builder = new LayoutBuilder(start);
        var places = stand.ToDictionary(s => s.Key, s => (Place)new FixedPlace(s.Value));
        var order = Enumerable.Range(0, buffers.Count).OrderBy(i => offsets[i]).ThenBy(i => i).Select(i => (Buffer: buffers[i], End: offsets[i] + BytesOf(buffers[i], size))).ToArray();
        var below = Below(order, lives);
        for (var i = 0; i < order.Length; i++)
            places.Add(order[i].Buffer, builder.Behind(below[i].Select(b => new BufferEnd(places[order[b].Buffer], order[b].Buffer.ByteCount))));
        var covered = new HashSet<int>(below.SelectMany(b => b));
        var ends = Enumerable.Range(0, order.Length).Where(i => !covered.Contains(i) && !(order[i].Buffer.Count.IsStatic && places[order[i].Buffer] is FixedPlace)).Select(i => new BufferEnd(places[order[i].Buffer], order[i].Buffer.ByteCount)).Distinct().ToArray();
        var fixedEnds = places.Where(p => p.Value is FixedPlace && p.Key.Count.IsStatic).Select(p => ((FixedPlace)p.Value).Offset + ArenaPlanner.Bytes(p.Key));
        return new MemoryLayout(places, fixedEnds.Append(start).Max(), builder._dynamic, ends);
    }

    public static long BytesOf(TensorBuffer buffer, Func<string, long> size) => Math.Max(ArenaPlan.Alignment, ArenaPlan.SizeAt(buffer.ByteCount, size));

    /// <summary>For each buffer, given from the lowest to the highest, those that it has to begin behind: not those that others of them lie behind anyway.</summary>
    private static List<int>[] Below((TensorBuffer Buffer, long End)[] order, Dictionary<TensorBuffer, LiveRange> lives)
    {
        var below = new List<int>[order.Length];
        var all = new BitArray[order.Length];
        var ranges = order.Select(o => lives[o.Buffer]).ToArray();
        // The buffer that lies highest so far at each moment: whatever else is alive then lies below it.
        var highest = Enumerable.Repeat(-1, ranges.Select(r => r.Last + 1).DefaultIfEmpty(0).Max()).ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            below[i] = [];
            all[i] = new BitArray(order.Length);
            foreach (var other in Covered(highest, ranges[i], i).OrderByDescending(o => order[o].End).ThenByDescending(o => o))
            {
                if (all[i][other])
                    continue;
                below[i].Add(other);
                all[i].Or(all[other]);
                all[i][other] = true;
            }
        }

        return below;
    }

    /// <summary>What was highest while a buffer is alive, which then is.</summary>
    private static HashSet<int> Covered(int[] highest, LiveRange range, int buffer)
    {
        var covered = new HashSet<int>();
        for (var moment = range.First; moment <= range.Last; moment++)
        {
            if (highest[moment] >= 0 && (moment == range.First || highest[moment] != highest[moment - 1]))
                covered.Add(highest[moment]);
        }

        for (var moment = range.First; moment <= range.Last; moment++)
            highest[moment] = buffer;
        return covered;
    }

    private Place Behind(IEnumerable<BufferEnd> ends)
    {
        var all = ends.Distinct().ToArray();
        var standing = all.Where(e => e.Place is FixedPlace && e.Bytes.IsStatic).Select(e => ((FixedPlace)e.Place).Offset + ArenaPlan.Align(e.Bytes.Value)).Append(_start.Offset).Max();
        var growing = all.Where(e => e.Place is not FixedPlace || !e.Bytes.IsStatic).ToArray();
        if (growing.Length == 0)
            return new FixedPlace(standing);
        BufferEnd[] before = [.. growing, .. standing > 0 ? new[] { new BufferEnd(new FixedPlace(standing), Dim.Zero) } : []];
        var key = string.Join(";", before.Select(KeyOf).OrderBy(k => k, StringComparer.Ordinal));
        if (!_known.TryGetValue(key, out var place))
        {
            _known.Add(key, place = new PlaceBehind(_dynamic.Count, before));
            _dynamic.Add(place);
        }

        return place;
    }

    private static string KeyOf(BufferEnd end) => end.Place + " " + end.Bytes;
}
