namespace Sessile.Benchmarks.Graphs;

/// <summary>Products with square weights, of as many rows and of one.</summary>
[Graph(Seed = 7)]
public partial class Products
{
    public Variable<float> W64 => Variable(RandomUniform(64, 64));

    public Node<float> A64 => Placeholder<float>(64, 64);

    public Node<float> Y64 => MatMul(A64, W64);

    public Variable<float> W128 => Variable(RandomUniform(128, 128));

    public Node<float> A128 => Placeholder<float>(128, 128);

    public Node<float> Y128 => MatMul(A128, W128);

    public Node<float> X128 => Placeholder<float>(1, 128);

    public Node<float> V128 => MatMul(X128, W128);

    public Variable<float> W256 => Variable(RandomUniform(256, 256));

    public Node<float> A256 => Placeholder<float>(256, 256);

    public Node<float> Y256 => MatMul(A256, W256);

    public Variable<float> W512 => Variable(RandomUniform(512, 512));

    public Node<float> A512 => Placeholder<float>(512, 512);

    public Node<float> Y512 => MatMul(A512, W512);

    public Node<float> X512 => Placeholder<float>(1, 512);

    public Node<float> V512 => MatMul(X512, W512);

    public Variable<float> W768 => Variable(RandomUniform(768, 768));

    public Node<float> A768 => Placeholder<float>(768, 768);

    public Node<float> Y768 => MatMul(A768, W768);

    public Variable<float> W1024 => Variable(RandomUniform(1024, 1024));

    public Node<float> A1024 => Placeholder<float>(1024, 1024);

    public Node<float> Y1024 => MatMul(A1024, W1024);

    public Node<float> X1024 => Placeholder<float>(1, 1024);

    public Node<float> V1024 => MatMul(X1024, W1024);
}
