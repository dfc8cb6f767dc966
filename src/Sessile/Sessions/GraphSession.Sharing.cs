using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sessile.Sessions;

namespace Sessile;

// Sessions that share variables: forks, and what they were made of.
public abstract partial class GraphSession
{
    // Null for a session that has its variables for itself: then all of this costs a run nothing.
    private RunSlot? _slot;

    /// <summary>Makes a fork: it shares the parent's variables, and has scratch memory and random state of its own, at the beginning of its sequences.</summary>
    /// <exception cref="ObjectDisposedException">The parent was disposed.</exception>
    /// <exception cref="InvalidOperationException">A run of the parent is under way, and it has no forks yet.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphSession(GraphSession parent)
        : this(parent._layout, parent._options, parent.ShareVariables()) => TakeSlot(_store.Gate!);

    /// <summary>Waits until no other session that shares the variables is in a run, and holds their runs back until the pause is disposed of:
    /// <c>using (session.PauseForks()) session.W1[0] = 10;</c>. Writing through <c>session.W1</c> or <see cref="Variables"/> without a pause while forks
    /// run on other threads is safe for memory, but a run may see part of what is written. Where there are no forks, it does nothing.</summary>
    /// <remarks>During the pause this session can't run either; on the thread that paused, a run of any other that shares the variables throws.</remarks>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    /// <exception cref="InvalidOperationException">A run of this session is under way, or it has paused already.</exception>
    public ForkPause PauseForks()
    {
        EnterCommittingRun();
        try
        {
            BeginCommit();
        }
        catch
        {
            ExitRun();
            throw;
        }

        _guard.Exit();
        return new ForkPause(this);
    }

    internal void EndPause()
    {
        EndWriting();
        _slot?.Leave();
    }

    /// <summary>As <see cref="EnterRun()"/>, for a run that changes variables.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void EnterCommittingRun()
    {
        nuint page = RunGuard.StackPage();
        if (!_guard.TryEnterOpen(page)) EnterAttended(page, commits: true);
    }

    /// <summary>From here to the end of the run variables change: those who share them are kept out.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void BeginCommit() => _slot?.BeginCommit();

    /// <summary>A variable's value as what a run returns: in place, unless others may change it before the caller has read it.</summary>
    /// <param name="byteOffset">Where the variable lies.</param>
    /// <param name="length">Its elements.</param>
    /// <param name="slot">A small number that differs between the feeds and such results of one run.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ReadOnlySpan<T> VariableResult<T>(nint byteOffset, int length, int slot) where T : unmanaged
    {
        ReadOnlySpan<T> values = VariableMemory<T>(byteOffset, length);
        return _slot is null ? values : CopyAside(values, slot);
    }

    private void EnterShared(bool commits)
    {
        RunSlot slot = _slot!;
        try
        {
            if (commits) slot.EnterToCommit();
            else slot.EnterToRead();
        }
        catch
        {
            _guard.Exit();
            throw;
        }

        EndWriting();
    }

    // Threads may fork one session at the same time, and one that shares its variables already even while it runs.
    private VariableStore ShareVariables()
    {
        lock (_store.Sharing)
        {
            if (_slot is null) BeginSharing();
            else if (_guard.Peek() == GuardResult.Closed) ThrowNotEntered(GuardResult.Closed);
        }

        return _store;
    }

    private void BeginSharing()
    {
        EnterRun();
        TakeSlot(_store.Gate ??= new VariableGate());
        ExitRun();
    }

    private void TakeSlot(VariableGate gate)
    {
        _slot = gate.Add(this);
        _guard.Attend();
    }
}
