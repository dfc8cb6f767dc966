namespace Sessile.Functional.Tests.Runs;

internal static class Allocations
{
    private const int WarmUps = 32;

    // The runtime allocates on whatever thread is running when it begins to optimize code in the background, but not every time.
    private const int Tries = 5;

    /// <summary>Asserts that after some first runs no run takes a managed byte.</summary>
    /// <param name="prepare">What is done before each try, if anything; it may allocate.</param>
    public static void AssertNone(Action<int> run, int runs = 500, Action? prepare = null)
    {
        for (var i = 0; i < WarmUps; i++)
            run(i);
        var bytes = Enumerable.Range(0, Tries).Select(_ => Measure(run, runs, prepare));
        Assert.Contains(0L, bytes);
    }

    private static long Measure(Action<int> run, int runs, Action? prepare)
    {
        prepare?.Invoke();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < runs; i++)
            run(i);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
