namespace Sessile.Functional.Tests.Graphs;

/// <summary>Chains of functions that go several vectors in step.</summary>
[Graph]
public partial class Steps
{
    public Node<float> X => Placeholder<float>("n");

    public Node<float> Rows => Placeholder<float>(2, "m");

    public Node<float> Far => Placeholder<float>(3, 107);

    public Node<float> Gates => Sigmoid(X) * Tanh(X + 1) + Erf(X) * Exp(-X);

    public Node<float> Soft => Softplus(X) - Elu(X);

    public Node<float> Entropies => X * X * Log(X * X + 0.5f);

    public Node<float> Probabilities => Softmax(Rows);

    public Node<float> Logarithms => ReduceLogSumExp(Rows, 1);

    public Node<float> Fixed => LogSoftmax(Far);

    public Node<float> FixedGates => Sigmoid(Far) * Far;
}
