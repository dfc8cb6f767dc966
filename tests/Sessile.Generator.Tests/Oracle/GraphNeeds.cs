using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Oracle;

internal static class GraphNeeds
{
    /// <summary>Every node that <paramref name="result"/> is computed from, itself included, but nothing behind the <paramref name="given"/> ones.</summary>
    public static HashSet<Node> Of(Node result, IReadOnlySet<Node> given)
    {
        var needed = new HashSet<Node>();
        var pending = new Stack<Node>([result]);
        while (pending.TryPop(out var node))
        {
            if (!needed.Add(node) || given.Contains(node))
                continue;
            foreach (var operand in node.Operands)
                pending.Push(operand);
        }

        return needed;
    }
}
