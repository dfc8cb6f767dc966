using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Threading;

/// <summary>A helper thread: it spins for a while after each job, and then sleeps until it is woken.</summary>
internal sealed class Worker
{
    /// <summary>It waits for a job.</summary>
    private const int Idle = 0;

    /// <summary>A job was offered that it has not begun, and that may be taken back.</summary>
    private const int Offered = 1;

    private const int Running = 2;
    private const int Asleep = 3;

    /// <summary>Pauses before it sleeps, about 200 µs: as long as the work between two regions of a run may take.</summary>
    private const int SpinPauses = 8000;

    private readonly WorkerPool _pool;
    private readonly int _number;
    private readonly int _pausesBeforeSleep;
    private readonly AutoResetEvent _wake = new(false);
    private Line _state;

    /// <param name="pool">Whose jobs it does.</param>
    /// <param name="number">From 1 on.</param>
    public Worker(WorkerPool pool, int number)
    {
        _pool = pool;
        _number = number;

        // More threads than processors are asked for at times; those beyond would spin in others' way.
        _pausesBeforeSleep = number < Environment.ProcessorCount ? SpinPauses : 1;

        // In the background: it keeps no process alive.
        var thread = new Thread(Work) { IsBackground = true, Name = "Sessile worker " + number };
        thread.UnsafeStart();
    }

    public bool IsAsleep => Volatile.Read(ref _state.Value) == Asleep;

    /// <summary>Offers the pool's job, and wakes the thread if it sleeps. It may come too late to get any of it.</summary>
    public void Offer()
    {
        if (Interlocked.Exchange(ref _state.Value, Offered) == Asleep)
            _wake.Set();
    }

    /// <summary>Takes the offer back, if there is one, or waits until what was begun is done.</summary>
    public void Recall()
    {
        for (var pauses = 0; ; pauses++)
        {
            int state = Volatile.Read(ref _state.Value);
            if (state is Idle or Asleep || (state == Offered && Interlocked.CompareExchange(ref _state.Value, Idle, Offered) == Offered))
                return;
            Pause(pauses);
        }
    }

    private void Work()
    {
        WorkerPool.Worker = _number;
        while (true)
        {
            Await();
            _pool.Help();
            Volatile.Write(ref _state.Value, Idle);
        }
    }

    /// <summary>Returns once it has begun an offered job.</summary>
    private void Await()
    {
        while (true)
        {
            for (var pauses = 0; pauses < _pausesBeforeSleep; pauses++)
            {
                if (Volatile.Read(ref _state.Value) == Offered && Interlocked.CompareExchange(ref _state.Value, Running, Offered) == Offered)
                    return;
                Pause(0);
            }

            if (Interlocked.CompareExchange(ref _state.Value, Asleep, Idle) == Idle)
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

    /// <summary>A word on lines of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Line
    {
        [FieldOffset(64)]
        public int Value;
    }
}
