namespace Sessile.Functional.Tests.Graphs;

/// <summary>Products of operands that are computed for them alone, and what these are.</summary>
[Graph(Seed = 3)]
public partial class Computed
{
    public Node<float> X => Placeholder<float>("rows", 70);

    public Node<byte> Pixels => Placeholder<byte>("rows", 70);

    public Variable<float> W => Variable(HeNormal(70, 33));

    public Variable<double> Doubles => Variable(Cast<double>(HeNormal(70, 33)));

    public Variable<float> Gain => Variable(RandomUniform([70], seed: 4));

    public Node<float> Chain => Relu(X * Gain + 0.25f);

    public Node<float> OfChain => Relu(MatMul(Chain, W) + 1f);

    public Node<float> Normal => LayerNorm(X, Gain, Gain);

    public Node<float> OfNormal => MatMul(Normal, W);

    public Node<float> Shares => Softmax(X * 3f);

    public Node<float> OfShares => MatMul(Shares, W);

    public Node<float> Inks => Cast<float>(Pixels) / 255f;

    public Node<float> OfInks => MatMul(Inks, W);

    public Node<double> Exact => Tanh(Cast<double>(X)) * 2.0;

    public Node<double> OfExact => MatMul(Exact, Doubles) - 0.5;

    public Node<float> OfPixels => Relu(Conv2D(Reshape(Chain, -1, 1, 1, 70), Reshape(W, 1, 1, 70, 33)) + 1f);

    public Node<float> Y => Placeholder<float>("rows", 150);

    public Variable<sbyte> Quantized => Variable(Cast<sbyte>(RandomUniform([150, 130], seed: 5) * 200f - 100f));

    public Variable<float> Scales => Variable(RandomUniform([130], seed: 6));

    public Node<float> Weights => (Cast<float>(Quantized) - 3f) * Scales;

    public Node<float> OfWeights => Relu(MatMul(Y, Weights) + 1f);

    public Node<double> Wide => Tanh(Cast<double>(Weights)) + 1.0;

    public Node<double> OfWide => MatMul(Cast<double>(Y), Wide);
}
