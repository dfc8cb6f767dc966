namespace Sessile.Benchmarks.Ratios;

/// <summary>One way to compute a row.</summary>
/// <param name="Name">The column: one of <see cref="PeerNames"/>, or a name of its own.</param>
/// <param name="Prepare">Makes what is measured, for a number of threads. Called once in a process, so that of contenders measured apart none pays for another.</param>
/// <param name="IsThreaded">Whether it uses the threads that it is given.</param>
internal sealed record Contender(string Name, Func<int, Work> Prepare, bool IsThreaded = true)
{
    /// <summary>One that has one thread, however many it is given.</summary>
    public static Contender Alone(string name, Func<Work> prepare) => new(name, _ => prepare(), IsThreaded: false);
}

/// <summary>A contender that is ready to run.</summary>
/// <param name="Run">Computes once. Its cost includes that of the delegate, about 2 ns, for every contender alike.</param>
/// <param name="Result">Gives the result, which is compared with the first contender's; null: it can't be compared.</param>
/// <param name="Missing">Why it can't run here; null: it can.</param>
internal sealed record Work(Action Run, Func<float[]>? Result = null, string? Missing = null)
{
    public static Work Absent(string why) => new(static () => { }, Missing: why);
}

/// <summary>A line of a table.</summary>
/// <param name="Name">What is computed.</param>
/// <param name="Contenders">Ours first; the order of the columns. Called once in a process, just before it is measured: the place to make data.</param>
/// <param name="Flops">Floating-point operations of a run, where its rate says something.</param>
/// <param name="Traffic">Bytes that a run must at least move, where its bandwidth says something.</param>
/// <param name="Limit">What bounds it on this machine, where ours is to come near that.</param>
internal sealed record Row(string Name, Func<IReadOnlyList<Contender>> Contenders, double? Flops = null, double? Traffic = null, MachineLimit? Limit = null);

/// <param name="Nanoseconds">Median time of a run.</param>
/// <param name="Bytes">Managed bytes that a run allocates.</param>
internal sealed record Measurement(double Nanoseconds, double Bytes);

/// <summary>What became of one contender in one row.</summary>
/// <param name="Name">The contender's.</param>
/// <param name="Measured">Null: it can't run here, and <paramref name="Missing"/> says why.</param>
/// <param name="Share">Its rate over the row's limit, if that was measured with it.</param>
internal sealed record Outcome(string Name, Measurement? Measured, string? Missing = null, double? Share = null);
