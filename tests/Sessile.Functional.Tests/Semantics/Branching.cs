namespace Sessile.Functional.Tests.Semantics;

/// <summary>Conditions and loops, with what happens in them.</summary>
[Graph]
public partial class Branching
{
    public Node<int> X => Placeholder<int>();

    public Node<int> Y => Placeholder<int>();

    public Variable<int> V1 => Variable(7);

    public Variable<int> V2 => Variable(7);

    public Variable<int> V3 => Variable(7);

    public Variable<bool> Flag => Variable(true);

    public Node<int> Chosen => Cond(X < Y, () => X * 17, () => Y + 23);

    /// <summary>The bool is read before the branch changes it.</summary>
    public Node<bool> Flip => Cond(Flag, () => Assign(Flag, false), () => Assign(Flag, true));

    public Node<int> Outside => Custom<int>(Calls.Count, []);

    public Node<int> TakesOutside => Cond(X < Y, () => Outside + 1, () => Outside + 2);

    public Node<int> OnlyIfTaken => Cond(X < Y, () => Custom<int>(Calls.Count, []), () => Constant(-1));

    private (Node<int> First, Node<int> Second) Pair
    {
        get
        {
            var branches = Cond(X < Y, () => (Assign(V1, 1), Assign(V2, 2)), () => (V1 * 1, V2 * 1));
            return (branches.Item1, branches.Item2);
        }
    }

    public Node<int> SecondAlone => Pair.Second;

    public Node<int> Guarded => Cond(X < Y, () => Check(X, X > 0, "x must be positive"), () => Print(Y, "y"));

    public Node<int> GuardedBeside => After(Constant(5), Guarded);

    public Node Effects => Cond(X < Y, () => After(V3, AssignAdd(V3, Check(X, X != 3, "not three"))), () => Print(V3 * 1, "unchanged"));

    public Node<int> NoTurn => While(X, i => i < 0, i => i * 2);

    public Node<int> Bounded => While(X, i => i < Y, i => Check(i * 2, i < 100, "too far"));

    public Node<int> Limited => While(X, i => i >= 0, i => i + 1, maximumIterations: 4);

    public Node<float> A => Placeholder<float>();

    public Node<float> B => Placeholder<float>();

    public Node<float> Branched => Cond(X < Y, () => A * A, () => 3 * B);

    private Node<float>[] Slopes => Gradients(Branched, A, B);

    public Node<float> SlopeA => Slopes[0];

    public Node<float> SlopeB => Slopes[1];

    public Node<int> ReadInLoop => While((X, Constant(0)), (i, sum) => i < 5, (i, sum) => (i + 1, sum + V1)).Item2;

    public sealed partial class Session
    {
        [Run]
        public partial void SlopesOf(int x, int y, float a, float b, out float branched, out float slopeA, out float slopeB);
    }

    internal static class Calls
    {
        public static int Made { get; set; }

        public static int Count() => ++Made;
    }
}
