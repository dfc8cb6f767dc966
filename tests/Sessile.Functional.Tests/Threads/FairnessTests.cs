namespace Sessile.Functional.Tests.Threads;

/// <summary>Many sessions at once share the helpers and the processors.</summary>
public sealed class FairnessTests
{
    private const int Rows = 3000, Enough = 60;

    /// <summary>What starves, starves each time; that a machine with much else to do is unfair happens.</summary>
    private const int Tries = 4;

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void When_the_slowest_of_several_sessions_is_through_no_other_has_got_on_much_further(int callers)
    {
        // The system gives each caller its share of the processors; what the pool adds must not go to one of them alone.
        AssertOnce(() => RunsWhenAllAreThrough(callers), runs => runs.Max() <= 10 * Enough);
    }

    private static int[] RunsWhenAllAreThrough(int callers)
    {
        var x = Enumerable.Range(0, Rows * 96).Select(i => (i % 97) / 50f).ToArray();
        var runs = new int[callers];
        using var start = new Barrier(callers);
        var threads = Enumerable.Range(0, callers).Select(caller => new Thread(() =>
        {
            using var session = new LongLoops.Session(new() { Threads = caller % 3, Reserve = { ["rows"] = Rows } });
            session.RunChain(x);
            start.SignalAndWait();
            while (Volatile.Read(ref runs[caller]) < Enough || runs.Any(r => r < Enough))
            {
                session.RunChain(x);
                session.RunColumnSums(x);
                session.RunPicked(x);
                Interlocked.Increment(ref runs[caller]);
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return runs;
    }

    [Fact]
    public void Two_sessions_of_two_threads_each_do_as_much_at_once_as_two_of_one_thread_and_neither_starves()
    {
        AssertOnce(RunsInTurn, runs => 3 * (runs[2] + runs[3]) >= 2 * (runs[0] + runs[1]) && 5 * Math.Min(runs[2], runs[3]) >= Math.Max(runs[2], runs[3]));
    }

    private static void AssertOnce<T>(Func<T[]> runs, Func<T[], bool> areFair)
    {
        var seen = new List<string>();
        while (seen.Count < Tries)
        {
            var next = runs();
            if (areFair(next))
                return;
            seen.Add(string.Join(", ", next));
        }

        Assert.Fail(string.Join("; ", seen));
    }

    /// <summary>Of two sessions of one thread each, and two of two. The pairs have the machine in turn, so that whatever else it does meets both alike.</summary>
    private static long[] RunsInTurn()
    {
        var x = Enumerable.Range(0, Rows * 96).Select(i => (i % 97) / 50f).ToArray();
        var runs = new long[4];
        var turn = -1;
        var threads = Enumerable.Range(0, 4).Select(caller => new Thread(() =>
        {
            using var session = new LongLoops.Session(new() { Threads = 1 + (caller / 2), Reserve = { ["rows"] = Rows } });
            session.RunChain(x);
            for (int now; (now = Volatile.Read(ref turn)) < 2;)
            {
                if (now != caller / 2)
                {
                    Thread.Sleep(1);
                    continue;
                }

                session.RunChain(x);
                session.RunNormal(x);
                Interlocked.Increment(ref runs[caller]);
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        for (var window = 0; window < 40; window++)
        {
            Volatile.Write(ref turn, window % 2);
            Thread.Sleep(40);
        }

        Volatile.Write(ref turn, 2);
        foreach (var thread in threads)
            thread.Join();
        return runs;
    }
}
