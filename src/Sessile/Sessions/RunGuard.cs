using System.Runtime.CompilerServices;

namespace Sessile.Sessions;

/// <summary>Lets one run at a time into a session, at about a nanosecond for a session that one thread uses.</summary>
/// <remarks>
/// <para>Normally a run takes <see cref="_holder"/> by compare-and-exchange, which costs more than some whole runs do. So the guard is
/// <i>biased</i> towards the thread that entered it twice in a row: that thread then says it runs by an ordinary store to
/// <see cref="_biasedRunning"/>, and reads <see cref="_owner"/> again to learn whether the bias still holds.</para>
/// <para>Another thread first takes <see cref="_holder"/>, then revokes the bias for good: it writes <see cref="_owner"/>, has a barrier
/// executed on every processor, and reads <see cref="_biasedRunning"/>. This is Dekker's algorithm with both fences on the rare side. The owner
/// stores <c>running</c> and then loads <c>owner</c>; wherever the barrier interrupts it, either the store came before, and the other
/// thread sees that it runs, or the load comes after, and the owner sees that its bias is gone, and queues up for <see cref="_holder"/> like everyone else.
/// The JIT does not reorder volatile accesses among each other, and what the processor may reorder the barrier settles.</para>
/// <para>The bias is given and revoked only while holding <see cref="_holder"/>, so whoever acquires that later knows of both.</para>
/// </remarks>
internal struct RunGuard
{
    private const int Nobody = 0;
    private const int Revoked = -1;
    private const int Closed = -1;

    private int _owner;
    private int _biasedRunning;
    private int _holder;
    private int _biasedThread;
    private int _lastThread;
    private bool _heldByExchange;

    /// <summary>What trying to enter would come to, as far as this thread can know.</summary>
    public readonly GuardResult Peek()
    {
        int holder = Volatile.Read(in _holder);
        if (holder == Closed) return GuardResult.Closed;
        if (Volatile.Read(in _biasedRunning) != 0) holder = _biasedThread;
        if (holder == Nobody) return GuardResult.Entered;
        return holder == Environment.CurrentManagedThreadId ? GuardResult.HeldByThisThread : GuardResult.HeldByAnotherThread;
    }

    /// <summary>Enters, if nobody is inside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GuardResult TryEnter()
    {
        int thread = Environment.CurrentManagedThreadId;
        if (Volatile.Read(ref _owner) == thread && _biasedRunning == 0)
        {
            Volatile.Write(ref _biasedRunning, 1);
            if (Volatile.Read(ref _owner) == thread) return GuardResult.Entered;
            Volatile.Write(ref _biasedRunning, 0);
        }

        return TryEnterByExchange(thread);
    }

    /// <summary>Leaves; only whoever entered may call it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit()
    {
        if (_heldByExchange) Release();
        else Volatile.Write(ref _biasedRunning, 0);
    }

    /// <summary>Closes the guard for good; whoever calls it must be inside.</summary>
    public void Close()
    {
        // Without its bias the owner, too, finds the guard closed. No barrier: the owner either calls this or lost the bias to who does.
        Volatile.Write(ref _owner, Revoked);
        if (_heldByExchange) Volatile.Write(ref _holder, Closed);
        else CloseAgainstNewcomers();
        Volatile.Write(ref _biasedRunning, 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private GuardResult TryEnterByExchange(int thread)
    {
        int other = Interlocked.CompareExchange(ref _holder, thread, Nobody);
        if (other == Closed) return GuardResult.Closed;
        if (other != Nobody) return other == thread ? GuardResult.HeldByThisThread : GuardResult.HeldByAnotherThread;
        if (TakeBias(thread)) return GuardResult.Entered;
        RevokeBias(thread);
        if (BiasedThreadRuns(thread))
        {
            Volatile.Write(ref _holder, Nobody);
            return _biasedThread == thread ? GuardResult.HeldByThisThread : GuardResult.HeldByAnotherThread;
        }

        _heldByExchange = true;
        return GuardResult.Entered;
    }

    // Turns the exchange just made into a biased run, so that this thread can't enter a second time by the short way.
    private bool TakeBias(int thread)
    {
        if (_owner != Nobody || _lastThread != thread)
        {
            _lastThread = thread;
            return false;
        }

        _biasedThread = thread;
        Volatile.Write(ref _biasedRunning, 1);
        Volatile.Write(ref _owner, thread);
        Volatile.Write(ref _holder, Nobody);
        return true;
    }

    private void RevokeBias(int thread)
    {
        if (_owner is Nobody or Revoked || _owner == thread) return;
        Volatile.Write(ref _owner, Revoked);
        Interlocked.MemoryBarrierProcessWide();
    }

    // The owner may only be about to find that its bias was revoked; it then says within a few instructions that it does not run.
    private bool BiasedThreadRuns(int thread)
    {
        var spinner = new SpinWait();
        while (Volatile.Read(ref _biasedRunning) != 0)
        {
            if (_biasedThread == thread || spinner.NextSpinWillYield) return true;
            spinner.SpinOnce();
        }

        return false;
    }

    // A newcomer may hold the exchange for the moment that it needs to see that a biased run is under way.
    private void CloseAgainstNewcomers()
    {
        var spinner = new SpinWait();
        while (Interlocked.CompareExchange(ref _holder, Closed, Nobody) != Nobody) spinner.SpinOnce();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Release()
    {
        _heldByExchange = false;
        Volatile.Write(ref _holder, Nobody);
    }
}
