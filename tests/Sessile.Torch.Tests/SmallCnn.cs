namespace Sessile.Torch.Tests;

/// <summary>A convolution, normalized by batches, a pooling and a dense layer, trained with momentum.</summary>
[Graph(Seed = 7)]
public partial class SmallCnn
{
    public Node<float> Images => Placeholder<float>("batch", 8, 8, 1);

    public Node<int> Labels => Placeholder<int>("batch");

    public Variable<float> Filter => Variable(RandomNormal(3, 3, 1, 8) * 0.3);

    public Variable<float> Kernel => Variable(RandomNormal(4 * 4 * 8, 4) * 0.1);

    public Variable<float> Bias => Variable(Zeros(4));

    public Node<float> Normal => BatchNormLayer(Conv2D(Images, Filter));

    private Node<float> Features => MaxPool(Relu(Normal), 2);

    private Node<float> Logits => MatMul(Flatten(Features), Kernel) + Bias;

    public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Logits, Labels));

    public Node Train => Optimizer.Momentum(0.05).Minimize(Loss);

    public sealed partial class Session
    {
        [Run(nameof(Train), nameof(Loss))]
        public partial float Step(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);
    }
}
