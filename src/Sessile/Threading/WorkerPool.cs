using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Sessile.Threading;

/// <summary>The helper threads of the process, which one region at a time may use. Whoever finds them busy works alone.</summary>
/// <remarks>
/// <para>A region offers its job to helpers, takes parts itself until none are left, takes back what offers no helper has accepted, and waits for the others.
/// Only a helper that has accepted reads the job, so it can't change under it; one that comes late finds its offer gone. Nobody waits for a thread that has yet to wake up.</para>
/// <para>Regions that are under way at the same time divide the processors: with as many of them as processors, none uses a helper, and each of the
/// callers has a processor to itself.</para>
/// </remarks>
/// <param name="begin">Begins the helper of this number. Tests alone give another than the usual way.</param>
internal sealed unsafe class WorkerPool(Func<WorkerPool, int, Worker>? begin = null)
{
    /// <summary>The most threads of a region, its caller included.</summary>
    public const int MaxThreads = 256;

    /// <summary>Work that is worth waking a helper for, and such as is where it comes often.</summary>
    private const long WorthWaking = 200_000_000, OftenWorthWaking = 16_000_000;

    /// <summary>
    /// Work below this is divided into as many shares as there are threads, the same at every run, so that each thread finds in its own cache what it had there: where parts are
    /// taken by whoever is first, lines of what lies in the middle go to and fro, each of which takes as long as some hundred products.
    /// </summary>
    private const long WorthParts = 200_000_000;

    /// <summary>
    /// Regions that follow each other so closely are worth waking helpers even if each is small: they will be awake for the next one. Still smaller ones must
    /// follow each other while a helper spins: waking it each time would take longer than they do.
    /// </summary>
    private static readonly long Soon = Stopwatch.Frequency / 1000, AtOnce = Stopwatch.Frequency / 20_000;

    /// <summary>This thread's number: 0 where it is no helper.</summary>
    [ThreadStatic]
    public static int Worker;

    private readonly Worker?[] _workers = new Worker?[MaxThreads - 1];
    private int _workerCount;
    private int _mostWorkers = MaxThreads - 1;
    private int _regions;
    private int _busy;
    private long _lastAsleep;

    private ParallelJob _job;
    private PartClaims _claims;
    private Exception? _failure;
    private nint _failedStart;

    public static WorkerPool Shared { get; } = new();

    /// <summary>Begins a region, which <see cref="Leave"/> ends, and says how many helpers it may have; with none it is to do its work alone.</summary>
    /// <param name="threads">The most threads, the caller among them.</param>
    public int Enter(int threads)
    {
        int regions = Interlocked.Increment(ref _regions);
        int share = Math.Max(threads, Environment.ProcessorCount) / regions;
        int helpers = Math.Min(Math.Min(threads, share) - 1, _mostWorkers);
        return helpers > 0 && Interlocked.CompareExchange(ref _busy, 1, 0) == 0 ? helpers : 0;
    }

    /// <summary>Ends a region that had so many helpers.</summary>
    public void Leave(int helpers)
    {
        if (helpers > 0)
            Volatile.Write(ref _busy, 0);
        Interlocked.Decrement(ref _regions);
    }

    /// <summary>Runs a job in a region that has helpers.</summary>
    /// <param name="job">The job.</param>
    /// <param name="least">How many steps are worth a part of their own.</param>
    /// <param name="helpers">How many helpers <see cref="Enter"/> gave.</param>
    /// <param name="picoseconds">How long one thread would take, about.</param>
    public void Run(in ParallelJob job, int least, int helpers, long picoseconds)
    {
        helpers = Math.Min(Math.Min(helpers, job.Steps / least - 1), Hire(helpers));
        int asked = Choose(helpers, IsWorthWaking(helpers, picoseconds));
        if (picoseconds < WorthParts)
            RunShares(in job, helpers, asked);
        else
            RunParts(in job, least, helpers);
        Exception? failure = _failure;
        _failure = null;
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Has the threads ready, so that no run has to make them.</summary>
    public void Reserve(int threads)
    {
        if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
            return;
        Hire(Math.Min(threads, MaxThreads) - 1);
        Volatile.Write(ref _busy, 0);
    }

    /// <summary>Does some indices. A failure is thrown again once no helper reads what stands on the caller's stack.</summary>
    public void Do(delegate*<void*, nint, nint, void> run, void* loop, nint start, nint end)
    {
        try
        {
            run(loop, start, end);
        }
#pragma warning disable CA1031 // Whatever it is, the caller shall have it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Fail(failure, start);
        }
    }

    /// <summary>Takes parts of the job for as long as there are any. For helpers that have accepted it.</summary>
    public void Help()
    {
        while (_claims.TakeBack(out int start, out int end))
            Do(start, end);
    }

    /// <summary>Says which helpers are asked, and how many: those that need not be woken, unless that pays.</summary>
    private int Choose(int helpers, bool wake)
    {
        int asked = 0;
        for (int i = 0; i < helpers; i++)
            asked += (_workers[i]!.IsAsked = wake || !_workers[i]!.IsAsleep) ? 1 : 0;
        return asked;
    }

    private void RunShares(in ParallelJob job, int helpers, int asked)
    {
        int share = 0, shares = asked + 1;
        for (int i = 0; i < helpers; i++)
        {
            if (_workers[i]!.IsAsked)
                _workers[i]!.Offer(in job, job.ShareStart(++share, shares), job.ShareStart(share + 1, shares));
        }

        Do(job.Run, job.Loop, 0, job.ShareStart(1, shares));
        share = 0;
        for (int i = 0; i < helpers; i++)
        {
            if (_workers[i]!.IsAsked && ++share > 0 && !_workers[i]!.Recall() && _failure is null)
                Do(job.Run, job.Loop, job.ShareStart(share, shares), job.ShareStart(share + 1, shares));
        }
    }

    private void RunParts(in ParallelJob job, int least, int helpers)
    {
        _job = job;
        _claims.Reset(job.Steps, least, helpers + 1);
        for (int i = 0; i < helpers; i++)
        {
            if (_workers[i]!.IsAsked)
                _workers[i]!.Offer(in job);
        }

        while (_claims.TakeFront(out int start, out int end))
            Do(start, end);
        for (int i = 0; i < helpers; i++)
        {
            if (_workers[i]!.IsAsked)
                _workers[i]!.Recall();
        }
    }

    private void Do(int start, int end) => Do(_job.Run, _job.Loop, start * _job.Step, nint.Min(end * _job.Step, _job.Count));

    /// <summary>Of several failures the first part's counts.</summary>
    private void Fail(Exception failure, nint start)
    {
        _claims.Exhaust();
        lock (_workers)
        {
            if (_failure is not null && _failedStart <= start)
                return;
            (_failure, _failedStart) = (failure, start);
        }
    }

    private bool IsWorthWaking(int helpers, long picoseconds)
    {
        if (picoseconds >= WorthWaking)
            return true;
        bool anyAsleep = false;
        for (int i = 0; i < helpers; i++)
            anyAsleep |= _workers[i]!.IsAsleep;
        if (!anyAsleep)
            return false;
        long now = Stopwatch.GetTimestamp(), last = _lastAsleep;
        _lastAsleep = now;
        return now - last < (picoseconds >= OftenWorthWaking ? Soon : AtOnce);
    }

    /// <summary>Sees to it that there are so many helpers, and says how many there are.</summary>
    private int Hire(int helpers)
    {
        try
        {
            while (_workerCount < helpers)
            {
                _workers[_workerCount] = begin is null ? new Worker(this, _workerCount + 1) : begin(this, _workerCount + 1);
                _workerCount++;
            }
        }
        catch (Exception failure) when (failure is OutOfMemoryException or ThreadStartException)
        {
            // The system gives no more threads: those that are there must do.
        }
        catch (PlatformNotSupportedException)
        {
            // A browser gives none, ever.
            _mostWorkers = _workerCount;
        }

        return _workerCount;
    }
}
