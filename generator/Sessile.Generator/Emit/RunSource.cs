using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Model;
using Sessile.Generator.Planning;

namespace Sessile.Generator.Emit;

/// <summary>Everything that a Run method's text is printed from.</summary>
/// <param name="Model">The signature.</param>
/// <param name="Feeds">The types of the nodes that parameters feed, by property name.</param>
/// <param name="Fetches">What parameters and the return value yield, by property name.</param>
/// <param name="Bounds">What dynamic sizes must not make negative, and the name of a node that needs it.</param>
/// <param name="VariablesRead">The variables that must be initialized.</param>
/// <param name="Trace">0: inference, 1: training, for the places in the source.</param>
internal sealed record RunSource(
    RunModel Model,
    IReadOnlyDictionary<string, TensorType> Feeds,
    IReadOnlyDictionary<string, LoweredFetch> Fetches,
    LoweredRun Lowered,
    ArenaPlan Plan,
    SizePlan Sizes,
    IReadOnlyList<(Dim Dim, string Node)> Bounds,
    IReadOnlyList<int> VariablesRead,
    int Trace)
{
    /// <summary>The value that this computes for other runs; null: it is a run of its own.</summary>
    public WeightPack? Keeps { get; init; }

    /// <summary>How many references to buffers one method may hold.</summary>
    public int MethodReferences { get; init; } = Lowering.MethodParts.MaxReferences;

    /// <summary>Every dynamic size that the run knows.</summary>
    public IReadOnlyList<string> Symbols => Sizes.Steps.Select(s => s.Symbol).ToArray();

    public bool IsDynamic => Plan.IsDynamic;

    public Dim Flops => Lowered.Kernels.Aggregate(Dim.Zero, (sum, k) => sum + k.Flops);
}
