namespace Sessile.Functional.Tests.Graphs;

/// <summary>Products with all that may follow them: biases, activations, a residual, a scale, a second result, a batch of products.</summary>
[Graph(Seed = 3)]
public partial class DenseNet
{
    public Node<float> X => Placeholder<float>("batch", 37);

    public Variable<float> W1 => Variable(GlorotUniform(37, 70));

    public Variable<float> B1 => Variable(RandomUniform(70));

    public Node<float> Hidden => Relu(MatMul(X, W1) + B1);

    public Variable<float> W2 => Variable(GlorotUniform(70, 70));

    /// <summary>The residual is the very operand of the product.</summary>
    public Node<float> Residual => Tanh(MatMul(Hidden, W2) * 0.5 + Hidden);

    public Variable<float> W3 => Variable(GlorotUniform(19, 70));

    public Node<float> Output => Sigmoid(MatMul(Residual, W3, transposeB: true));

    /// <summary>A column scales the rows.</summary>
    public Node<float> RowScale => Placeholder<float>("batch", 1);

    public Node<float> Scaled => MatMul(X, W1) * RowScale + 1;

    /// <summary>Two results of one loop: the value before the activation is used again.</summary>
    public Node<float> Before => MatMul(X, W1) - 0.25;

    public Node<float> After => Abs(Before);

    public Node<float> Queries => Placeholder<float>("heads", 6, 16);

    public Node<float> Keys => Placeholder<float>("heads", 33, 16);

    public Node<float> Mask => Placeholder<float>(6, 33);

    public Node<float> Scores => MatMul(Queries, Keys, transposeB: true) * 0.25 + Mask;

    public Node Double => Assign(W2, W2 * 2);

    /// <summary>Reads the weights that it changes.</summary>
    public Node<float> Moved => Assign(W1, W1 + ReduceMean(MatMul(X, W1)));

    public sealed partial class Session
    {
        [Run]
        public partial void Both(ReadOnlySpan<float> x, Span<float> before, Span<float> after);

        [Run(nameof(Double))]
        public partial void OutputAndDouble(ReadOnlySpan<float> x, Span<float> output);
    }
}
