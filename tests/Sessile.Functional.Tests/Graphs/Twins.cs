namespace Sessile.Functional.Tests.Graphs;

/// <summary>Two variables that every commit keeps equal, so that a run that sees them differ has seen part of a commit.</summary>
[Graph(Seed = 5)]
public partial class Twins
{
    public Variable<int> A => Variable(Fill(0, 3000));

    public Variable<int> B => Variable(Fill(0, 3000));

    /// <summary>In place, at the end of the run.</summary>
    public Node Step => Group(AssignAdd(A, 1), AssignAdd(B, 1));

    /// <summary>By copies, since each reads what the other writes.</summary>
    public Node Exchange => Group(Assign(A, B + 1), Assign(B, A + 1));

    public Node<int> Least => ReduceMin(Minimum(A, B));

    public Node<int> Most => ReduceMax(Maximum(A, B));

    public Node<float> Draw => RandomUniform(4);

    public Node<int> Divisor => Placeholder<int>();

    public Node Failing => Group(AssignAdd(A, 100 / Divisor), AssignAdd(B, 100 / Divisor));

    public sealed partial class Session
    {
        [Run]
        public partial void Look(out int least, out int most);

        [Run(nameof(Step))]
        public partial void StepAndLook(out int most);
    }
}
