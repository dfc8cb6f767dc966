namespace Sessile.Functional.Tests.Training;

/// <summary>5 · V0 + 3 · V1, whose gradients are 5 and 3 everywhere.</summary>
[Graph]
public partial class LinearLoss
{
    public Variable<float> V0 => Variable([1f, 2f]);

    public Variable<float> V1 => Variable([3f, 4f]);

    private Node<float> Loss => (5 * V0) + (3 * V1);

    public Node Train => Optimizer.Sgd(3).Minimize(ReduceSum(Loss));

    public Node TrainAlongGiven => Optimizer.Sgd(3).Minimize(ReduceSum(Loss * Constant([42f, -42f])));

    public Node TrainConstrained => Group(Assign(V0, Clip(After(V0, Train), -0.1, 0)), Assign(V1, Clip(After(V1, Train), 0, 1)));

    /// <summary>The first variable follows a rate of its own.</summary>
    public Node TrainInGroups => Group(Optimizer.Sgd(3).Minimize(ReduceSum(Loss), V0), Optimizer.Sgd(1).Minimize(ReduceSum(Loss), V1));
}

[Graph]
public partial class SquareLoss
{
    public Variable<float> V0 => Variable([[1f, 2f]]);

    public Variable<float> V1 => Variable([3f]);

    public Node<float> X => Placeholder<float>(2, 1);

    public Node Train => Optimizer.Sgd(1).Minimize(ReduceSum(Square(MatMul(V0, X) + V1)));
}

[Graph]
public partial class NesterovLoss
{
    public Variable<float> V0 => Variable([1f, 2f]);

    public Variable<float> V1 => Variable([3f, 4f]);

    public Node Train => Optimizer.Momentum(2, 0.9, nesterov: true).Minimize(ReduceSum((5 * V0 * V0) + (3 * V1)));
}
