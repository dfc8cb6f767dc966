namespace Sessile.Benchmarks.Graphs;

/// <summary>A multi-layer perceptron as it is trained on small images.</summary>
[Graph(Seed = 1)]
public partial class TrainedMlp
{
    public const int Batch = 64;
    public const int Pixels = 784;

    public Node<float> Images => Placeholder<float>(Batch, Pixels);

    public Node<int> Labels => Placeholder<int>(Batch);

    private Node<float> Logits => Dense(Dense(Dense(Images, 256, Relu), 128, Relu), 10);

    public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Logits, Labels));

    public Node Train => Optimizer.Adam(0.001).Minimize(Loss);

    public sealed partial class Session
    {
        [Run(nameof(Train), nameof(Loss))]
        public partial float Step(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);
    }
}
