namespace Sessile.Threading;

/// <summary>The helper threads of the process, which the regions that are under way divide.</summary>
/// <remarks>
/// <para>Of so many regions each may have its share of the processors, its caller on one of them. With more regions than half of the processors none has a helper, and
/// each of the callers has a processor to itself.</para>
/// <para>A region has its helpers to itself while it is under way, and finds the same ones the next time: each place for a region begins at another helper.
/// A long one gives helpers back between two parts when other regions begin, and takes those that are free when others end.</para>
/// </remarks>
/// <param name="processors">How many processors regions divide.</param>
/// <param name="begin">Begins the helper of this number. Tests alone give another than the usual way.</param>
internal sealed class WorkerPool(int processors, Func<int, Worker>? begin = null)
{
    /// <summary>The most threads of a region, its caller included.</summary>
    public const int MaxThreads = 256;

    /// <summary>This thread's number in the region that it works for: 0 where it is no helper.</summary>
    [ThreadStatic]
    public static int Worker;

    /// <summary>Whether this thread is at work in a region: what begins within it runs alone.</summary>
    [ThreadStatic]
    public static bool IsWithin;

    /// <summary>Where this thread's last region was, and finds its helpers again.</summary>
    [ThreadStatic]
    private static int _place;

    private readonly Worker?[] _workers = new Worker?[MaxThreads - 1];
    private int _workerCount;
    private int _mostWorkers = MaxThreads - 1;
    private Region[]? _regions;
    private Crowd _crowd;

    /// <summary>That of all sessions. Tests alone put another in its place.</summary>
    public static WorkerPool Shared { get; set; } = new(Environment.ProcessorCount);

    /// <summary>Work that is worth waking a helper for, however seldom it comes. Tests give less.</summary>
    public long WorthWaking { get; init; } = Region.WorthWaking;

    /// <summary>A helper, from 0 on.</summary>
    public Worker this[int index] => _workers[index]!;

    /// <summary>Runs a job, by several threads where there are any for it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="least">How many steps are worth a part of their own.</param>
    /// <param name="threads">The most threads, the caller among them.</param>
    /// <param name="picoseconds">How long one thread would take, about.</param>
    public unsafe void Run(in ParallelJob job, int least, int threads, long picoseconds)
    {
        if (IsWithin)
        {
            job.Run(job.Loop, 0, job.Count);
            return;
        }

        IsWithin = true;
        int found = _crowd.Enter();
        try
        {
            int regions = _crowd.Usual(found), helpers = Math.Min(Math.Min(threads, job.Steps / least) - 1, _mostWorkers);
            if (IsForSeveral(threads, helpers, found, regions, picoseconds) && Open(regions) is { } region)
                region.Run(in job, least, threads, helpers, regions, picoseconds);
            else
                job.Run(job.Loop, 0, job.Count);
        }
        finally
        {
            _crowd.Leave(found);
            IsWithin = false;
        }
    }

    /// <summary>Has the threads ready, so that no run has to make them.</summary>
    public void Reserve(int threads)
    {
        Places();
        Hire(Math.Min(threads, MaxThreads) - 1, 1);
    }

    /// <summary>How many helpers are a region's share, which may have so many threads, with those that are under way now.</summary>
    public int HelpersOf(int threads) => HelpersOf(threads, _crowd.Open);

    /// <summary>As <see cref="HelpersOf(int)"/>, where more regions are counted that come and go beside a long one, which asks.</summary>
    public int HelpersToSpare(int threads)
    {
        int open = _crowd.Open;
        _crowd.Note(open);
        return HelpersOf(threads, _crowd.Usual(open));
    }

    /// <summary>How many helpers are a region's share of so many regions, which may have so many threads; where these are more than there are processors, as if there were as many.</summary>
    public int HelpersOf(int threads, int regions) => Math.Max(1, Math.Min(threads, Math.Max(threads, processors) / regions)) - 1;

    /// <summary>The helper that a region at this place has first, of so many regions.</summary>
    public int FirstOf(int place, int regions) => regions == 1 ? 0 : place % regions * Math.Max(0, processors / regions - 1);

    /// <summary>Sees to it that there are so many helpers for each of some regions, unless they would be more than the processors, and says how many there are.</summary>
    public int Hire(int helpers, int regions)
    {
        int wanted = Math.Min(_mostWorkers, Math.Min(helpers * regions, Math.Max(helpers, processors - 1)));
        return Volatile.Read(ref _workerCount) >= wanted ? _workerCount : Begin(wanted);
    }

    /// <summary>Whether a region may have helpers: at once, or later on if it is long, and there is a processor for it at all.</summary>
    private bool IsForSeveral(int threads, int helpers, int found, int regions, long picoseconds) =>
        helpers > 0 && (HelpersOf(threads, regions) > 0 || (picoseconds >= Region.WorthParts && found <= processors));

    /// <summary>A place for a region, if possible where this thread's last one was, but one of the first ones: there are as many helpers as these have.</summary>
    private Region? Open(int regions)
    {
        Region[] places = _regions ?? Places();
        int last = _place;
        if (last < Math.Min(regions, places.Length) && places[last].TryOpen())
            return places[last];
        for (int i = 0; i < places.Length; i++)
        {
            if (places[i].TryOpen())
                return places[_place = i];
        }

        return null;
    }

    private Region[] Places()
    {
        lock (_workers)
            return _regions ??= [.. Enumerable.Range(0, processors).Select(number => new Region(this, number))];
    }

    private int Begin(int workers)
    {
        lock (_workers)
        {
            try
            {
                for (int count = _workerCount; count < workers; Volatile.Write(ref _workerCount, ++count))
                    _workers[count] = begin is null ? new Worker(count + 1) : begin(count + 1);
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
}
