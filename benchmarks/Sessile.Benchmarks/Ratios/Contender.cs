namespace Sessile.Benchmarks.Ratios;

/// <summary>One way to compute a row.</summary>
/// <param name="Name">The column.</param>
/// <param name="Run">Computes once. Its cost includes that of the delegate, about 2 ns, for every contender alike.</param>
/// <param name="Missing">Why it cannot run here; null: it can.</param>
internal sealed record Contender(string Name, Action Run, string? Missing = null)
{
    public static Contender Absent(string name, string why) => new(name, static () => { }, why);
}

/// <param name="Name">What is computed.</param>
/// <param name="Contenders">Ours first; the order of the columns.</param>
internal sealed record Row(string Name, IReadOnlyList<Contender> Contenders);

/// <param name="Nanoseconds">Median time of a run.</param>
/// <param name="Bytes">Managed bytes that a run allocates.</param>
internal sealed record Measurement(double Nanoseconds, double Bytes);
