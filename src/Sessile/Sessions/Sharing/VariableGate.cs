namespace Sessile.Sessions;

/// <summary>Lets the runs of sessions that share variables read them at the same time, and a commit have them for itself.</summary>
/// <remarks>
/// <para>Runs that commit follow one another, each for its whole length, by a lock: so none is based on values that another has replaced. While such a run
/// computes, runs that only read go on beside it; from its first write to its end they don't.</para>
/// <para>A run that reads says so in its session's own <see cref="RunSlot"/>, with a fence, and looks whether a commit is under way; a commit says that it is,
/// with a fence, and looks at all slots. Whichever comes second sees the other. No line of memory is written by two readers, so a hundred of
/// them cost each other nothing, and the commit pays by going through the slots.</para>
/// <para>It is fair by phases. A commit makes later readers wait, so readers can't starve it. A reader that finds a commit under way puts that commit's number
/// in its slot: that commit goes on without it, but every later one waits for it, so commits can't starve readers either.</para>
/// </remarks>
internal sealed class VariableGate
{
    // Above RunSlot.Reading.
    private const long FirstPhase = 2;

    private readonly Lock _commits = new();
    private readonly Lock _registration = new();
    private RunSlot[] _slots = [];
    private long _phase = FirstPhase;

    public RunSlot Add(GraphSession session)
    {
        var slot = new RunSlot(this, session);
        // A commit that did not see the slot began before this exchange, and the slot's first run sees that commit.
        lock (_registration) Interlocked.Exchange(ref _slots, [.. _slots.Where(known => known.IsAlive), slot]);
        return slot;
    }

    public void Remove(RunSlot slot)
    {
        lock (_registration) Interlocked.Exchange(ref _slots, [.. _slots.Where(known => known != slot && known.IsAlive)]);
    }

    public void EnterToRead(RunSlot slot)
    {
        Interlocked.Exchange(ref slot.State, RunSlot.Reading);
        long phase = Volatile.Read(ref _phase);
        if (IsCommit(phase)) AwaitEnd(phase, slot);
    }

    public void EnterToCommit()
    {
        if (_commits.IsHeldByCurrentThread) throw Within();
        _commits.Enter();
    }

    public void BeginCommit()
    {
        long phase = _phase + 1;
        Interlocked.Exchange(ref _phase, phase);
        foreach (RunSlot slot in Volatile.Read(ref _slots))
        {
            if (AwaitLeaving(slot, phase)) continue;
            Volatile.Write(ref _phase, phase + 1);
            throw Within();
        }
    }

    public void EndCommit() => Volatile.Write(ref _phase, _phase + 1);

    public void LeaveCommit() => _commits.Exit();

    private static bool IsCommit(long phase) => (phase & 1) != 0;

    private void AwaitEnd(long phase, RunSlot slot)
    {
        if (_commits.IsHeldByCurrentThread)
        {
            Volatile.Write(ref slot.State, RunSlot.Idle);
            throw Within();
        }

        Interlocked.Exchange(ref slot.State, phase);
        var spinner = new SpinWait();
        while (Volatile.Read(ref _phase) == phase) spinner.SpinOnce();
        Volatile.Write(ref slot.State, RunSlot.Reading);
    }

    /// <summary>False where the run in the slot is one that this very thread is in, which would never end.</summary>
    private static bool AwaitLeaving(RunSlot slot, long phase)
    {
        var spinner = new SpinWait();
        for (long state; (state = Volatile.Read(ref slot.State)) != RunSlot.Idle && state != phase; spinner.SpinOnce())
            if (slot.Thread == Environment.CurrentManagedThreadId) return false;
        return true;
    }

    private static InvalidOperationException Within() =>
        new("Another session that shares these variables is in a run, or has paused its forks, on this very thread: neither would ever end.");
}
