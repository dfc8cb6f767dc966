namespace Sessile.Generator.IR;

/// <summary>Walks over operands. None of them recurses, so the depth of a graph is bounded by memory alone.</summary>
internal static class GraphWalk
{
    /// <summary>What <paramref name="roots"/> need, themselves included, in topological order.</summary>
    public static IReadOnlyList<Node> Reach(IEnumerable<Node> roots)
    {
        var seen = new HashSet<Node>();
        var pending = new Stack<Node>(roots);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (!seen.Add(node))
                continue;
            foreach (var operand in node.Operands)
                pending.Push(operand);
        }

        return seen.OrderBy(n => n.Id).ToArray();
    }

    /// <summary>For each of <paramref name="nodes"/>, those among them that read it.</summary>
    public static Dictionary<Node, List<Node>> Consumers(IEnumerable<Node> nodes)
    {
        var consumers = new Dictionary<Node, List<Node>>();
        foreach (var node in nodes)
        {
            foreach (var operand in node.Operands.Distinct())
            {
                if (!consumers.TryGetValue(operand, out var readers))
                    consumers.Add(operand, readers = []);
                readers.Add(node);
            }
        }

        return consumers;
    }
}
