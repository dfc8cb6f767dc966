namespace Sessile.Functional.Tests.Threads;

/// <summary>Many sessions at once share the helpers and the processors.</summary>
public sealed class FairnessTests
{
    private const int Rows = 3000, Enough = 60;

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void When_the_slowest_of_several_sessions_is_through_no_other_has_got_on_much_further(int callers)
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

        // The system gives each caller its share of the processors; what the pool adds must not go to one of them alone.
        Assert.True(runs.Max() <= 10 * Enough, string.Join(", ", runs));
    }

    [Fact]
    public void Two_sessions_of_two_threads_each_do_as_much_at_once_as_two_of_one_thread_and_neither_starves()
    {
        var x = Enumerable.Range(0, Rows * 96).Select(i => (i % 97) / 50f).ToArray();
        var runs = new long[4];
        // 0 and 1: of one thread each; 2 and 3: of two. The pairs have the machine in turn, so that whatever else it does meets both alike.
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
        var counts = string.Join(", ", runs);
        Assert.True(3 * (runs[2] + runs[3]) >= 2 * (runs[0] + runs[1]), counts);
        Assert.True(5 * Math.Min(runs[2], runs[3]) >= Math.Max(runs[2], runs[3]), counts);
    }
}
