namespace Sessile.Functional.Tests.Threads;

/// <summary>Products, norms and activations row after row, and steps of a sequence, which threads go through without waiting for each other.</summary>
[Graph(Seed = 4)]
public partial class ChainedRows
{
    public Node<float> X => Placeholder<float>("rows", 96);

    public Node<double> Wide => Placeholder<double>("rows", 96);

    public Node<float> Sequences => Placeholder<float>("rows", 5, 24);

    public Node<float> Probabilities => Softmax(Dense(Hidden, 10));

    public Node<float> Hidden => LayerNorm(X + Dense(Relu(Dense(X, 70)), 96), Ones(96), Zeros(96));

    public Node<double> Doubles => Dense(Tanh(Dense(Wide, 33)), 17);

    public Node<float> Gated
    {
        get
        {
            var (a, b, c) = Split(Dense(X, 96), 3, 1);
            return Dense(Sigmoid(a) * Tanh(b) + c, 40) * Dense(c * a, 40);
        }
    }

    public Node<float> Tokens => Dense(Gelu(Dense(Sequences, 100)), 24) + Sequences;

    public Node<float> States => Lstm(Sequences, 48).Outputs;

    public Node<int> Best => ArgMax(Dense(Dense(X, 64, Relu), 10) * 2, 1);
}
