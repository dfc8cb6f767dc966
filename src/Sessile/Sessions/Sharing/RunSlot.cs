using System.Runtime.InteropServices;

namespace Sessile.Sessions;

/// <summary>One session's place at a <see cref="VariableGate"/>: what its run, if one is under way, does with the shared variables.</summary>
internal sealed class RunSlot(VariableGate gate, GraphSession session)
{
    public const long Idle = 0;
    public const long Reading = 1;

    private readonly WeakReference<GraphSession> _session = new(session);
    private Line _line;
    private Part _part;

    private enum Part
    {
        None,
        Reading,
        ToCommit,
        Committing,
    }

    /// <summary>Whether the session is still in use. One that nobody disposed of is collected in the end, and can't be in a run then.</summary>
    public bool IsAlive => _session.TryGetTarget(out _);

    /// <summary><see cref="Idle"/>, <see cref="Reading"/>, or the number of the commit whose end a run awaits before it reads.</summary>
    public ref long State => ref _line.State;

    /// <summary>The thread that entered to read last.</summary>
    public int Thread => Volatile.Read(ref _line.Thread);

    /// <summary>Begins a run that only reads. Waits for the end of a commit under way, and for no later one.</summary>
    public void EnterToRead()
    {
        DemandOutside();
        Volatile.Write(ref _line.Thread, Environment.CurrentManagedThreadId);
        gate.EnterToRead(this);
        _part = Part.Reading;
    }

    /// <summary>Begins a run that is going to commit. Waits for the end of other such runs; what only reads goes on beside it.</summary>
    public void EnterToCommit()
    {
        DemandOutside();
        gate.EnterToCommit();
        _part = Part.ToCommit;
    }

    /// <summary>Has the variables for itself, from here to <see cref="Leave"/>.</summary>
    public void BeginCommit()
    {
        gate.BeginCommit();
        _part = Part.Committing;
    }

    /// <summary>Ends what was begun.</summary>
    public void Leave()
    {
        Part part = _part;
        _part = Part.None;
        if (part == Part.Reading) Volatile.Write(ref _line.State, Idle);
        if (part == Part.Committing) gate.EndCommit();
        if (part >= Part.ToCommit) gate.LeaveCommit();
    }

    public void Withdraw() => gate.Remove(this);

    private void DemandOutside()
    {
        if (_part != Part.None)
            throw new InvalidOperationException("This session has paused its forks: end the pause before the session runs.");
    }

    /// <summary>A line of memory alone, so that runs of different sessions do not write to the same one.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Line
    {
        [FieldOffset(64)]
        public long State;

        [FieldOffset(72)]
        public int Thread;
    }
}
