using System.Diagnostics;

namespace Sessile.Benchmarks.Ratios;

/// <summary>
/// Measures contenders in turn, round after round, so that the machine's moods meet them alike, and takes the median of the rounds.
/// </summary>
internal static class Interleaved
{
    private const int FewestRounds = 3;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(20);

    /// <summary>What the rounds of a single work take together where each of them is one long run.</summary>
    private static readonly TimeSpan LongRows = TimeSpan.FromMilliseconds(300);

    /// <summary>The measurements of a row's works, in their order; null for what can't run here.</summary>
    public static IReadOnlyList<Measurement?> Measure(IReadOnlyList<Work> works, int rounds) =>
        Measure(works, rounds, works.Select(w => w.Missing is null ? Calibrate(w.Run) : 0).ToArray());

    /// <summary>The measurement of one work, in fewer rounds if a run is long; null if it can't run here.</summary>
    public static Measurement? Measure(Work work, int rounds)
    {
        if (work.Missing is not null)
            return null;
        var count = Calibrate(work.Run);
        return Measure([work], count > 1 ? rounds : Math.Clamp((int)(LongRows / Time(work.Run, 1)), FewestRounds, rounds), [count])[0];
    }

    private static IReadOnlyList<Measurement?> Measure(IReadOnlyList<Work> works, int rounds, int[] counts)
    {
        var times = works.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < works.Count; i++)
                times[i][round] = counts[i] == 0 ? 0 : Time(works[i].Run, counts[i]).TotalNanoseconds / counts[i];
        }

        return works.Select((w, i) => counts[i] == 0 ? null : new Measurement(Median.Of(times[i]), Bytes(w.Run, counts[i]))).ToArray();
    }

    /// <summary>How many runs fill a round, after a warm-up of about its length. A single time is not trusted: it may hold an interruption, or the first run's compilation.</summary>
    private static int Calibrate(Action run)
    {
        var count = 1;
        while ((Time(run, count) < RoundTime / 4 || Time(run, count) < RoundTime / 4) && count < 1 << 28)
            count *= 2;
        return (int)Math.Ceiling(count * Math.Clamp(RoundTime / Enumerable.Range(0, 3).Min(_ => Time(run, count)), 1, 4));
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
