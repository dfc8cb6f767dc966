namespace Digits;

/// <summary>What the page asks for besides.</summary>
public partial class DigitClassifier
{
    /// <summary>How likely each of the ten digits is.</summary>
    public Node<float> Probabilities => Softmax(Logits);
}
