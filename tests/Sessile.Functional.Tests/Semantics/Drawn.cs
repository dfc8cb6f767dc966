namespace Sessile.Functional.Tests.Semantics;

/// <summary>Draws without a seed, with the graph's, and with their own.</summary>
[Graph]
public partial class Drawn
{
    public Node<float> Free => RandomUniform(4);

    public Node<float> Seeded => RandomUniform([4], seed: 5);
}

[Graph(Seed = 9)]
public partial class DrawnBySeed
{
    public Node<float> First => RandomUniform(4);

    public Node<float> Second => RandomUniform(4);

    public Node<float> Seeded => RandomUniform([4], seed: 5);
}
