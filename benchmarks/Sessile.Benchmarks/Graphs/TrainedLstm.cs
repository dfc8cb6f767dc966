namespace Sessile.Benchmarks.Graphs;

/// <summary>A recurrent layer and a dense one on its last state, trained on sequences.</summary>
[Graph(Seed = 1)]
public partial class TrainedLstm
{
    public const int Batch = 32;
    public const int Steps = 32;
    public const int Inputs = 128;
    public const int Units = 128;

    public Node<float> X => Placeholder<float>(Batch, Steps, Inputs);

    public Node<int> Labels => Placeholder<int>(Batch);

    private (Node<float> Outputs, (Node<float> C, Node<float> H) State) Encoded => Lstm(X, Units);

    private Node<float> Logits => Dense(Encoded.State.H, 10);

    public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Logits, Labels));

    public Node Train => Optimizer.Adam(0.001).Minimize(Loss);

    public sealed partial class Session
    {
        [Run(nameof(Train), nameof(Loss))]
        public partial float Step(ReadOnlySpan<float> x, ReadOnlySpan<int> labels);
    }
}
