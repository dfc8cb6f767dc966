namespace Sessile.Functional.Tests.Threads;

/// <summary>Loops long enough for several threads: elementwise, over rows, over columns, with a broadcast, with stages and rows between them, before a product, and attention.</summary>
[Graph(Seed = 3)]
public partial class LongLoops
{
    public Node<float> X => Placeholder<float>("rows", 96);

    public Node<float> Chain => Gelu((X * 1.5f) + 0.25f) * Sigmoid(X);

    public Node<float> Probabilities => Softmax(X);

    /// <summary>Keeps powers in a row that no result has.</summary>
    public Node<float> Entropies => ReduceSum(Softmax(X) * LogSoftmax(X), 1);

    /// <summary>Keeps several such rows, of the one the powers, of the others what the slope needs.</summary>
    public Node<float> MixedSlope => Gradient(ReduceSum((Softmax(X) + Softmax(X * 2f)) * Square(X)), X);

    public Node<float> Normal => LayerNorm(X, Ones(96), Zeros(96));

    public Node<float> RowSums => ReduceSum(Exp(X), 1);

    public Node<float> ColumnSums => ReduceSum(X * X, 0);

    public Node<float> NarrowSums => ReduceSum(Narrow, 0);

    public Node<float> NarrowSpread => (ReduceMax(Narrow, 0) - ReduceMean(Narrow, 0)) * Tanh(Scales);

    public Node<float> FixedSums => ReduceSum(Tanh(Reshape(Cast<float>(Range(400_050)), 150, 127, 21) * 1e-4f), [0, 1]);

    private Node<float> Narrow => Exp(Reshape(X, -1, 12));

    public Variable<float> Scales => Variable(HeNormal(12));

    public Node TrainScales => Optimizer.Adam(0.01).Minimize(ReduceSum(Square(Tanh(Narrow * Scales))));

    public Node<float> Total => ReduceSum(Exp(X));

    public Node<float> Largest => ReduceMax(X);

    public Node<float> Length => Norm(X);

    public Node<float> Error => ReduceMean(Square(X - ReduceMean(X, 1, keepDims: true)));

    public Node<int> Count => ReduceSum(Cast<int>(X > 0));

    public Node<double> FixedTotal => ReduceSum(Cast<double>(Range(300_007)) * 1e-3);

    public Node<float> Centred => X - ReduceMean(X, 0, keepDims: true);

    public Node<int> Shares => (Cast<int>(X * 100f) + 7) / Cast<int>(Ones(96) * 3f);

    public Node<float> Fixed => Tanh(Reshape(Cast<float>(Range(200_000)), 2, 100_000) * 1e-4f);

    public Node<float> Seen => Attention(X, X, X, causal: true, heads: 4);

    public Node<float> Product => MatMul(X, X, transposeB: true);

    public Node<float> Turned => MatMul(X, X, transposeA: true);

    public Node<float> Running => CumSum(X, 0);

    public Node<int> Best => ArgMax(X, 1);

    public Node<int> Order => ArgSort(X, 1);

    public Node<float> Picked => Gather(X, ArgMax(X, 0));

    public Node<float> Drawn => RandomNormal([500, 96], seed: 1);

    public Node<float> Uniform => RandomUniform([500, 96], seed: 2);

    public Node<float> Truncated => TruncatedNormal([500, 96], seed: 3);

    public Node<int> Faces => RandomUniform<int>([500, 96], 0, 6, seed: 4);

    public Node<float> Shuffled => RandomShuffle(X, seed: 5);

    public Node<int> Chosen => Multinomial(X, 7, seed: 6);

    public Node<float> Pooled => MaxPool(Reshape(X, 1, -1, 8, 12), [3, 2], 1) + AvgPool(Reshape(X, 1, -1, 8, 12), 2, 1);

    public Variable<float> W => Variable(HeNormal(96, 512));

    public Variable<float> V => Variable(HeNormal(96, 40));

    public Node<float> Projected => Relu(MatMul(Relu(X * 1.5f + 0.25f), V) + 1f);

    public Variable<sbyte> Quantized => Variable(RandomUniform<sbyte>([96, 70], -127, 127, seed: 7));

    public Node<float> Dequantized => Relu((Cast<float>(MatMulInteger(Cast<sbyte>(X * 20f), Quantized)) - 3f) * 0.01f + 1f);

    public Node Train => Optimizer.Adam(0.01).Minimize(ReduceMean(Square(Tanh(MatMul(X, W)))));
}
