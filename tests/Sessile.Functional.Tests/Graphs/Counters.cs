namespace Sessile.Functional.Tests.Graphs;

/// <summary>Effects, and what reads see of them.</summary>
[Graph]
public partial class Counters
{
    public Variable<int> A => Variable(1);

    public Variable<int> B => Variable(10);

    public Node<int> Add => AssignAdd(A, 5);

    public Node<int> AddAgain => AssignAdd(A, 7);

    public Node<int> OldA => A + 0;

    public Node<int> NewA => After(A, Add);

    public Node Swap => Group(Assign(A, B), Assign(B, A));

    public Node<int> Divisor => Placeholder<int>();

    public Node<int> Quotient => 100 / Divisor;

    public Node Both => Group(AssignAdd(B, 1), Assign(A, Quotient));

    public sealed partial class Session
    {
        [Run(nameof(Add), nameof(AddAgain))]
        public partial (int Add, int AddAgain) AddTwice();

        [Run(nameof(Add))]
        public partial void Step(out int oldA);

        [Run(nameof(Swap))]
        public partial void Exchange();
    }
}
