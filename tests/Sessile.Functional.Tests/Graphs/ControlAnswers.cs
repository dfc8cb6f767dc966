namespace Sessile.Functional.Tests.Graphs;

/// <summary>Conditions and loops of TensorFlow's own tests.</summary>
[Graph]
public partial class ControlAnswers
{
    public Node<int> X => Placeholder<int>();

    public Node<int> Y => Placeholder<int>();

    public Node<int> Chosen => Cond(X < Y, () => X * 17, () => Y + 23);

    public Variable<bool> Flag => Variable(true);

    public Node<bool> Modified => Cond(Flag, () => Assign(Flag, false), () => Constant(true));

    public Node<float> Inputs => Placeholder<float>(9);

    public Node<float> Sum => While((Constant(0), Constant(0f)), (i, sum) => i < 9, (i, sum) => (i + 1, sum + Inputs[i]), maximumIterations: 9).Item2;

    public Node<float> Slope => Gradient(Sum, Inputs);

    public Node<float> A => Placeholder<float>();

    public Node<float> B => Placeholder<float>();

    /// <summary>Only one branch depends on each.</summary>
    private Node<float> Either => Cond(A > 0, () => A * A, () => B * B);

    public (Node<float> A, Node<float> B) Slopes => (Gradient(Either, A), Gradient(Either, B));

    public sealed partial class Session
    {
        [Run]
        public partial void BothSlopes(float a, float b, out float slopes_A, out float slopes_B);
    }
}
