namespace Sessile.Functional.Tests.Graphs;

/// <summary>Loops over matrices of several passes, whose elements are made of a number of each row's own: they are kept for the later passes, and the number is not.</summary>
[Graph]
public partial class Shares
{
    public Node<float> X => Placeholder<float>("batch", 2, 19);

    public Node<float> Y => Placeholder<float>("batch", 2, 19);

    public Node<float> Weights => Placeholder<float>("batch", 2, 1);

    public Node<float> Weighted => Tanh(X) * Tanh(Weights);

    public Node<float> OfSum => Weighted / ReduceSum(Abs(Weighted), [1, 2], keepDims: true);

    public Node<float> Bounded => Minimum(Weighted, ReduceMax(Y, [1, 2], keepDims: true));

    public Node<float> Powers => Pow(Abs(X) + 1, Weights);

    public Node<float> OfPowers => Powers / ReduceSum(Powers, [1, 2], keepDims: true);
}
