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
}
