namespace Sessile.Functional.Tests.Training;

/// <summary>Two products in a row, of two inputs each, trained two ways.</summary>
[Graph]
public partial class TwoProducts
{
    public Node<float> X => Placeholder<float>("n", 2);

    public Node<float> Target => Placeholder<float>("n", 1);

    public Variable<float> W1 => Variable(RandomNormal([2, 3], seed: 1));

    public Variable<float> W2 => Variable(RandomNormal([3, 1], seed: 1));

    public Node<float> Y => MatMul(MatMul(X, W1), W2);

    public Node<float> SquareError => ReduceMean(Square(Y - Target));

    public Node<float> CrossEntropy => -ReduceMean(Target * Log(Clip(Y, 1e-10, 1)));

    public Node TrainSquares => Optimizer.Sgd(0.001).Minimize(SquareError);

    public Node TrainEntropy => Optimizer.Adam(0.001).Minimize(CrossEntropy);
}
