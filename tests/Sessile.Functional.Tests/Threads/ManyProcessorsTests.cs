using Sessile.Threading;

namespace Sessile.Functional.Tests.Threads;

/// <summary>Sessions at once, in a pool that believes in 16 processors and wakes its helpers for whatever there is to do.</summary>
[CollectionDefinition(nameof(ManyProcessorsTests), DisableParallelization = true)]
[Collection(nameof(ManyProcessorsTests))]
public sealed class ManyProcessorsTests : IDisposable
{
    private readonly WorkerPool _usual = WorkerPool.Shared;

    public ManyProcessorsTests()
    {
        WorkerPool.Shared = new(16) { WorthWaking = 0 };
        WorkerPool.Shared.Reserve(16);
    }

    public void Dispose() => WorkerPool.Shared = _usual;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Sessions_of_16_threads_at_once_give_what_one_of_one_thread_gives(int callers)
    {
        var x = ThreadCountTests.Numbers(700);
        ThreadResults.AssertSameAtOnce(callers, 1, threads => ThreadCountTests.Results(x, threads), _ => 16);
    }

    [Fact]
    public void Sessions_of_16_threads_at_once_allocate_nothing()
    {
        var x = ThreadCountTests.Numbers(700);
        var failures = new List<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() => Collect(failures, () => AssertAllocatesNothing(x))))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Empty(failures);
    }

    private static void AssertAllocatesNothing(float[] x)
    {
        using var session = new LongLoops.Session(new() { Threads = 16, Reserve = { ["rows"] = 700 } });
        Runs.Allocations.AssertNone(_ =>
        {
            session.RunChain(x);
            session.RunColumnSums(x);
            session.RunProjected(x);
            session.RunTrain(x);
        }, 10);
    }

    private static void Collect(List<Exception> failures, Action act)
    {
        try
        {
            act();
        }
#pragma warning disable CA1031 // Whatever it is, the test fails.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            lock (failures) failures.Add(failure);
        }
    }
}
