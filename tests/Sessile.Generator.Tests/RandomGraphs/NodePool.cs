using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>The nodes that a random graph has so far, to be picked from as operands.</summary>
internal sealed class NodePool(GraphBuilder builder)
{
    private readonly List<Node> _nodes = [];

    public GraphBuilder Builder { get; } = builder;

    public IReadOnlyList<Node> Nodes => _nodes;

    public void Add(Node node) => _nodes.Add(node);

    /// <summary>One of those that fit, later ones as likely as earlier ones; null if none does.</summary>
    public Node? Pick(int choice, Func<Node, bool> fits)
    {
        var candidates = _nodes.Where(fits).ToArray();
        return candidates.Length == 0 ? null : candidates[choice % candidates.Length];
    }

    public Node? PickFloating(int choice) => Pick(choice, n => n.DType.IsFloating());

    public Node? PickNumeric(int choice) => Pick(choice, n => n.DType.IsNumeric());

    /// <summary>Another of the same type that it broadcasts with, maybe itself.</summary>
    public Node PickMate(int choice, Node node) => Pick(choice, n => n.DType == node.DType && Broadcasts(n.Shape, node.Shape))!;

    public static bool Broadcasts(Shape x, Shape y) =>
        x.Reverse().Zip(y.Reverse()).All(pair => pair.First.Equals(pair.Second) || pair.First.IsOne || pair.Second.IsOne);

    public Node Number(DType dtype, double value) => Builder.Scalar(dtype, value);

    public Node Apply(ScalarFunction function, params Node[] operands) => Builder.Apply(function, operands);
}
