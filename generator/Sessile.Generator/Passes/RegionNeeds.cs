using Sessile.Generator.IR;
using Sessile.Generator.Ops.Control;

namespace Sessile.Generator.Passes;

/// <summary>Which results of a node with regions are needed when some are read.</summary>
internal static class RegionNeeds
{
    /// <summary>The results, in order: those read, and of a loop the states that those and the condition depend on, turn after turn.</summary>
    public static IReadOnlyList<int> Results(RegionOp op, IEnumerable<int> read)
    {
        if (op is not Loop loop)
            return read.Distinct().OrderBy(i => i).ToArray();
        var needed = new SortedSet<int>(read.Where(i => i != loop.CountResult));
        needed.UnionWith(StatesRead(loop, loop.Condition?.Results ?? []));
        for (var before = -1; before != needed.Count;)
        {
            before = needed.Count;
            needed.UnionWith(StatesRead(loop, needed.Select(i => loop.Body.Results[i]).ToArray()));
        }

        return needed.ToArray();
    }

    private static IEnumerable<int> StatesRead(Loop loop, IReadOnlyList<Node> roots) =>
        GraphWalk.Reach(roots).Select(n => n.Op).OfType<Parameter>().Select(p => p.Index).Where(i => i < loop.States);
}
