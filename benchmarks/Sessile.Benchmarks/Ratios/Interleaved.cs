using System.Diagnostics;

namespace Sessile.Benchmarks.Ratios;

/// <summary>
/// Measures contenders in turn, round after round, so that the machine's moods meet them alike, and takes the median of the rounds.
/// </summary>
internal static class Interleaved
{
    private const int Rounds = 15;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(20);

    public static IReadOnlyList<Measurement?> Measure(IReadOnlyList<Contender> contenders)
    {
        var counts = contenders.Select(c => c.Missing is null ? Calibrate(c.Run) : 0).ToArray();
        var times = contenders.Select(_ => new double[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
                times[i][round] = counts[i] == 0 ? 0 : Time(contenders[i].Run, counts[i]).TotalNanoseconds / counts[i];
        }

        return contenders.Select((c, i) => counts[i] == 0 ? null : new Measurement(Median(times[i]), Bytes(c.Run))).ToArray();
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

    private static double Bytes(Action run)
    {
        const int Runs = 1000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Runs; i++)
            run();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Runs;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
