namespace Digits;

/// <summary>A multi-layer perceptron: the 8×8 pixels of a handwritten digit go in, a score for each of the ten digits comes out.</summary>
[Graph(Seed = 1)]
public partial class DigitClassifier
{
    /// <summary>How dark each pixel is, from 0 to 16.</summary>
    public Node<float> Images => Placeholder<float>("batch", DigitSet.Pixels);

    /// <summary>The digit that each image shows, from 0 to 9.</summary>
    public Node<int> Labels => Placeholder<int>("batch");

    private Node<float> Hidden => Dropout(Dense(Images / 16, 128, Relu), 0.2);

    private Node<float> Logits => Dense(Dropout(Dense(Hidden, 64, Relu), 0.2), 10);

    public Node<int> Predictions => ArgMax(Logits, axis: 1);

    public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Logits, Labels));

    public Node<float> Accuracy => ReduceMean(Cast<float>(Predictions == Labels));

    public Node Train => Optimizer.Adam(0.002).Minimize(Loss);

    /// <summary>The session that the compiler writes, with one run of ours: a training step that reports how it went.</summary>
    public sealed partial class Session
    {
        [Run(nameof(Train))]
        public partial (float Loss, float Accuracy) Step(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);
    }
}
