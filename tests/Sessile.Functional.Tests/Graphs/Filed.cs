namespace Sessile.Functional.Tests.Graphs;

/// <summary>Weights from a file: one used as it is, one that a variable begins with, one from a resource.</summary>
[Graph]
public partial class Filed
{
    public Node<float> X => Placeholder<float>("n", 3);

    public Node<float> Weights => FromFile<float>("from-file/weights.safetensors", "layer/w", 3, 40);

    public Variable<float> Bias => Variable(FromFile<float>("from-file/weights.safetensors", "layer/b", 40));

    public Node<int> Ramp => FromFile<int>("resource:ramp.npy", null, 4);

    public Node<float> Y => MatMul(X, Weights) + Bias;

    public Node<float> Tripled => Weights * 3;

    public Node Train => AssignAdd(Bias, 1);
}

/// <summary>A variable that begins with what nobody has put there.</summary>
[Graph]
public partial class Missing
{
    public Variable<float> W => Variable(FromFile<float>("from-file/nowhere.npy", null, 2));

    public Node<float> Y => W * 2;
}
