using Sessile.Generator.IR;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Autodiff;

/// <summary>Makes what lies between two nodes once more, as nodes of its own.</summary>
internal static class SecondComputation
{
    /// <param name="visit">Is shown what is made, operands first.</param>
    /// <returns>What stands for the value of <paramref name="recomputed"/>; null if one of <paramref name="wanted"/> lies inside, of which there would then be two.</returns>
    public static Node? Of(GraphBuilder builder, Node recomputed, ISet<Node> wanted, Action<Node> visit)
    {
        var (value, input) = (recomputed.Operands[0], recomputed.Operands[1]);
        var inside = Between(input, value);
        if (inside.Any(wanted.Contains))
            return null;
        var copies = new Dictionary<Node, Node> { [input] = builder.Add(new Again(), input) };
        visit(copies[input]);
        var origin = builder.Origin;
        foreach (var node in inside)
        {
            builder.Origin = node.Origin;
            copies[node] = builder.Add(node.Op, node.Operands.Select(o => copies.TryGetValue(o, out var copy) ? copy : o).ToArray());
            visit(copies[node]);
        }

        builder.Origin = origin;
        return copies.TryGetValue(value, out var again) ? again : value;
    }

    /// <summary>What depends on the input, operands first; pure nodes alone, since effects happen once.</summary>
    private static IReadOnlyList<Node> Between(Node input, Node value)
    {
        var depends = new HashSet<Node> { input };
        var inside = new List<Node>();
        foreach (var node in GraphWalk.Reach([value]))
        {
            if (node == input || !node.Operands.Any(depends.Contains) || !node.Op.IsPure)
                continue;
            depends.Add(node);
            inside.Add(node);
        }

        return inside;
    }
}
