namespace Sessile.Benchmarks.Graphs;

/// <summary>Products of floats with square weights, stored in 16 bits and as floats.</summary>
[Graph(Seed = 7)]
public partial class StoredProducts
{
    public Node<float> X1024 => Placeholder<float>("rows", 1024);

    public Variable<BFloat16> W1024 => Variable(Cast<BFloat16>(RandomUniform(1024, 1024)));

    public Variable<Half> H1024 => Variable(Cast<Half>(RandomUniform(1024, 1024)));

    public Variable<float> F1024 => Variable(RandomUniform(1024, 1024));

    public Node<float> YW1024 => MatMul(X1024, Cast<float>(W1024));

    public Node<float> YH1024 => MatMul(X1024, Cast<float>(H1024));

    public Node<float> YF1024 => MatMul(X1024, F1024);
}

/// <summary>The same with weights that no cache holds.</summary>
[Graph(Seed = 7)]
public partial class LargeStoredProducts
{
    public Node<float> X4096 => Placeholder<float>("rows", 4096);

    public Variable<BFloat16> W4096 => Variable(Cast<BFloat16>(RandomUniform(4096, 4096)));

    public Variable<Half> H4096 => Variable(Cast<Half>(RandomUniform(4096, 4096)));

    public Variable<float> F4096 => Variable(RandomUniform(4096, 4096));

    public Node<float> YW4096 => MatMul(X4096, Cast<float>(W4096));

    public Node<float> YH4096 => MatMul(X4096, Cast<float>(H4096));

    public Node<float> YF4096 => MatMul(X4096, F4096);
}
