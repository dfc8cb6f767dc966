namespace Sessile.Generator.IR;

/// <param name="Name">The property that is fetched.</param>
internal sealed record Fetch(string Name, Node Value);

/// <summary>At the end of the run, the variable takes the value.</summary>
internal sealed record Commit(int Variable, Node Value);

/// <summary>What one run computes: values, with the changes of variables gathered as commits at its end.</summary>
/// <param name="Effects">Nodes that are computed for what they do on the way: checks, prints, calls of the user's own.</param>
internal sealed record RunGraph(IReadOnlyList<Fetch> Fetches, IReadOnlyList<Commit> Commits, IReadOnlyList<Node> Effects)
{
    public RunGraph(IReadOnlyList<Fetch> fetches, IReadOnlyList<Commit> commits)
        : this(fetches, commits, [])
    {
    }

    public IReadOnlyList<Node> Roots => [.. Fetches.Select(f => f.Value), .. Commits.Select(c => c.Value), .. Effects];

    /// <summary>The same run over other nodes, given in the order of <see cref="Roots"/>.</summary>
    public RunGraph With(IReadOnlyList<Node> roots) => new(
        Fetches.Select((f, i) => f with { Value = roots[i] }).ToArray(),
        Commits.Select((c, i) => c with { Value = roots[Fetches.Count + i] }).ToArray(),
        Effects.Select((_, i) => roots[Fetches.Count + Commits.Count + i]).ToArray());
}
