namespace Sessile.Benchmarks.Graphs;

/// <summary>Those of <see cref="Convolutions"/> that are done otherwise where arithmetic may be less exact, with variables of the same names.</summary>
[Graph(FastMath = true)]
public partial class FastConvolutions
{
    private static Node<float> Layer(Node<float> x) => Conv2DLayer(x, (int)x.Shape[3], 3, 1, Padding.Explicit(1), Relu, kernelInitializer: HeNormal<float>);

    private static Node<float> Chain(Node<float> x) => Layer(Layer(Layer(Layer(x))));

    public Node<float> X56x64 => Placeholder<float>(1, 56, 56, 64);

    public Node<float> X28x128 => Placeholder<float>(1, 28, 28, 128);

    public Node<float> X14x256 => Placeholder<float>(1, 14, 14, 256);

    public Node<float> Chain56x64 => Chain(X56x64);

    public Node<float> Chain28x128 => Chain(X28x128);

    public Node<float> Chain14x256 => Chain(X14x256);
}
