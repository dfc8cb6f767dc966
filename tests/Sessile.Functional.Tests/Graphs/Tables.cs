namespace Sessile.Functional.Tests.Graphs;

/// <summary>A table that is changed in parts: by rows, by places, by subscripts.</summary>
[Graph]
public partial class Tables
{
    public Variable<float> Table => Variable(Reshape(Cast<float>(Range(0, 12, 1)), 4, 3));

    public Variable<int> Count => Variable(0);

    public Node<int> Rows => Placeholder<int>("n");

    public Node<float> Values => Placeholder<float>("n", 3);

    public Node<int> At => Placeholder<int>();

    public Node<float> Put => ScatterUpdate(Table, Rows, Values);

    public Node<float> Add => ScatterAdd(Table, Rows, Values);

    public Variable<int> Counts => Variable([[10, 20], [-30, 40], [50, 60]]);

    public Node<int> Shares => Placeholder<int>("n", 2);

    public Node<int> Shared => ScatterDiv(Counts, Rows, Shares);

    public Node Both => Group(AssignAdd(Table, 1), Shared);

    public Node<float> Halve => ScatterMul(Table, Rows, 0.5);

    public Node PutAndCount => Group(AssignAdd(Count, 1), Put);

    public Node Twice => Group(ScatterAdd(Table, Rows, Values), ScatterSub(Table, Rows, 1));

    public Node<float> Middle => Assign(Table, Constant([70f, 71f, 80f, 81f], 2, 2), 1..3, 1..);

    public Node<float> Row => AssignAdd(Table, Values[0], At);

    /// <summary>What reads the new value comes after the change, in the variable's own memory.</summary>
    public Node<float> Sums => ReduceSum(Row, 0);

    public Node<float> CheckedSums => Check(Sums, ReduceMax(Sums) < 100, "too much");

    public Node<float> SumsAndMore => Sums + ReduceSum(AssignAdd(Other, Sums, At), 0);

    public Variable<float> Other => Variable(Ones(4, 3));

    public Node<float> Cleared => Assign(Table, 0, .., ^1);

    public Node<float> Shifted => Assign(Table, Table[..3], 1..);

    public Node<float> Picked => GatherNd(Table, Constant([0, 0, 3, 2], 2, 2));

    public Node<float> Sent => ScatterNd(Stack([Rows, Rows], 1), Values[.., 0], 4, 4);

    public sealed partial class Session
    {
        [Run(nameof(Add))]
        public partial void AddRows(ReadOnlySpan<int> rows, ReadOnlySpan<float> values);
    }
}
