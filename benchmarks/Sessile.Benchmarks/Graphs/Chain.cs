namespace Sessile.Benchmarks.Graphs;

/// <summary>An activation over a product and a sum: one pass over memory where it is one loop.</summary>
[Graph]
public partial class Chain
{
    public Node<float> X => Placeholder<float>("n");

    public Node<float> W => Placeholder<float>("n");

    public Node<float> B => Placeholder<float>("n");

    public Node<float> Y => Gelu((X * W) + B, approximate: true);
}
