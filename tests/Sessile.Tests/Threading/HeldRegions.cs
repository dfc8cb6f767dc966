using Sessile.Threading;

namespace Sessile.Tests.Threading;

/// <summary>Regions that stay until they are disposed of, each on a thread of its own and without helpers.</summary>
internal sealed class HeldRegions : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ManualResetEventSlim _end = new();
    private readonly CountdownEvent _begun;
    private readonly Thread[] _threads;

    public HeldRegions(WorkerPool pool, int count)
    {
        _begun = new(count);
        _threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(() => pool.Run(1, 1, 1, (_, _) => Hold())))];
        foreach (Thread thread in _threads)
            thread.Start();
        Assert.True(_begun.Wait(Limit, CancellationToken.None), "the regions did not begin");
    }

    public void Dispose()
    {
        _end.Set();
        foreach (Thread thread in _threads)
            thread.Join();
        _begun.Dispose();
        _end.Dispose();
    }

    private void Hold()
    {
        _begun.Signal();
        _end.Wait(Limit, CancellationToken.None);
    }
}
