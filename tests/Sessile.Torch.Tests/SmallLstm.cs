namespace Sessile.Torch.Tests;

/// <summary>A recurrent layer and a dense one on its last state, trained with momentum.</summary>
[Graph(Seed = 9)]
public partial class SmallLstm
{
    public const int Steps = 8;

    public const int Inputs = 4;

    public const int Units = 12;

    public Node<float> X => Placeholder<float>("batch", Steps, Inputs);

    public Node<int> Labels => Placeholder<int>("batch");

    private (Node<float> Outputs, (Node<float> C, Node<float> H) State) Encoded => Lstm(X, Units);

    private Node<float> Logits => Dense(Encoded.State.H, 3);

    public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Logits, Labels));

    public Node Train => Optimizer.Momentum(0.02).Minimize(Loss);

    public sealed partial class Session
    {
        [Run(nameof(Train), nameof(Loss))]
        public partial float Step(ReadOnlySpan<float> x, ReadOnlySpan<int> labels);
    }
}
