namespace Sessile.Functional.Tests.Accuracy;

/// <summary>Sums over many terms, in every form that a loop has for them.</summary>
[Graph]
public partial class LongSums
{
    public Node<float> X => Placeholder<float>("n");

    public Node<float> Rows => Placeholder<float>("rows", 40);

    public Node<float> Thin => Placeholder<float>("many", 3);

    public Node<float> Blocks => Placeholder<float>("outer", 2, 70);

    public Node<double> Precise => Placeholder<double>("doubles");

    public Node<float> Value => Placeholder<float>();

    public Node<float> Total => ReduceSum(X);

    public Node<float> Mean => ReduceMean(X);

    public Node<float> Length => Norm(X);

    public Node<float> Product => Dot(X, X);

    public Node<float> Dear => ReduceSum(Sqrt(Exp(Log(Abs(X) + 1) * 2) - 1));

    public Node<float> RowProduct => MatMul(Reshape(X, 1, -1), Reshape(X, -1, 1));

    public Node<float> ColumnProduct => MatMul(Rows, Rows[.., ..2], transposeA: true);

    public Node<float> Vector => MatMul(Reshape(Rows[.., 0] * 1, 1, -1), Rows);

    public Node<float> Transposed => MatMul(Reshape(X, 1, -1), Stack([X, X * 2], 0), transposeB: true);

    public Node<float> Columns => ReduceSum(Rows, 0);

    public Node<float> ThinColumns => ReduceSum(Thin, 0);

    public Node<float> Middle => ReduceSum(Blocks, [0, 2]);

    public Node<double> PreciseTotal => ReduceSum(Precise);

    public Node<float> Fixed => ReduceSum(Zeros(1_000_003) + Value);

    public Node<float> Probabilities => Softmax(X);

    public Node<float> Normal => LayerNorm(X + 100, OnesLike(X), ZerosLike(X));

    public Node<float> Running => CumSum(X, 0);

    public Node<float> RunningRows => CumSum(Rows, 0);

    public Node<int> Labels => Placeholder<int>("rows");

    public Variable<float> Bias => Variable(Zeros(40));

    public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Rows + Bias, Labels));

    public Node<float> Slope => Gradient(ReduceSum((Rows + Bias) * Rows), Bias);
}
