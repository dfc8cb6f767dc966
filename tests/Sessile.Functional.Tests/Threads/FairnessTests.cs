using System.Diagnostics;

namespace Sessile.Functional.Tests.Threads;

/// <summary>
/// Many sessions at once share the helpers and the processors. How often a processor is a caller's is for the system to say, so runs are counted for the time that each had one:
/// a caller that waits for others has it as well. That each has its share of the helpers the tests of the pool say, which count them.
/// </summary>
public sealed class FairnessTests
{
    private const int Rows = 3000, Enough = 40;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Each_of_several_sessions_gets_as_much_done_in_its_time_as_the_others(int callers)
    {
        var paces = new double[callers];
        var runs = new int[callers];
        var watch = Stopwatch.StartNew();
        AtOnce(callers, (caller, session, x) =>
        {
            var start = ProcessorTime.OfThisThread();
            while (runs.Any(r => Volatile.Read(in r) < Enough) && watch.Elapsed < Limit)
            {
                RunAll(session, x);
                Interlocked.Increment(ref runs[caller]);
            }

            paces[caller] = runs[caller] / (ProcessorTime.OfThisThread() - start);
        });
        Assert.True(runs.Min() >= Enough, "some have hardly run: " + string.Join(", ", runs));

        // One that has a helper all the time, which nobody else has, would be twice as fast, but for what threads take from each other's caches.
        Assert.True(paces.Max() <= 3 * paces.Min(), "runs per second: " + string.Join(", ", paces));
    }

    [Fact]
    public void Sessions_of_two_threads_each_do_as_much_at_once_as_those_of_one()
    {
        double alone = Pace(1), together = Pace(2);
        Assert.True(3 * together >= 2 * alone, $"runs per second: {together} with two threads, {alone} with one");
    }

    /// <summary>Of two sessions at once, the slower one's.</summary>
    private static double Pace(int threads)
    {
        var paces = new double[2];
        AtOnce(paces.Length, (caller, session, x) =>
        {
            var start = ProcessorTime.OfThisThread();
            for (var run = 0; run < 2 * Enough; run++)
                RunAll(session, x);
            paces[caller] = 2 * Enough / (ProcessorTime.OfThisThread() - start);
        }, threads);
        return paces.Min();
    }

    private static void AtOnce(int callers, Action<int, LongLoops.Session, float[]> run, int threadLimit = -1)
    {
        var x = Enumerable.Range(0, Rows * 96).Select(i => (i % 97) / 50f).ToArray();
        using var start = new Barrier(callers);
        var threads = Enumerable.Range(0, callers).Select(caller => new Thread(() =>
        {
            using var session = new LongLoops.Session(new() { Threads = threadLimit >= 0 ? threadLimit : 2 * (caller % 2), Reserve = { ["rows"] = Rows } });
            RunAll(session, x);
            start.SignalAndWait();
            run(caller, session, x);
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
    }

    private static void RunAll(LongLoops.Session session, float[] x)
    {
        session.RunChain(x);
        session.RunColumnSums(x);
        session.RunPicked(x);
        session.RunNormal(x);
    }
}
