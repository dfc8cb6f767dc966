namespace Sessile.Benchmarks.Graphs;

/// <summary>A net whose weights, eight megabytes, are more than the second cache holds.</summary>
[Graph(Seed = 3)]
public partial class WideMlp
{
    public Node<float> X => Placeholder<float>("batch", 512);

    public Node<float> First => Dense(X, 1024, Relu);

    public Node<float> Second => Dense(First, 1024, Relu);

    public Node<float> Output => Dense(Second, 512);
}
