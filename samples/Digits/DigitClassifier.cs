namespace Digits;

/// <summary>A multi-layer perceptron: the 8×8 pixels of a handwritten digit go in, a score for each of the ten digits comes out.</summary>
[Graph(Seed = 1)]
public partial class DigitClassifier
{
    /// <summary>How dark each pixel is, from 0 to 16.</summary>
    public Node<float> Images => Placeholder<float>("batch", DigitSet.Pixels);

    /// <summary>The digit that each image shows, from 0 to 9.</summary>
    public Node<int> Labels => Placeholder<int>("batch");

    private Node<float> Logits => Dense(Dropout(Layer(Layer(Images / 8 - 1, 128), 64), 0.2), 10);

    public Node<int> Predictions => ArgMax(Logits, axis: 1);

    public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Logits, Labels));

    public Node<float> Accuracy => ReduceMean(Cast<float>(Predictions == Labels));

    public Node Train => Optimizer.Adam(0.001).Minimize(Loss);

    // A function is traced at each call, so each layer has weights of its own. Only runs that train drop anything out.
    private static Node<float> Layer(Node<float> x, Dim units) => Dense(Dropout(x, 0.2), units, Relu);

    /// <summary>The session that the compiler writes, with one run of ours: a training step that reports how it went.</summary>
    public sealed partial class Session
    {
        [Run(nameof(Train))]
        public partial (float Loss, float Accuracy) Step(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);
    }
}
