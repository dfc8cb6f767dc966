namespace Sessile.Functional.Tests.Runs;

/// <summary>Short rows of groups that lie side by side, more of them than are walked together.</summary>
[Graph]
public partial class NeighbouringRows
{
    public Node<float> X => Placeholder<float>("n", 300, 6, 8);

    public Node<float> Scale => Placeholder<float>(6, 1);

    public Node<float> Offset => Placeholder<float>(6, 8);

    public Node<float> Y => Placeholder<float>("n", 90, 5, 12);

    public Node<double> Z => Placeholder<double>("n", 70, 3, 4);

    public Node<int> Whole => Placeholder<int>("n", 70, 7, 8);

    public Node<float> Normalized => (X - Mean(X)) * Rsqrt(Mean(Square(X - Mean(X))) + 0.001f) * Scale + Offset;

    public Node<float> Standardized => (Y - Mean(Y)) * Rsqrt(Mean(Square(Y - Mean(Y))));

    public Node<float> Shares => Exponentials / ReduceSum(Exponentials, [1, 3], keepDims: true);

    public Node<double> Deviations => Sqrt(ReduceSum(Square(Z - ReduceMean(Z, [1, 3], keepDims: true)), [1, 3]));

    public Node<int> Totals => ReduceSum(Whole, [1, 3]);

    private Node<float> Exponentials => Exp(Y - ReduceMax(Y, [1, 3], keepDims: true));

    private static Node<float> Mean(Node<float> x) => ReduceMean(x, [1, 3], keepDims: true);
}
