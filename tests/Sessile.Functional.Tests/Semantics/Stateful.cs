namespace Sessile.Functional.Tests.Semantics;

/// <summary>Variables whose initial values hang together, and what changes them.</summary>
[Graph]
public partial class Stateful
{
    /// <summary>Declared before what it is computed from.</summary>
    public Variable<float> Third => Variable(Second * 2 + First);

    public Variable<float> Second => Variable(Identity(First) + 1, trainable: false);

    public Variable<float> First => Variable(10f);

    public Variable<float> Random => Variable(RandomNormal(4));

    public Variable<float> RandomTwin => Variable(Random * 1);

    public Variable<float> Empty => Variable(Zeros(0, 3));

    public Variable<int> Counter => Variable(0);

    public Node<float> FirstPlusOne => First + 1;

    public Node<float> Set => Assign(First, 3);

    public Node<float> Add => AssignAdd(First, 2);

    public Node<float> Subtract => AssignSub(First, 4);

    public Node<float> ReadAfterAdd => After(First, Add);

    /// <summary>1 and then 2: each read sees the assignment that it waits for.</summary>
    public Node<float> SetOne => Assign(Second, 1);

    public Node<float> ReadOne => After(Second, SetOne);

    public Node<float> SetTwo => Assign(Second, After(ReadOne, SetOne) + 1);

    public Node<float> ReadTwo => After(Second, SetTwo);

    public Node<int> CountUp => CountUpTo(Counter, 2);

    public Node<int> EmptyRows => ReduceSum(Cast<int>(Empty));

    public Node<int> Divisor => Placeholder<int>();

    public Node AllOrNothing => Group(AssignAdd(First, 1), AssignAdd(Counter, 10 / Divisor));

    /// <summary>TensorFlow's <c>count_up_to</c>: the value before, and one more afterwards, until the limit.</summary>
    private static Node<int> CountUpTo(Variable<int> counter, int limit)
    {
        var old = Check(counter, counter < limit, $"the limit {limit} is reached");
        return After(old, AssignAdd(counter, After(Constant(1), old)));
    }

    public sealed partial class Session
    {
        [Run]
        public partial void Reads(out float readOne, out float readTwo);

        [Run(nameof(Add))]
        public partial void Beside(out float firstPlusOne);
    }
}
