using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Model;

namespace Sessile.Generator.Emit;

/// <summary>Everything that a session's text is printed from.</summary>
/// <param name="Initialization">The run that gives the variables their initial values; null where there are none.</param>
internal sealed record SessionSource(GraphModel Model, IReadOnlyList<RunSource> Runs, RunSource? Initialization, IReadOnlyList<(long? GraphSeed, long? OpSeed)> Streams)
{
    /// <summary>What computes the values that runs keep.</summary>
    public required IReadOnlyDictionary<WeightPack, RunSource> Kept { get; init; }

    /// <summary>The runs that users call, and what computes the values that these keep.</summary>
    public IEnumerable<RunSource> WorkingRuns => Runs.Concat(Kept.Values);

    /// <summary>With the initialization.</summary>
    public IEnumerable<RunSource> AllRuns => WorkingRuns.Append(Initialization).OfType<RunSource>();

    /// <summary>From which extent on kernels are told how long they are; 0: never.</summary>
    public required int LongExtent { get; init; }
}
