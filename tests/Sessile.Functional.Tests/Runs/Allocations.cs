namespace Sessile.Functional.Tests.Runs;

internal static class Allocations
{
    private const int WarmUps = 32;

    /// <summary>Asserts that after some first runs no run takes a managed byte.</summary>
    public static void AssertNone(Action<int> run, int runs = 500)
    {
        for (var i = 0; i < WarmUps; i++)
            run(i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < runs; i++)
            run(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
