namespace Sessile.Benchmarks.Graphs;

/// <summary>Those of <see cref="Products"/> that are done otherwise where arithmetic may be less exact, larger ones, and products of two inputs.</summary>
[Graph(Seed = 7, FastMath = true)]
public partial class FastProducts
{
    public Variable<float> W768 => Variable(RandomUniform(768, 768));

    public Node<float> A768 => Placeholder<float>(768, 768);

    public Node<float> Y768 => MatMul(A768, W768);

    public Variable<float> W1024 => Variable(RandomUniform(1024, 1024));

    public Node<float> A1024 => Placeholder<float>(1024, 1024);

    public Node<float> Y1024 => MatMul(A1024, W1024);

    public Node<float> B1024 => Placeholder<float>(1024, 1024);

    public Node<float> Fed1024 => MatMul(A1024, B1024);

    public Variable<float> W2048 => Variable(RandomUniform(2048, 2048));

    public Node<float> A2048 => Placeholder<float>(2048, 2048);

    public Node<float> Y2048 => MatMul(A2048, W2048);
}
