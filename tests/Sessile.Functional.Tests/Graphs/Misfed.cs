namespace Sessile.Functional.Tests.Graphs;

/// <summary>What a run can be given that it cannot work with; the parts that fail have no name of their own.</summary>
[Graph]
public partial class Misfed
{
    public Node<float> Logits => Placeholder<float>("batch", 3);

    public Node<int> Labels => Placeholder<int>("batch");

    public Node<int> Divisor => Placeholder<int>();

    public Variable<float> Weights => Variable([1f, 2f, 3f]);

    public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Logits * Weights, Labels));

    public Node Train => Optimizer.Sgd(0.1).Minimize(Loss);

    public Node<int> Shares => ReduceSum(Labels / Divisor * 2) + 1;

    public Node<float> Counted => While((Constant(0), ReduceSum(Logits)), (i, x) => i < 3, (i, x) => (i + 1, Check(x * 2, x < 100, "x must stay small"))).Item2;

    public Node<float> Matrix => Placeholder<float>(2, 2);

    public Node<float> Unmixed => ReduceSum(MatrixInverse(Matrix)) * 2;

    public Node<float> Root => Cholesky(Matrix);

    public Node Mix => AssignAdd(Weights, Unmixed);

    public Node<float> Row => Placeholder<float>("width");

    public Node<float> Best => ReduceSum(TopK(Row * 2, 3).Values);

    public Node<float> Backwards => Row[^1..0];

    public Node<float> Grid => Placeholder<float>("rows", "columns");

    public Node<float> Inner => Grid[1..^1, 1..^1];

    public Node<float> Weighted => Placeholder<float>("width", "outputs");

    public Node<float> Offsets => Placeholder<float>("outputs");

    public Node<float> Inputs => Placeholder<float>("batch", "width");

    public Node<float> Outputs => MatMul(Inputs, Weighted) + Offsets;

    public Node<sbyte> ByteWeights => Placeholder<sbyte>("width", "outputs");

    public Node<byte> Bytes => Placeholder<byte>("batch", "width");

    public Node<float> ByBytes => Cast<float>(MatMulInteger(Bytes, ByteWeights)) * Cast<float>(ExpandDims(Labels, 1)) + Offsets;

    public sealed partial class Session
    {
        [Run]
        public partial void Copy(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> weights, out float loss);
    }
}
