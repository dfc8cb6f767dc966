using Microsoft.CodeAnalysis;
using Sessile.Generator.Model;

namespace Sessile.Generator.Tracing;

/// <summary>What tracing a class yields.</summary>
/// <param name="Model">Null where no session can be generated at all: the class is not partial, or file-local.</param>
/// <param name="Map">Where its nodes stand.</param>
/// <param name="Locations">The same as places for diagnostics; not for keeping.</param>
internal sealed record TraceResult(GraphModel? Model, SourceMap Map, TraceLocations Locations)
{
    /// <summary>The part of the model that can be compiled, to find what else is wrong: all of it, or without the Run methods that have errors; null where nodes have.</summary>
    public GraphModel? Sound { get; init; }

    /// <summary>Where C# has errors, of which its compiler tells and tracing does not; not for keeping.</summary>
    public IReadOnlyList<Location> Breaks { get; init; } = [];
}
