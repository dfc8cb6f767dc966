using System.Diagnostics;

namespace Sessile.Benchmarks.Ratios;

/// <summary>
/// Measures contenders in turn, round after round, so that the machine's moods meet them alike, and takes the median of the rounds.
/// </summary>
internal static class Interleaved
{
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(20);

    /// <summary>The measurements of a row's works, in their order; null for what can't run here.</summary>
    public static IReadOnlyList<Measurement?> Measure(IReadOnlyList<Work> works, int rounds)
    {
        var counts = works.Select(w => w.Missing is null ? Calibrate(w.Run) : 0).ToArray();
        var times = works.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < works.Count; i++)
                times[i][round] = counts[i] == 0 ? 0 : Time(works[i].Run, counts[i]).TotalNanoseconds / counts[i];
        }

        return works.Select((w, i) => counts[i] == 0 ? null : new Measurement(Median.Of(times[i]), Bytes(w.Run, counts[i]))).ToArray();
    }

    /// <summary>How many runs fill a round, after a warm-up of some rounds' length. The shortest of three counts, since a single one may have been interrupted.</summary>
    private static int Calibrate(Action run)
    {
        var count = 1;
        while (Enumerable.Range(0, 3).Min(_ => Time(run, count)) < RoundTime && count < 1 << 28)
            count *= 2;
        return count;
    }

    private static TimeSpan Time(Action run, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            run();
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>What all threads allocate, so that workers' garbage counts too.</summary>
    private static double Bytes(Action run, int count)
    {
        var runs = Math.Clamp(count, 1, 1000);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < runs; i++)
            run();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)runs;
    }
}
