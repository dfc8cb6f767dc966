namespace Sessile.Functional.Tests.Graphs;

/// <summary>A table with rows so long that the loops that use them read them where they stand.</summary>
[Graph]
public partial class WideTable
{
    public Variable<float> Table => Variable(Reshape(Cast<float>(Range(0, 68, 1)), 4, 17));

    public Variable<int> Count => Variable(0);

    public Node<int> Rows => Placeholder<int>("n");

    public Node<long> Bags => Placeholder<long>("bags", 2);

    public Node<float> Scaled => (Gather(Table, Rows) * 2) + 1;

    public Node<float> Bag => ReduceSum(Gather(Table, Bags), 1);

    public Node<float> Norms => ReduceSum(Square(Gather(Table, Rows)), 1);

    public Node Counted => AssignAdd(Count, Cast<int>(ReduceMax(Scaled)));
}
