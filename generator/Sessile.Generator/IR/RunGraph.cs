namespace Sessile.Generator.IR;

/// <param name="Name">The property that is fetched.</param>
internal sealed record Fetch(string Name, Node Value);

/// <summary>At the end of the run, the variable takes the value.</summary>
internal sealed record Commit(int Variable, Node Value);

/// <summary>What one run computes: pure values only, with the effects gathered as commits at its end.</summary>
internal sealed record RunGraph(IReadOnlyList<Fetch> Fetches, IReadOnlyList<Commit> Commits)
{
    public IReadOnlyList<Node> Roots => [.. Fetches.Select(f => f.Value), .. Commits.Select(c => c.Value)];

    /// <summary>The same run over other nodes, given in the order of <see cref="Roots"/>.</summary>
    public RunGraph With(IReadOnlyList<Node> roots) => new(
        Fetches.Select((f, i) => f with { Value = roots[i] }).ToArray(),
        Commits.Select((c, i) => c with { Value = roots[Fetches.Count + i] }).ToArray());
}
