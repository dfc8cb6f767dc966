using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Tests.Threading;

/// <summary>Counts how often each index ran, and marks which workers took part.</summary>
internal ref struct CountingLoop(int[] counts, ref long workers) : IParallelLoop
{
    private readonly ref long _workers = ref workers;

    public int Delay { get; init; }

    public readonly void Run(nint start, nint end)
    {
        Interlocked.Or(ref _workers, 1L << ParallelRegion.Worker);
        for (nint i = start; i < end; i++)
        {
            counts[i]++;
            Thread.SpinWait(Delay);
        }
    }
}

/// <summary>Says which worker did which index, which takes it some time.</summary>
internal readonly struct OwnerLoop(int[] workers) : IParallelLoop
{
    public void Run(nint start, nint end)
    {
        for (nint i = start; i < end; i++)
        {
            workers[i] = ParallelRegion.Worker;
            Thread.SpinWait(100);
        }
    }
}

/// <summary>y = 3x by references alone: nothing pins the arrays.</summary>
internal ref struct TripleLoop(ref float x, ref float y) : IParallelLoop
{
    private readonly ref float _x = ref x;
    private readonly ref float _y = ref y;

    public readonly void Run(nint start, nint end)
    {
        for (nint i = start; i < end; i++)
            Unsafe.Add(ref _y, i) = 3 * Unsafe.Add(ref _x, i);
    }
}

/// <summary>Fails at some indices, and says at which.</summary>
internal readonly struct FailingLoop(int period) : IParallelLoop
{
    public void Run(nint start, nint end)
    {
        for (nint i = start; i < end; i++)
        {
            if (i % period == period - 1)
                throw new ArithmeticException("at " + i);
        }
    }
}

/// <summary>Runs a region within each part.</summary>
internal readonly struct NestingLoop(int threads, int[] counts) : IParallelLoop
{
    private readonly int _threads = threads;
    private readonly int[] _counts = counts;

    public void Run(nint start, nint end)
    {
        long workers = 0;
        for (nint i = start; i < end; i++)
        {
            var inner = new CountingLoop(_counts, ref workers);
            ParallelRegion.For(_threads, _counts.Length, ParallelRegion.GrainPicoseconds, ref inner);
        }
    }
}

/// <summary>Does nothing.</summary>
internal readonly struct EmptyLoop : IParallelLoop
{
    public void Run(nint start, nint end)
    {
    }
}
