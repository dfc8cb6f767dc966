namespace Sessile.Functional.Tests.Semantics;

/// <summary>Effects, and what waits for them.</summary>
[Graph]
public partial class Effects
{
    public Variable<float> Place => Variable(Zeros(2));

    public Node<float> Shift => Placeholder<float>(2);

    public Node<float> Moved => AssignAdd(Place, Shift);

    public Variable<int> Steps => Variable(0);

    public Node<int> Step => AssignAdd(Steps, 1);

    /// <summary>A value that has waited for a step.</summary>
    public Node<int> SteppedValue => After(Constant(1), Step) + 1;

    public Node<int> AfterStepped => After(Constant(40), SteppedValue) + SteppedValue;

    public Node<int> Gate => Placeholder<int>();

    public Node<int> AfterGate => After(Constant(2), Gate) + Gate;

    public Node Nothing => Group();

    public Node Everything => Group(Step, Moved);

    public Node<int> Both => After(Constant(3), Everything);

    /// <summary>A variable made where something waits is itself made for nothing.</summary>
    public Node<int> Inner => After(Variable(11, name: "inner"), Group());

    public Node<int> Outer => Made(Step);

    private static Node<int> Made(Node effect) => effect is null ? Constant(0) : Variable(12, name: "made") * 1;

    public (Node<int> First, Node<int> Second) Pair => (Constant(1), Constant(2));

    public Node<int> PairSum => Pair.First + Pair.Second;

    public sealed partial class Session
    {
        [Run(nameof(AfterGate))]
        public partial int WithGate(int gate);

        [Run(nameof(AfterStepped))]
        public partial int WithStepped(int steppedValue);

        [Run(nameof(SteppedValue))]
        public partial int Stepped(int steppedValue);

        [Run(nameof(PairSum))]
        public partial int OfPair(int pair_First, int pair_Second);
    }
}
