using System.ComponentModel;
using Sessile.Sessions;

namespace Sessile;

/// <summary>
/// The memory that a graph runs in: the variables' values, scratch memory and the random nodes' state. Every graph has a <c>Session</c>
/// of its own, derived from this class, with a typed method for each run.
/// </summary>
/// <remarks>One thread at a time may use a session: a second concurrent run throws <see cref="InvalidOperationException"/> and
/// harms nothing. Threads that are to run at the same time have a fork each: <c>Fork()</c> of a generated session gives one that shares the variables. After <see cref="Dispose()"/> everything throws <see cref="ObjectDisposedException"/>.</remarks>
public abstract partial class GraphSession : IDisposable
{
    private readonly SessionLayout _layout;
    private readonly SessionOptions _options;
    private readonly int _threads;
    private RunGuard _guard;

    /// <summary>Allocates the memory of a session; runs no initializer.</summary>
    /// <exception cref="ArgumentException"><see cref="SessionOptions.Reserve"/> names a dimension that the graph does not have.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphSession(SessionLayout layout, SessionOptions? options)
        : this(layout, options ?? new SessionOptions(), new VariableStore(layout ?? throw new ArgumentNullException(nameof(layout)))) => CheckOptions();

    private GraphSession(SessionLayout layout, SessionOptions options, VariableStore store)
    {
        _layout = layout;
        _options = options;
        _threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads;
        _store = store;
        _variableStart = _store.Memory.Start;
        _packs = new AlignedMemory(layout.PackBytes);
        _packStart = _packs.Start;
        _packVersions = new long[layout.Packs];
        _store.Files ??= TensorFiles.Load(layout.Files, GetType().Assembly);
        _fileStart = _store.Files.Start;
        _scratch = new AlignedMemory(layout.ScratchBytes);
        _scratchStart = _scratch.Start;
        _randomStreams = new RandomStream[layout.RandomStreams.Length];
        for (int stream = 0; stream < _randomStreams.Length; stream++) _randomStreams[stream] = RandomSeeds.Start(layout.RandomStreams[stream], options.Seed);
    }

    /// <summary>Gives every variable its initial value, as when the session was made; a random initializer draws anew.</summary>
    public abstract void Initialize();

    /// <summary>Ends the session's use. Views taken from it stay readable, since the garbage collector owns the memory. May be called repeatedly.</summary>
    /// <exception cref="InvalidOperationException">A run is under way.</exception>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the session to further use.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        GuardResult result = _guard.TryEnter();
        if (result == GuardResult.Entered)
        {
            _guard.Close();
            EndWriting();
            _slot?.Withdraw();
        }
        else if (result != GuardResult.Closed) ThrowNotEntered(result);
    }

    private void CheckOptions()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(_options.Threads, nameof(SessionOptions.Threads));
        if (_options.Reserve.Count > 0) CheckReserve();
    }

    private void CheckReserve()
    {
        foreach ((string dimension, int size) in _options.Reserve)
        {
            if (Array.IndexOf(_layout.DynamicDimensions, dimension) < 0)
                throw new ArgumentException(
                    $"Reserve: {_layout.GraphName} has no dynamic dimension '{dimension}'{NearNames.Suggest(dimension, _layout.DynamicDimensions)}");
            if (size < 0) throw new ArgumentException($"Reserve: {dimension} = {size} is negative.");
        }
    }
}
