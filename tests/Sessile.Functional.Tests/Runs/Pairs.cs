namespace Sessile.Functional.Tests.Runs;

/// <summary>Each of some points with each of others, whose coordinates stand side by side.</summary>
[Graph]
public partial class Pairs
{
    public Node<float> Here => Placeholder<float>("n", 3);

    public Node<float> There => Placeholder<float>("m", 3);

    public Node<byte> Marks => Placeholder<byte>("m", 2);

    public Node<float> Distances => ReduceSum(Square(ExpandDims(Here, 1) - ExpandDims(There, 0)), 2);

    public Node<float> Products => ExpandDims(Here[.., 1], 1) * There[.., 2];

    public Node<float> Marked => ExpandDims(Here[.., 0], 1) * Cast<float>(Marks[.., 1]);
}
