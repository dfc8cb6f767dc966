namespace Sessile.Functional.Tests.Threads;

/// <summary>Holds the results of runs by several threads to those by one.</summary>
internal static class ThreadResults
{
    /// <summary>Whatever the number of threads.</summary>
    /// <param name="results">By name, of a session that may use so many threads.</param>
    public static void AssertSame(Func<int, Dictionary<string, byte[]>> results)
    {
        var alone = results(1);
        foreach (var threads in new[] { 2, 3, 8, 0 })
        {
            foreach (var (name, bytes) in results(threads))
                Assert.True(bytes.AsSpan().SequenceEqual(alone[name]), $"{name}: {threads} threads give other bits than one");
        }
    }

    /// <summary>Of sessions of many callers at once, by what each gives alone.</summary>
    /// <param name="callers">How many threads have sessions of their own.</param>
    /// <param name="rounds">How often each computes all.</param>
    /// <param name="results">By name, of a session that may use so many threads.</param>
    /// <param name="threadsOf">How many threads a caller's sessions may use.</param>
    public static void AssertSameAtOnce(int callers, int rounds, Func<int, Dictionary<string, byte[]>> results, Func<int, int> threadsOf)
    {
        var alone = results(1);
        var failures = new List<string>();
        var threads = Enumerable.Range(0, callers).Select(i => new Thread(() =>
        {
            for (var round = 0; round < rounds; round++)
            {
                foreach (var (name, bytes) in results(threadsOf(i)))
                {
                    if (!bytes.AsSpan().SequenceEqual(alone[name]))
                        lock (failures) failures.Add(name);
                }
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Empty(failures);
    }
}
