namespace Sessile.Functional.Tests.Runs;

/// <summary>Folds over rows of a few elements, and what is done with them.</summary>
[Graph]
public partial class TurnedRows
{
    public Node<float> X2 => Placeholder<float>("n", 2);

    public Node<float> X3 => Placeholder<float>("n", 3);

    public Node<float> X10 => Placeholder<float>("n", 10);

    public Node<float> X16 => Placeholder<float>("n", 16);

    public Node<double> Z3 => Placeholder<double>("n", 3);

    public Node<double> Z8 => Placeholder<double>("n", 8);

    public Node<float> Scale => Placeholder<float>("n", 1);

    public Node<float> Fixed => Placeholder<float>(37, 10);

    public Node<float> Soft2 => Softmax(X2);

    public Node<float> Soft3 => Softmax(X3 + Constant([0.5f, -0.25f, 1]));

    public Node<float> Soft10 => Softmax(X10);

    public Node<float> Soft16 => Softmax(X16);

    public Node<double> SoftOfDoubles => Softmax(Z3);

    public Node<float> Normal => LayerNorm(X10, Ones(10), Ones(10));

    public Node<float> Spread => ReduceVariance(X10, 1);

    public Node<double> Logs => ReduceLogSumExp(Z8, 1);

    /// <summary>One number for each row goes in, and one comes out.</summary>
    public Node<float> Scaled => ReduceMax(X10 * Scale, 1) + ReduceMin(X10, 1);

    public Node<float> Soft37 => Softmax(Fixed);
}
