using Sessile.Generator.IR;

namespace Sessile.Generator.Passes;

/// <summary>
/// Turns what a run fetches into pure values and commits: fed nodes become placeholders, assignments become the variable's value after them,
/// After and Group dissolve. Assignments take effect in the order in which they were made; a read sees the start of the run,
/// but for After of a variable, which sees the last assignment it waits for. An assignment in a branch of a condition counts where the condition
/// was made, and becomes a further result of it: the variable's value after the branch.
/// </summary>
internal static class RunResolution
{
    /// <param name="effects">What the run does beside: nodes whose effects take place although nothing fetches them.</param>
    /// <param name="feeds">The fed nodes and the property names under which they are fed.</param>
    /// <param name="needed">Those feeds that the run needs.</param>
    public static RunGraph Resolve(
        IReadOnlyList<Fetch> fetches, IReadOnlyList<Node> effects, IReadOnlyDictionary<Node, string> feeds, out IReadOnlyList<Node> needed)
    {
        var closure = new EffectClosure(new HashSet<Node>(feeds.Keys)).Add(fetches.Select(f => f.Value), control: false).Add(effects, control: true);
        needed = feeds.Keys.Where(closure.ReachesValue).ToArray();
        var resolver = new RunResolver(closure, feeds);
        resolver.ResolveAll();
        return new RunGraph(
            fetches.Where(f => !f.Value.Type.IsEffect).Select(f => f with { Value = resolver[f.Value] }).ToArray(),
            resolver.Assigned.OrderBy(v => v).Select(v => new Commit(v, resolver.Current(v)!)).ToArray(),
            resolver.Effects);
    }
}
