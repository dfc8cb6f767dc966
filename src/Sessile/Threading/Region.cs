using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Sessile.Threading;

/// <summary>A place for a region that has helpers, or may get some: what its threads share, and which helpers it has. It is used again by the next region.</summary>
/// <remarks>
/// A region offers its job to helpers, takes parts itself until none are left, takes back what offers no helper has accepted, and waits for the others.
/// Only a helper that has accepted reads the job, so it can't change under it; one that comes late finds its offer gone. Nobody waits for a thread that has yet to wake up.
/// </remarks>
/// <param name="pool">Whose helpers it has.</param>
/// <param name="number">From 0 on.</param>
internal sealed unsafe class Region(WorkerPool pool, int number)
{
    /// <summary>Work that is worth waking a helper for, and such as is where it comes often.</summary>
    public const long WorthWaking = 200_000_000, OftenWorthWaking = 16_000_000;

    /// <summary>
    /// Work below this is divided into as many shares as there are threads, the same at every run, so that each thread finds in its own cache what it had there: where parts are
    /// taken by whoever is first, lines of what lies in the middle go to and fro, each of which takes as long as some hundred products.
    /// </summary>
    public const long WorthParts = WorthWaking;

    /// <summary>
    /// Regions that follow each other so closely are worth waking helpers even if each is small: they will be awake for the next one. Still smaller ones must
    /// follow each other while a helper spins: waking it each time would take longer than they do.
    /// </summary>
    private static readonly long Soon = Stopwatch.Frequency / 1000, AtOnce = Stopwatch.Frequency / 20_000;

    // Which of the pool's; the first is number 1 of the region's threads.
    private readonly byte[] _helpers = new byte[WorkerPool.MaxThreads - 1];
    private int _helperCount;
    private int _isOpen;
    private long _lastAsleep;

    private ParallelJob _job;
    private PartClaims _claims;
    private int _threads, _mostHelpers, _regions;
    private long _picoseconds;
    private bool _haveLeft;
    private Exception? _failure;
    private nint _failedStart;

    /// <summary>Takes the place, unless another region is there.</summary>
    public bool TryOpen() => Volatile.Read(ref _isOpen) == 0 && Interlocked.CompareExchange(ref _isOpen, 1, 0) == 0;

    /// <summary>Runs a job and leaves the place.</summary>
    /// <param name="job">The job.</param>
    /// <param name="least">How many steps are worth a part of their own.</param>
    /// <param name="threads">The most threads that were asked for.</param>
    /// <param name="mostHelpers">How many helpers it has use for.</param>
    /// <param name="regions">By how many regions the processors are divided.</param>
    /// <param name="picoseconds">How long one thread would take, about.</param>
    public void Run(in ParallelJob job, int least, int threads, int mostHelpers, int regions, long picoseconds)
    {
        (_threads, _mostHelpers, _regions, _picoseconds) = (threads, mostHelpers, regions, picoseconds);
        Claim(Math.Min(mostHelpers, pool.HelpersOf(threads, regions)), picoseconds);
        if (picoseconds < WorthParts)
            RunShares(in job);
        else
            RunParts(in job, least);
        Exception? failure = _failure;
        _failure = null;
        Close();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
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

    /// <summary>Takes parts of the job for as long as there are any, and the region may keep so many helpers. For helpers that have accepted it.</summary>
    /// <param name="worker">The helper's number among the region's threads.</param>
    public void Help(int worker)
    {
        while (_claims.TakeBack(out int start, out int end))
        {
            Do(start, end);
            if (worker > pool.HelpersOf(_threads))
            {
                Volatile.Write(ref _haveLeft, true);
                return;
            }
        }
    }

    /// <summary>The helper that is this number among the region's threads.</summary>
    private Worker Helper(int worker) => pool[_helpers[worker - 1]];

    private void RunShares(in ParallelJob job)
    {
        int shares = _helperCount + 1;
        for (int i = 1; i < shares; i++)
            Helper(i).Offer(this, i, in job, job.ShareStart(i, shares), job.ShareStart(i + 1, shares));
        Do(job.Run, job.Loop, 0, job.ShareStart(1, shares));
        for (int i = 1; i < shares; i++)
        {
            if (!Helper(i).Recall() && _failure is null)
                Do(job.Run, job.Loop, job.ShareStart(i, shares), job.ShareStart(i + 1, shares));
        }
    }

    private void RunParts(in ParallelJob job, int least)
    {
        _job = job;
        _haveLeft = false;
        _claims.Reset(job.Steps, least, _mostHelpers + 1);
        OfferParts(1);
        while (_claims.TakeFront(out int start, out int end))
        {
            Do(start, end);
            Adjust();
        }

        for (int i = 1; i <= _helperCount; i++)
            Helper(i).Recall();
    }

    /// <summary>Offers parts of the job to the helpers from this number on.</summary>
    private void OfferParts(int first)
    {
        for (int i = first; i <= _helperCount; i++)
            Helper(i).Offer(this, i, in _job);
    }

    /// <summary>Gives helpers back when more regions are under way, and takes more when fewer are.</summary>
    private void Adjust()
    {
        int most = Math.Min(_mostHelpers, pool.HelpersOf(_threads)), more = Math.Min(most, pool.HelpersToSpare(_threads));
        while (_helperCount > most && Helper(_helperCount).TryRecall())
            Helper(_helperCount--).Release();
        if (_helperCount <= most && Volatile.Read(ref _haveLeft))
            AskAgain();
        if (_helperCount < more)
            TakeMore(more);
    }

    private void TakeMore(int helpers)
    {
        int before = _helperCount;
        long left = (long)(_picoseconds * ((double)_claims.Left / _job.Steps));
        if (left >= pool.WorthWaking)
            Claim(helpers, left);
        OfferParts(before + 1);
    }

    /// <summary>Offers parts again to helpers that have left, though the region may have them again.</summary>
    private void AskAgain()
    {
        Volatile.Write(ref _haveLeft, false);
        for (int i = 1; i <= _helperCount; i++)
        {
            if (Helper(i).IsFree)
                Helper(i).Offer(this, i, in _job);
        }
    }

    /// <summary>
    /// Takes helpers until it has so many, those first that a region at this place had before, and none that is asleep unless it is worth waking.
    /// </summary>
    private void Claim(int helpers, long picoseconds)
    {
        if (_helperCount >= helpers)
            return;
        int workers = pool.Hire(helpers, _regions), worker = pool.FirstOf(number, _regions);
        bool? isWorthWaking = null;
        for (int i = 0; i < workers && _helperCount < helpers; i++, worker++)
        {
            worker = worker < workers ? worker : worker % workers;
            if (pool[worker].IsAsleep && !(isWorthWaking ??= IsWorthWaking(picoseconds)))
                continue;
            if (pool[worker].TryClaim())
                _helpers[_helperCount++] = (byte)worker;
        }
    }

    private void Close()
    {
        while (_helperCount > 0)
            Helper(_helperCount--).Release();
        Volatile.Write(ref _isOpen, 0);
    }

    private void Do(int start, int end) => Do(_job.Run, _job.Loop, start * _job.Step, nint.Min(end * _job.Step, _job.Count));

    /// <summary>Of several failures the first part's counts.</summary>
    private void Fail(Exception failure, nint start)
    {
        _claims.Exhaust();
        lock (_helpers)
        {
            if (_failure is not null && _failedStart <= start)
                return;
            (_failure, _failedStart) = (failure, start);
        }
    }

    /// <summary>Whether so much work is worth waking helpers that sleep.</summary>
    private bool IsWorthWaking(long picoseconds)
    {
        if (picoseconds >= pool.WorthWaking)
            return true;
        long now = Stopwatch.GetTimestamp(), last = _lastAsleep;
        _lastAsleep = now;
        return now - last < (picoseconds >= OftenWorthWaking ? Soon : AtOnce);
    }
}
