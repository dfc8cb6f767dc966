namespace Sessile.Functional.Tests.Runs;

/// <summary>Results that may be larger than the caches, or not.</summary>
[Graph]
public partial class Streamed
{
    public Node<float> X => Placeholder<float>("n");

    public Node<float> Rows => Placeholder<float>("rows", 1000);

    public Node<float> Ragged => Placeholder<float>("some", 1003);

    public Node<double> Wide => Placeholder<double>("many", 500);

    public Node<float> Fixed => Placeholder<float>(9000, 1004);

    public Node<float> Light => (X * 2) + 1;

    public Node<float> Dear => Gelu(X, approximate: true);

    public Node<float> Normal => RmsNorm(Rows, OnesLike(Rows[0]));

    public Node<float> Shares => Softmax(Rows);

    public Node<float> RaggedNormal => RmsNorm(Ragged, OnesLike(Ragged[0]));

    public Node<float> RaggedDear => Sigmoid(Ragged) + ReduceMax(Ragged, 1, keepDims: true);

    public Node<double> WideNormal => Wide - ReduceMean(Wide, 1, keepDims: true);

    public Node<float> FixedNormal => Fixed - ReduceMean(Fixed, 1, keepDims: true);

    public Node<float> ColumnNormal => Rows - ReduceMax(Rows, 0, keepDims: true);
}
