namespace Sessile;

/// <summary>How a session is made. The defaults are right for most uses.</summary>
public sealed class SessionOptions
{
    /// <summary>Whether the variables' initializers run when the session is made; true unless told otherwise.
    /// Where it is false, a run that needs a variable throws <see cref="UninitializedVariableException"/> until
    /// <see cref="GraphSession.Initialize"/>, an assignment or a restore gives it a value.</summary>
    public bool Initialize { get; init; } = true;

    /// <summary>The graph-level seed of this session's random nodes, in place of the one the graph gives. With a seed, every random
    /// node yields the same sequence in every such session. Seeds are taken modulo 2³¹ − 1, as TensorFlow does.</summary>
    public long? Seed { get; init; }

    /// <summary>The largest number of threads that a run may use, the caller's included; 0, the default, means as many as there are processors. Results do not depend on it.</summary>
    /// <remarks>All sessions of a process share their helper threads: those that run at once divide the processors, and with more of them than half of the processors each uses its caller's thread only. With 1 a session uses the caller's thread only.</remarks>
    public int Threads { get; init; }

    /// <summary>The largest size expected of a dynamic dimension, by its name. Scratch memory for it is allocated with the session,
    /// so that no run up to that size allocates: <c>new() { Reserve = { ["batch"] = 64 } }</c>.</summary>
    public IDictionary<string, int> Reserve { get; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Where the graph's <c>Print</c> nodes write; null means the console.</summary>
    public TextWriter? Output { get; init; }
}
