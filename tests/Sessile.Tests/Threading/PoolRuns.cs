using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Tests.Threading;

/// <summary>Runs loops in the pools of tests, which believe in more processors than there are.</summary>
internal static unsafe class PoolRuns
{
    /// <summary>So long takes work that is divided into shares, and such as is divided into parts.</summary>
    public const long Shares = Region.WorthParts - 1, Parts = Region.WorthParts;

    /// <summary>A pool that wakes its helpers for whatever there is to do.</summary>
    public static WorkerPool Of(int processors) => new(processors) { WorthWaking = 0 };

    /// <summary>Runs ranges of so many indices.</summary>
    public static void Run(this WorkerPool pool, int threads, int count, long picoseconds, Action<int, int> body)
    {
        var job = new ParallelJob(Unsafe.AsPointer(ref body), sizeof(nint), &Call, count);
        pool.Run(in job, 1, threads, picoseconds);
    }

    /// <summary>Runs something on so many threads at once, and throws what one of them threw.</summary>
    public static void AtOnce(int callers, Action<int> run)
    {
        var failures = new List<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, callers).Select(caller => new Thread(() =>
        {
            try
            {
                run(caller);
            }
#pragma warning disable CA1031 // Whatever it is, the test fails.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                lock (failures) failures.Add(failure);
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    private static void Call(void* body, nint start, nint end) => Unsafe.AsRef<Action<int, int>>(body)((int)start, (int)end);
}
