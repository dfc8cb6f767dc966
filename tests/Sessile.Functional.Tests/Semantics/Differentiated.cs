namespace Sessile.Functional.Tests.Semantics;

/// <summary>Derivatives along several paths, through intermediates, and stopped.</summary>
[Graph]
public partial class Differentiated
{
    public Node<float> X => Placeholder<float>(2);

    public Node<float> Square2 => X * X;

    public Node<float> Cube => Square2 * X;

    /// <summary>Not summed by the user: a derivative sums over what is differentiated.</summary>
    public Node<float> OfMany => Gradient(Cube, X);

    /// <summary>x reaches the value along three paths.</summary>
    public Node<float> AlongPaths => Gradient(ReduceSum(X * X + Square2 + 3 * X), X);

    private Node<float>[] ByEach => Gradients(ReduceSum(Cube), Cube, Square2, X);

    public Node<float> ByCube => ByEach[0];

    public Node<float> BySquare => ByEach[1];

    public Node<float> ByX => ByEach[2];

    public Node<float> Stopped => Gradient(ReduceSum(StopGradient(Square2) * X), X);

    public Variable<float> W => Variable([1f, 2f]);

    public Node Train => Optimizer.Sgd(3).Minimize(ReduceSum(5 * W));

    public Node TrainWithin => Assign(W, Clip(After(W, Train), -1, 1));
}
