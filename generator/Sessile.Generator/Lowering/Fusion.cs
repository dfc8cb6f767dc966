using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Passes;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Decides which nodes one loop computes. Walks from the last node to the first: a node joins the loop of its readers if it runs over the same indices
/// (or is a scalar, computed once before the loop); where others read it too, it is stored besides, provided no cycle of loops arises.
/// A reduction takes in what produces its operand.
/// </summary>
internal sealed class Fusion
{
    /// <summary>Past this a loop holds more values than registers, and the JIT compiles it badly.</summary>
    private const int MaxMembers = 80;
    private const int MaxOutputs = 8;

    private readonly IReadOnlyList<Node> _nodes;
    private readonly HashSet<Node> _roots;
    private readonly Dictionary<Node, List<Node>> _consumers;
    private readonly Dictionary<Node, FusionGroup> _groups = [];
    private readonly CompilerSwitches _switches;

    private Fusion(IReadOnlyList<Node> nodes, IEnumerable<Node> roots, CompilerSwitches switches)
    {
        _nodes = nodes;
        _roots = new HashSet<Node>(roots);
        _consumers = GraphWalk.Consumers(nodes);
        _switches = switches;
    }

    /// <summary>The group of every node that loops compute.</summary>
    public static IReadOnlyDictionary<Node, FusionGroup> Group(IReadOnlyList<Node> nodes, IEnumerable<Node> roots, CompilerSwitches switches)
    {
        var fusion = new Fusion(nodes, roots, switches);
        for (var i = nodes.Count - 1; i >= 0; i--)
            fusion.Place(nodes[i]);
        return fusion._groups;
    }

    private void Place(Node node)
    {
        if (node.Op is Reduce)
            Start(node, node.Operands[0].Shape);
        else if (node.IsMap() && !Join(node))
            Start(node, node.Shape);
        else if (_switches.InlineProducts && InlineProducts.IsSmall(node) && !JoinProduct(node))
            Start(node, node.Shape);
    }

    /// <summary>A small product joins the one loop that reads it, which then finishes each element as it is made.</summary>
    private bool JoinProduct(Node node)
    {
        var readers = ConsumersOf(node);
        if (!_switches.Fusion || _roots.Contains(node) || readers.Count == 0 || !readers.All(_groups.ContainsKey))
            return false;
        var group = _groups[readers[0]];
        var free = group.Space.Equals(node.Shape) && !group.Members.Any(m => m.IsReduce() || m.Op is MatMul or Iota);
        if (!free || readers.Any(r => _groups[r] != group) || group.Members.Count >= MaxMembers)
            return false;
        group.Members.Add(node);
        _groups.Add(node, group);
        return true;
    }

    private void Start(Node node, Shape space)
    {
        var group = new FusionGroup(space);
        group.Members.Add(node);
        group.Outputs.Add(node);
        _groups.Add(node, group);
    }

    private bool Join(Node node)
    {
        var readers = ConsumersOf(node);
        var groups = readers.Select(r => _groups.TryGetValue(r, out var g) ? g : null).Distinct().ToArray();
        if (!_switches.Fusion)
            return false;
        var stored = _roots.Contains(node) || groups.Length != 1 || groups[0] is null;
        var host = groups.FirstOrDefault(g => g is not null && CanHost(g, node, stored));
        if (host is null)
            return false;
        host.Members.Add(node);
        if (stored)
            host.Outputs.Add(node);
        _groups.Add(node, host);
        return true;
    }

    private bool CanHost(FusionGroup group, Node node, bool stored)
    {
        // A product reads all elements of its operands for each of its own, so they must be complete before its loop.
        if (ConsumersOf(node).Any(c => c.Op is MatMul && group.Holds(c)))
            return false;
        var sameSpace = node.Shape.Equals(group.Space);
        if (group.Members.Count >= MaxMembers || (group.Members.Any(m => m.Op is MatMul) && node.Op is Iota) || (!sameSpace && (stored || !node.Shape.IsScalar || node.Op is Iota)))
            return false;
        return !stored || (group.Outputs.Count < MaxOutputs && !Returns(node, group));
    }

    /// <summary>Whether a path leads from <paramref name="node"/> through other loops back into <paramref name="group"/>.</summary>
    private bool Returns(Node node, FusionGroup group)
    {
        var seen = new HashSet<object>();
        var pending = new Stack<Node>(ConsumersOf(node).Where(c => !group.Holds(c)));
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            var unit = _groups.TryGetValue(next, out var other) ? other : null;
            if (unit == group)
                return true;
            if (!seen.Add(unit ?? (object)next))
                continue;
            foreach (var consumer in (unit?.Outputs ?? [next]).SelectMany(ConsumersOf))
                pending.Push(consumer);
        }

        return false;
    }

    private IReadOnlyList<Node> ConsumersOf(Node node) => _consumers.TryGetValue(node, out var readers) ? readers : [];
}
