namespace Sessile.Functional.Tests.Graphs;

/// <summary>A small residual net of convolutions: their biases, activations and residuals follow block by block, and their filters are packed.</summary>
[Graph(Seed = 6)]
public partial class ConvNet
{
    public Node<float> Images => Placeholder<float>("batch", 12, 11, 3);

    public Node<int> Labels => Placeholder<int>("batch");

    public Variable<float> W1 => Variable(HeNormal(5, 5, 3, 32));

    public Variable<float> B1 => Variable(RandomUniform(32));

    public Node<float> Stem => Relu(Conv2D(Images, W1, strides: 1, Padding.Same) + B1);

    public Variable<float> W2 => Variable(HeNormal(3, 3, 32, 48));

    /// <summary>By minimal filtering.</summary>
    public Node<float> Wide => Conv2D(Stem, W2) * 0.5 + 0.125;

    public Variable<float> W3 => Variable(HeNormal(3, 3, 48, 1));

    public Node<float> Residual => Relu(DepthwiseConv2D(Wide, W3) + Wide);

    public Variable<float> W4 => Variable(HeNormal(1, 1, 48, 20));

    public Node<float> Small => Tanh(Conv2D(Residual, W4, strides: 2));

    /// <summary>The same with the filters fed, which no session packs.</summary>
    public Node<float> F1 => Placeholder<float>(5, 5, 3, 32);

    public Node<float> F2 => Placeholder<float>(3, 3, 32, 48);

    public Node<float> F3 => Placeholder<float>(3, 3, 48, 1);

    public Node<float> F4 => Placeholder<float>(1, 1, 48, 20);

    public Node<float> Fed
    {
        get
        {
            var stem = Relu(Conv2D(Images, F1, strides: 1, Padding.Same) + B1);
            var wide = Conv2D(stem, F2) * 0.5 + 0.125;
            return Tanh(Conv2D(Relu(DepthwiseConv2D(wide, F3) + wide), F4, strides: 2));
        }
    }

    public Node<float> Logits => Dense(GlobalAvgPool(Small), 3);

    public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Logits, Labels));

    public Node Train => Optimizer.Adam(0.01).Minimize(Loss);

    public sealed partial class Session
    {
        [Run(nameof(Train), nameof(Loss))]
        public partial float Step(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);
    }
}
