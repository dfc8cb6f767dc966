namespace Sessile.Benchmarks.Graphs;

/// <summary>What is normalized row by row.</summary>
[Graph]
public partial class Rows
{
    public Node<float> X => Placeholder<float>("rows", 1000);

    public Node<float> Scale => Placeholder<float>(1000);

    public Node<float> Offset => Placeholder<float>(1000);

    public Node<float> Probabilities => Softmax(X);

    public Node<float> Normalized => LayerNorm(X, Scale, Offset);
}
