namespace Sessile.Functional.Tests.Graphs;

/// <summary>Folds of many rows of a few elements.</summary>
[Graph]
public partial class FewColumns
{
    public const int Rows = 1024;

    public Node<byte> Photo => Placeholder<byte>(32, 96, 3);

    public Node<float> Pairs => Placeholder<float>(Rows, 2);

    public Node<double> Fives => Placeholder<double>(Rows, 5);

    public Node<int> Whole => Placeholder<int>(Rows, 7);

    public Node<float> Means => ReduceMean(Cast<float>(Photo), [0, 1]);

    public Node<float> Spreads => ReduceVariance(Pairs, 0);

    public Node<float> Largest => ReduceMax(Pairs * Pairs - 1, 0, keepDims: true);

    public Node<double> Sums => ReduceSum(Exp(Fives), 0);

    public Node<int> WholeSums => ReduceSum(Whole * 3, 0);

    public Node<bool> Any => ReduceAny(Whole > 999, 0);
}
