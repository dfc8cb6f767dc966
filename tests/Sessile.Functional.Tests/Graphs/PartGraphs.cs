namespace Sessile.Functional.Tests.Graphs;

/// <summary>Concatenations and padded tensors that are read part by part, and parts whose bounds are dynamic.</summary>
[Graph]
public partial class Parts
{
    public Node<float> A => Placeholder<float>("rows", 40);

    public Node<float> B => Placeholder<float>("rows", 24);

    public Node<float> Scale => Constant(Enumerable.Range(0, 64).Select(i => i / 8f).ToArray(), 64);

    public Node<float> Whole => Concat([A, B], 1);

    public Node<float> Scaled => Relu(Whole * Scale - 1);

    public Node<float> Sums => ReduceSum(Square(Whole), [1]);

    public Node<float> Score => MatMul(Concat([A, B], 1), Reshape(Scale, 64, 1));

    public Node<float> Around => Pad(A, [(2, 1), (0, 24)], value: 2) * Scale;

    public Node<float> Positions => Constant(Enumerable.Range(0, 5 * 40).Select(i => (float)i).ToArray(), 5, 40);

    public Node<float> Placed => A + Positions[..A.Shape[0]];

    public Node<float> Square => Placeholder<float>(64, 64);

    public Node<float> Fallen => MatMul(Pad(Relu(MatMul(Square, Square)[..63]), [(1, 0), (0, 0)]), Square);
}
