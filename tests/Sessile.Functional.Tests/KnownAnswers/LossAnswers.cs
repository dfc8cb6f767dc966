namespace Sessile.Functional.Tests.KnownAnswers;

/// <summary>TensorFlow's losses, written with functions of the language.</summary>
[Graph]
public partial class LossAnswers
{
    public Node<float> Prediction => Placeholder<float>("n");

    public Node<float> Label => Placeholder<float>("n");

    public Node<float> Weight => Placeholder<float>("n");

    public Node<float> AbsoluteDifference => Weighted(Abs(Prediction - Label), Weight);

    public Node<float> SquaredDifferences => Weighted(SquaredDifference(Prediction, Label), Weight);

    public Node<float> LogLoss => Weighted(-(Label * Log(Prediction + 1e-7)) - ((1 - Label) * Log(1 - Prediction + 1e-7)), Weight);

    public Node<float> Sigmoid => Weighted(SigmoidCrossEntropy(Prediction, Label), Weight);

    public Node<float> Hinge => ReduceMean(Relu(1 - (((2 * Label) - 1) * Prediction)));

    public Node<float> Logits => Placeholder<float>("examples", "classes");

    public Node<float> Probabilities => Placeholder<float>("examples", "classes");

    public Node<int> Class => Placeholder<int>("examples");

    public Node<float> ExampleWeight => Placeholder<float>("examples");

    public Node<float> CrossEntropy => SoftmaxCrossEntropy(Logits, Probabilities);

    public Node<float> LogitsGradient => Gradient(ReduceSum(CrossEntropy), Logits);

    public Node<float> Smoothed => ReduceMean(SoftmaxCrossEntropy(Logits, (Probabilities * 0.9) + (0.1 / Cast<float>((Node<int>)Logits.Shape[1]))));

    public Node<float> Sparse => Weighted(SparseSoftmaxCrossEntropy(Logits, Class), ExampleWeight);

    /// <summary>The mean over those whose weight is not zero.</summary>
    private static Node<float> Weighted(Node<float> losses, Node<float> weights) => ReduceSum(losses * weights) / ReduceSum(Cast<float>(weights != 0));
}
