namespace Sessile.Functional.Tests.Runs;

/// <summary>Products with rows of few elements, and what is done with these.</summary>
[Graph(Seed = 3)]
public partial class NarrowProducts
{
    public const int Depth = 30;

    public Node<float> X => Placeholder<float>("n", Depth);

    public Node<double> Z => Placeholder<double>("n", Depth);

    public Node<float> Rest => Placeholder<float>("n", 3);

    public Node<float> Scale => Placeholder<float>("n", 1);

    public Node<float> Images => Placeholder<float>("n", 3, 5, 2);

    public Variable<float> One => Variable(RandomNormal(Depth, 1) * 0.2);

    public Variable<float> Three => Variable(RandomNormal(Depth, 3) * 0.2);

    public Variable<double> Five => Variable(RandomNormal<double>(Depth, 5) * 0.2);

    public Variable<float> Fifteen => Variable(RandomNormal(Depth, 15) * 0.1);

    public Variable<float> Filter => Variable(RandomNormal(1, 1, 2, 3) * 0.3);

    public Node<float> Offset => Constant(0.3f);

    public Node<float> Offsets => Constant([0.1f, -0.2f, 0.4f]);

    public Node<float> Chance => Sigmoid(MatMul(X, One) + Offset);

    public Node<float> Turned => Tanh(MatMul(X, Three) + Offsets);

    public Node<float> Kept => Rest - MatMul(X, Three) * Offsets;

    /// <summary>What differs from row to row does not lie as one axis.</summary>
    public Node<float> Scaled => Tanh(MatMul(X, Three) * Scale);

    public Node<double> Wide => Exp(MatMul(Z, Five) * Constant([0.1, 0.2, 0.3, 0.4, 0.5]));

    /// <summary>Two panels, where vectors are narrow.</summary>
    public Node<float> Grown => Exp(MatMul(X, Fifteen) + Cast<float>(Range(0, 15, 1)) * 0.1f);

    public Node<float> Pixels => Tanh(Conv2D(Images, Filter) + Offsets);
}
