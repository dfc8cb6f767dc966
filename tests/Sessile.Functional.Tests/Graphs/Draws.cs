namespace Sessile.Functional.Tests.Graphs;

/// <summary>Random nodes without a graph's seed: some with seeds of their own, some without.</summary>
[Graph]
public partial class Draws
{
    public Node<float> Uniform24 => RandomUniform([24], seed: 1);

    public Node<float> Uniform1 => RandomUniform([1], seed: 1);

    public Node<float> Normal => RandomNormal([2, 5], seed: 1);

    public Node<float> Unseeded => RandomUniform(4);

    public Node<int> Die => RandomUniform<int>([1000], 1, 7, seed: 3);

    public Node<float> Common => RandomNormal(3);

    public Node<float> Twice => Common * 2;

    public Node<float> Logits => Placeholder<float>("rows", 3);

    public Node<int> Choice => Multinomial(Logits, 5, seed: 9);

    public Node<float> Cards => RandomShuffle(Range(52).Cast<float>(), 4);

    public Variable<float> Turn => Variable(Orthogonal([8, 8], 2));

    public Node<float> Gram => MatMul(Turn, Turn, transposeA: true);

    public sealed partial class Session
    {
        [Run]
        public partial void Both(Span<float> common, Span<float> twice);
    }
}

/// <summary>The same node under a graph's seed.</summary>
[Graph(Seed = 87654321)]
public partial class SeededDraws
{
    public Node<float> Uniform24 => RandomUniform([24], seed: 1);

    public Node<float> First => RandomUniform(4);

    public Node<float> Second => RandomUniform(4);
}

/// <summary>A dropout whose mask shows: forward, and in the derivative.</summary>
[Graph(Seed = 7)]
public partial class Masked
{
    public Node<float> X => Placeholder<float>("n");

    public Node<float> Y => Dropout(X, 0.25);

    public Node<float> Slope => Gradient(ReduceSum(Y * 3), X);

    public sealed partial class Session
    {
        [Run(Training = true)]
        public partial void Look(ReadOnlySpan<float> x, Span<float> y, Span<float> slope);
    }
}
