namespace NativeAot;

/// <summary>A multi-layer perceptron for images of 28×28 pixels and ten classes.</summary>
[Graph(Seed = 1)]
public partial class Classifier
{
    public Node<float> Images => Placeholder<float>("batch", 784);

    public Node<float> Scores => Dense(Dense(Dense(Images, 128, Relu), 128, Relu), 10);

    public Node<float> Probabilities => Softmax(Scores);
}
