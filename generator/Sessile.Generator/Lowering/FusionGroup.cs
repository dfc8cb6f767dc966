using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

/// <summary>Nodes that one loop computes: members over one index space, of which some are stored, and reductions of members.</summary>
internal sealed class FusionGroup(Shape space)
{
    /// <summary>The indices over which the loop runs: the shape of the members, or of what its reductions read.</summary>
    public Shape Space { get; } = space;

    public List<Node> Members { get; } = [];

    /// <summary>The members whose values are stored, in the order in which they were found (last first).</summary>
    public List<Node> Outputs { get; } = [];

    public bool Holds(Node node) => Members.Contains(node);
}
