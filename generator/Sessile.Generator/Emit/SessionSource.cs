using Sessile.Generator.Model;

namespace Sessile.Generator.Emit;

/// <summary>Everything that a session's text is printed from.</summary>
/// <param name="Initialization">The run that gives the variables their initial values; null where there are none.</param>
internal sealed record SessionSource(GraphModel Model, IReadOnlyList<RunSource> Runs, RunSource? Initialization, IReadOnlyList<(long? GraphSeed, long? OpSeed)> Streams)
{
    /// <summary>From which extent on kernels are told how long they are; 0: never.</summary>
    public required int LongExtent { get; init; }
}
