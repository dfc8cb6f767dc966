namespace Sessile.Benchmarks.Graphs;

/// <summary>A net of a thousand and four parameters.</summary>
[Graph(Seed = 4)]
public partial class ThousandMlp
{
    public Node<float> X => Placeholder<float>(1, 20);

    public Node<float> Hidden => Dense(X, 40, Relu);

    public Node<float> Output => Dense(Hidden, 4);
}
