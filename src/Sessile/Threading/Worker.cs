using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Threading;

/// <summary>A helper thread: it spins for a while after each job, and then sleeps until it is woken.</summary>
internal sealed unsafe class Worker
{
    /// <summary>It waits for a job.</summary>
    private const int Idle = 0;

    /// <summary>A job was offered that it has not begun, and that may be taken back.</summary>
    private const int Offered = 1;

    private const int Running = 2;
    private const int Asleep = 3;

    /// <summary>Pauses before it sleeps, about 200 µs: as long as the work between two regions of a run may take.</summary>
    private const int SpinPauses = 8000;

    private readonly int _pausesBeforeSleep;
    private readonly AutoResetEvent _wake = new(false);

    // Outside the managed heap, where it begins with a line of the cache. It is never freed, as the thread never ends.
    private readonly Assignment* _assignment = (Assignment*)NativeMemory.AlignedAlloc((nuint)sizeof(Assignment), Assignment.Line);

    private Region? _region;

    /// <param name="number">Among all helpers, from 1 on.</param>
    public Worker(int number)
    {
        // More threads than processors are asked for at times; those beyond would spin in others' way.
        _pausesBeforeSleep = number < Environment.ProcessorCount ? SpinPauses : 1;

        *_assignment = default;

        // In the background: it keeps no process alive.
        var thread = new Thread(Work) { IsBackground = true, Name = "Sessile worker " + number };
        thread.UnsafeStart();
    }

    public bool IsAsleep => Volatile.Read(ref _assignment->State) == Asleep;

    /// <summary>Whether there is nothing that it was offered and has not done.</summary>
    public bool IsFree => Volatile.Read(ref _assignment->State) is Idle or Asleep;

    /// <summary>Takes it for a region, which alone may then offer it something, unless another has it.</summary>
    public bool TryClaim() => Volatile.Read(ref _assignment->IsClaimed) == 0 && Interlocked.CompareExchange(ref _assignment->IsClaimed, 1, 0) == 0;

    /// <summary>Leaves it to others. It must be free.</summary>
    public void Release() => Volatile.Write(ref _assignment->IsClaimed, 0);

    /// <summary>Offers parts of a region's job, and wakes the thread if it sleeps. It may come too late to get any of it.</summary>
    public void Offer(Region region, int number, in ParallelJob job) => Offer(region, number, in job, 0, 0);

    /// <summary>Offers a share of a job: these indices.</summary>
    public void Offer(Region region, int number, in ParallelJob job, nint start, nint end)
    {
        // Seldom another one: a line of the cache that both may keep.
        if (_region != region)
            _region = region;
        _assignment->Loop = job.Loop;
        (_assignment->LoopBytes, _assignment->Number) = (job.LoopBytes, number);
        _assignment->Run = job.Run;
        (_assignment->Start, _assignment->End) = (start, end);
        if (Interlocked.Exchange(ref _assignment->State, Offered) == Asleep)
            _wake.Set();
    }

    /// <summary>Takes the offer back, if it has not been accepted, or waits until what was begun is done.</summary>
    /// <returns>Whether it was done.</returns>
    public bool Recall()
    {
        for (var pauses = 0; ; pauses++)
        {
            if (IsFree)
                return true;
            if (TryTakeBack())
                return false;
            Pause(pauses);
        }
    }

    /// <summary>Takes the offer back, if it has not been accepted.</summary>
    /// <returns>Whether it has nothing to do now.</returns>
    public bool TryRecall() => IsFree || TryTakeBack();

    private bool TryTakeBack() =>
        Volatile.Read(ref _assignment->State) == Offered && Interlocked.CompareExchange(ref _assignment->State, Idle, Offered) == Offered;

    private void Work()
    {
        WorkerPool.IsWithin = true;
        while (true)
        {
            Await();
            FetchLoop();
            WorkerPool.Worker = _assignment->Number;
            if (_assignment->End > _assignment->Start)
                _region!.Do(_assignment->Run, _assignment->Loop, _assignment->Start, _assignment->End);
            else
                _region!.Help(_assignment->Number);
            Volatile.Write(ref _assignment->State, Idle);
        }
    }

    /// <summary>Asks for all lines of the loop at once, which the caller has just written.</summary>
    private void FetchLoop()
    {
        if (!Sse.IsSupported)
            return;
        byte* loop = (byte*)_assignment->Loop;
        for (int i = 0; i < _assignment->LoopBytes; i += 64)
            Sse.Prefetch0(loop + i);
    }

    /// <summary>Returns once it has begun an offered job.</summary>
    private void Await()
    {
        while (true)
        {
            for (var pauses = 0; pauses < _pausesBeforeSleep; pauses++)
            {
                if (Volatile.Read(ref _assignment->State) == Offered && Interlocked.CompareExchange(ref _assignment->State, Running, Offered) == Offered)
                    return;
                Pause(0);
            }

            if (Interlocked.CompareExchange(ref _assignment->State, Asleep, Idle) == Idle)
                _wake.WaitOne();
        }
    }

    /// <summary>Waits a little for another thread, after so many times.</summary>
    public static void Pause(int pausesBefore)
    {
        // One that was interrupted in the middle of its part may wait for this very processor.
        if (pausesBefore > SpinPauses)
            Thread.Yield();
        else if (X86Base.IsSupported)
            X86Base.Pause();
        else
            Thread.SpinWait(1);
    }
}
