using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Binding;

/// <summary>What tracing a branch or the body of a loop has made: a stretch of the graph's nodes.</summary>
/// <param name="Start">How many nodes there were before.</param>
/// <param name="End">How many there were behind it.</param>
/// <param name="Outside">Stretches in it that belong to the graph around: properties that were first asked for here.</param>
/// <param name="Parameters">The nodes that stand for what the body is given.</param>
/// <param name="Value">What the function gave.</param>
internal sealed record TracedBody(int Start, int End, IReadOnlyList<(int Start, int End)> Outside, IReadOnlyList<Node> Parameters, object? Value)
{
    /// <summary>Whether the body made the node. Reads of variables see the start of the run wherever they stand, so they belong to the graph.</summary>
    public bool Made(Node node) => node.Id >= Start && node.Id < End && !Outside.Any(o => node.Id >= o.Start && node.Id < o.End);
}
