namespace Sessile.Benchmarks.Ratios;

/// <summary>A session for all rows of a group, by the number of threads: one with many weights takes longer to make than a row to be measured.</summary>
internal sealed class SharedSession<TSession>(Func<SessionOptions, TSession> make)
{
    private readonly Dictionary<int, TSession> _sessions = [];

    public TSession With(int threads)
    {
        if (!_sessions.TryGetValue(threads, out var session))
            _sessions.Add(threads, session = make(new() { Threads = threads }));
        return session;
    }
}
