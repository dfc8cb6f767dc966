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
        if (!_guard.TryEnterAsOwner(page)) EnterByExchange(page);
        if (_slot is not null) EnterShared(commits: false);
    }

    /// <summary>Ends a run that <see cref="EnterRun"/> began.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void ExitRun()
    {
        _slot?.Leave();
        _guard.Exit();
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

    /// <summary>As <see cref="RequireInitialized"/>, for a run that nothing else can end early and that therefore has no exception handler: ends it before it throws.</summary>
    /// <exception cref="UninitializedVariableException">One has none; the first such is named.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected void RequireInitializedOrExit(ReadOnlySpan<int> variableIndices)
    {
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EnterByExchange(nuint page)
    {
        GuardResult result = _guard.TryEnterByExchange(page);
        if (result != GuardResult.Entered) ThrowNotEntered(result);
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
