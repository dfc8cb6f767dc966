namespace Sessile.Functional.Tests.Runs;

/// <summary>Folds over short rows that lie within longer ones, or apart.</summary>
[Graph]
public partial class ShortRows
{
    public Node<float> X => Placeholder<float>("n", 70, 3, 24);

    public Node<float> Y => Placeholder<float>("n", 150, 4, 8);

    public Node<double> Z => Placeholder<double>("n", 66, 2, 67);

    public Node<float> GroupSums => ReduceSum(X, [1, 3]);

    public Node<float> GroupMaxima => ReduceMax(Abs(X), [1, 3]);

    public Node<float> GroupSquares => ReduceSum(Square(Y - ReduceMean(Y, [1, 3], keepDims: true)), [1, 3]);

    public Node<double> LongGroups => ReduceSum(Z * Z, [1, 3]);

    public Node<float> All => ReduceSum(X * X);

    /// <summary>What is computed once for each short row keeps each fold to its row.</summary>
    public Node<float> Weighed => ReduceSum(X * Exp(ReduceMax(X, 3, keepDims: true)), [1, 3]);
}
