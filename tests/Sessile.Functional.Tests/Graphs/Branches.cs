namespace Sessile.Functional.Tests.Graphs;

/// <summary>Conditions: values, assignments and random numbers in branches.</summary>
[Graph(Seed = 7)]
public partial class Branches
{
    public Node<float> X => Placeholder<float>();

    public Node<float> Y => Placeholder<float>();

    public Node<float> V => Placeholder<float>("n");

    public Variable<int> A => Variable(7);

    public Variable<int> B => Variable(1);

    public Variable<int> C => Variable(3);

    public Variable<bool> Flag => Variable(true);

    public Node<float> Chosen => Cond(X < Y, () => X * 17, () => Y + 23);

    /// <summary>Made outside of the branches, so it is computed whichever is taken.</summary>
    public Node<int> Outside => 12 / Cast<int>(Y);

    public Node<int> UsesOutside => Cond(X < 0, () => Outside, () => Constant(-1));

    public Node<int> DividesInside => Cond(X < 0, () => 12 / Cast<int>(Y), () => Constant(-1));

    public (Node<float> Sum, Node<float> Softened) Both => Cond(X > 0, () => (ReduceSum(V), Softmax(V)), () => (X * X, V));

    public Node<float> Nested => Cond(X > 0, () => Cond(Y > 0, () => X + Y, () => X - Y), () => Cond(Y > 0, () => Y - X, () => -(X + Y)));

    /// <summary>The first result waits for nothing, the second for the assignment of B.</summary>
    public (Node<int> First, Node<int> Second) Pair => Cond(X < Y, () => (A * 2, Assign(B, 2)), () => (A * 3, Assign(C, 9)));

    public Node<int> Counted => Cond(X > 0, () => AssignAdd(A, 5) * 2, () => A * 100);

    public Node<int> Before => AssignAdd(A, 1);

    public Node<int> Behind => AssignAdd(A, 1000);

    public Node Effect => Cond(X > 0, () => Assign(B, 50), () => Group());

    public Node<int> NewB => After(B, Effect);

    public Node<int> NewInside => Cond(X > 0, () => After(B, Assign(B, 70)) + 1, () => After(A, Before));

    public Node<bool> Turned => Cond(Flag, () => Assign(Flag, false), () => Flag);

    public Node<bool> TurnedOnce => Cond(Flag, () => Assign(Flag, Flag & !Flag), () => Assign(Flag, true));

    public Node<float> Drawn => Cond(X > 0, () => RandomUniform([], seed: 1), () => Constant(0f));

    public Node<float> DrawnAlways => RandomUniform([], seed: 1);

    public Node<float> Failing => Cond(X > 0, () => Cast<float>(Assign(B, 100) / Cast<int>(Y)), () => Constant(1f));

    public Variable<float> W => Variable([1f, 2f]);

    public Node<float> Loss => ReduceSum(W * W);

    public Node Train => Cond(X > 0, () => Optimizer.Sgd(0.25).Minimize(Loss), () => Group());

    public sealed partial class Session
    {
        [Run(nameof(Counted))]
        public partial (int Before, int Counted, int Behind) InOrder(float x);

        [Run]
        public partial void Fed(float x, int outside, out int usesOutside);
    }
}
