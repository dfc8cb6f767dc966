namespace Sessile.Benchmarks.Graphs;

/// <summary>Two convolutions with pooling and a dense layer, trained on small images.</summary>
[Graph(Seed = 1)]
public partial class TrainedCnn
{
    public const int Batch = 32;
    public const int Size = 28;

    public Node<float> Images => Placeholder<float>(Batch, Size, Size, 1);

    public Node<int> Labels => Placeholder<int>(Batch);

    private Node<float> Logits => Dense(Flatten(Block(Block(Images, 1, 16), 16, 32)), 10);

    public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Logits, Labels));

    public Node Train => Optimizer.Adam(0.001).Minimize(Loss);

    private static Node<float> Block(Node<float> x, int inputs, int filters)
    {
        var kernel = Variable(HeNormal(3, 3, inputs, filters));
        var bias = Variable(Zeros(filters));
        return MaxPool(Relu(Conv2D(x, kernel) + bias), 2, 2);
    }

    public sealed partial class Session
    {
        [Run(nameof(Train), nameof(Loss))]
        public partial float Step(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);
    }
}
