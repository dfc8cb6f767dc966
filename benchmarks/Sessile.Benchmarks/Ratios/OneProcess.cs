namespace Sessile.Benchmarks.Ratios;

/// <summary>All contenders of a row in this process, in turn.</summary>
internal static class OneProcess
{
    private const int Rounds = 15;

    public static IReadOnlyList<Outcome> Measure(Row row, int threads)
    {
        var works = row.Contenders().Select(c => (c.Name, Work: c.Prepare(threads))).ToArray();
        Agreement.Require(row.Name, works);
        var limit = row.Limit?.Prepare();
        var measured = Interleaved.Measure([.. works.Select(w => w.Work), .. limit is null ? Array.Empty<Work>() : [limit]], Rounds);
        var rate = row.Limit?.Amount / measured[^1]?.Nanoseconds;
        return works.Select((w, i) => new Outcome(w.Name, measured[i], w.Work.Missing, (row.Flops ?? row.Traffic) / measured[i]?.Nanoseconds / rate)).ToArray();
    }
}
