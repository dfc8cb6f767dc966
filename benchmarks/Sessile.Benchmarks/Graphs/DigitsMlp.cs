namespace Sessile.Benchmarks.Graphs;

/// <summary>The net that every introduction trains on digits, for batches of any size.</summary>
[Graph(Seed = 2)]
public partial class DigitsMlp
{
    public Node<float> X => Placeholder<float>("batch", 784);

    public Node<float> First => Dense(X, 128, Relu);

    public Node<float> Second => Dense(First, 128, Relu);

    public Node<float> Output => Dense(Second, 10);
}
