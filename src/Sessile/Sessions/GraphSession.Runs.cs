using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Sessile.Sessions;
using Sessile.Threading;

namespace Sessile;

// What stands around every run: the guard, and the variables' initialization.
public abstract partial class GraphSession
{
    /// <summary>Begins a run that changes no variable. Every path out of the run must call <see cref="ExitRun"/>.</summary>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    /// <exception cref="InvalidOperationException">A run is under way, on this thread or on another.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void EnterRun()
    {
        nuint page = RunGuard.StackPage();
        if (!_guard.TryEnterOpen(page)) EnterAttended(page, commits: false);
    }

    /// <summary>As <see cref="EnterRun()"/>, where the session has its variables for itself, each of which has a value: most runs. Otherwise <see cref="EnterRun(ReadOnlySpan{int})"/> is to be called.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected bool TryEnterRun() => _guard.TryEnterOpen(RunGuard.StackPage());

    /// <summary>As <see cref="EnterRun()"/>, for a run that reads the variables of these indices, and that nothing else can end early.</summary>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    /// <exception cref="InvalidOperationException">A run is under way, on this thread or on another.</exception>
    /// <exception cref="UninitializedVariableException">One of the variables has no value; the first such is named. The run has ended.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected void EnterRun(ReadOnlySpan<int> variableIndices)
    {
        EnterAttended(RunGuard.StackPage(), commits: false);
        try
        {
            _store.Require(variableIndices);
        }
        catch
        {
            ExitRun();
            throw;
        }
    }

    /// <summary>Ends a run that <see cref="EnterRun()"/> began.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void ExitRun()
    {
        if (!_guard.TryExitOpen()) ExitAttended();
    }

    /// <summary>Where the graph's <c>Print</c> nodes write.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected TextWriter PrintOutput => _options.Output ?? Console.Out;

    /// <summary>How many threads a run may use: what kernels that can use several are given.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected int ThreadLimit => _threads;

    /// <summary>Has the helper threads ready. For sessions some of whose runs can use them, when they are made: a run then allocates nothing, the first one included.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void ReserveThreads() => WorkerPool.Shared.Reserve(_threads);

    /// <summary>Whether every variable has a value: the common case, which spares a run <see cref="RequireInitialized"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool AllVariablesInitialized
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _store.AllInitialized;
    }

    /// <summary>Demands that the variables of these indices have values; to be asked where not <see cref="AllVariablesInitialized"/>.</summary>
    /// <exception cref="UninitializedVariableException">One has none; the first such is named.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected void RequireInitialized(ReadOnlySpan<int> variableIndices) => _store.Require(variableIndices);

    /// <summary>Whether a variable has a value. One without elements always has.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal bool IsVariableInitialized(int index) => _store.IsInitialized(index);

    /// <summary>Notes that an initializer or an assignment gave a variable its value.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void MarkInitialized(int index) => _store.MarkInitialized(index);

    /// <summary>Notes that the initializers gave every variable its value.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void MarkAllInitialized() => _store.MarkAllInitialized();

    /// <summary>Demands that the session can be used from outside a run.</summary>
    private protected void RequireIdle()
    {
        GuardResult result = _guard.Peek();
        if (result != GuardResult.Entered) ThrowNotEntered(result);
    }

    /// <summary>Enters, and looks after what may stand around a run beside the guard: other sessions that share the variables, and variables that have no value yet.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EnterAttended(nuint page, bool commits)
    {
        GuardResult result = _guard.TryEnter(page, isAttended: _slot is not null || !_store.AllInitialized);
        if (result != GuardResult.Entered) ThrowNotEntered(result);
        if (_slot is not null) EnterShared(commits);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ExitAttended()
    {
        _slot?.Leave();
        _guard.Exit();
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowNotEntered(GuardResult result)
    {
        string session = $"The session of {_layout.GraphName}";
        throw result switch
        {
            GuardResult.Closed => new ObjectDisposedException(GetType().FullName, $"{session} was disposed."),
            GuardResult.HeldByThisThread => new InvalidOperationException($"{session} is already running on this thread: a run can't start within a run, nor can the session be saved, restored, copied or disposed of there."),
            _ => new InvalidOperationException($"{session} is running on another thread; one thread at a time may use a session."),
        };
    }
}
