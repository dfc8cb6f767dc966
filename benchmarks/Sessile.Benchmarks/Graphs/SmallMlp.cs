namespace Sessile.Benchmarks.Graphs;

/// <summary>A net as small as controllers use.</summary>
[Graph(Seed = 1)]
public partial class SmallMlp
{
    public Node<float> X => Placeholder<float>(1, 4);

    public Node<float> First => Dense(X, 16, Relu);

    public Node<float> Second => Dense(First, 16, Relu);

    public Node<float> Output => Dense(Second, 3);
}
