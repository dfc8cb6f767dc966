namespace Sessile;

/// <summary>While it lasts, no other session that shares the variables reads or writes them: see <see cref="GraphSession.PauseForks"/>.</summary>
public readonly ref struct ForkPause : IDisposable
{
    private readonly GraphSession? _session;

    internal ForkPause(GraphSession session) => _session = session;

    /// <summary>Lets the others go on.</summary>
    public void Dispose() => _session?.EndPause();
}
