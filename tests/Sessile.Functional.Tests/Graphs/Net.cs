namespace Sessile.Functional.Tests.Graphs;

/// <summary>A net with a dynamic batch, trained and used.</summary>
[Graph(Seed = 3)]
public partial class Net
{
    public Node<float> Images => Placeholder<float>("batch", 8, 8, 1);

    public Node<int> Labels => Placeholder<int>("batch");

    private Node<float> Features => MaxPool(Conv2D(Images, Variable(HeNormal(3, 3, 1, 4), name: "filter")).Relu(), 2);

    private Node<float> Hidden => Dropout(Dense(Flatten(Features), 16, Gelu), 0.1);

    public Node<float> Logits => Dense(Hidden, 3);

    public Node<float> Probabilities => Softmax(Logits);

    public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Logits, Labels));

    public Node Train => Optimizer.Momentum(0.1).Minimize(Loss);

    public sealed partial class Session
    {
        [Run(nameof(Train), nameof(Loss))]
        public partial float Step(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);
    }
}
