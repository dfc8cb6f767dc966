using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <summary>
/// Gives buffers that stay apart from all others, see <see cref="TensorBuffer.KeepApart"/>, memory for the whole run: those of one size that are not needed at the same time have it in turn.
/// </summary>
internal static class ApartMemory
{
    public static void Share(Dictionary<TensorBuffer, LiveRange> ranges, Dictionary<TensorBuffer, TensorBuffer> homes)
    {
        foreach (var alike in ranges.Keys.Where(b => b.IsApart).GroupBy(b => b.ByteCount).ToArray())
        {
            var free = new List<(TensorBuffer Home, int Last)>();
            foreach (var buffer in alike.OrderBy(b => ranges[b].First).ThenBy(b => b.Id))
                Take(free, buffer, ranges, homes);
            foreach (var (home, _) in free)
                ranges[home] = new LiveRange(0, ranges.Values.Max(r => r.Last));
        }
    }

    /// <summary>Takes memory whose last use lies before, or more.</summary>
    private static void Take(List<(TensorBuffer Home, int Last)> free, TensorBuffer buffer, Dictionary<TensorBuffer, LiveRange> ranges, Dictionary<TensorBuffer, TensorBuffer> homes)
    {
        var at = free.FindIndex(f => f.Last < ranges[buffer].First);
        if (at < 0)
        {
            free.Add((buffer, ranges[buffer].Last));
            return;
        }

        homes[buffer] = free[at].Home;
        free[at] = free[at] with { Last = ranges[buffer].Last };
    }
}
