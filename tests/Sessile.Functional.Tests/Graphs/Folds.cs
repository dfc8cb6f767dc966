namespace Sessile.Functional.Tests.Graphs;

/// <summary>The same sums over more positions and over fewer, with as many channels.</summary>
[Graph]
public partial class Folds
{
    public Node<float> Large => Placeholder<float>("batch", 14, 14, 8);

    public Node<float> Small => Placeholder<float>("batch", 7, 7, 8);

    public Node<float> LargeSum => ReduceSum(Square(Large), [0, 1, 2]);

    public Node<float> SmallSum => ReduceSum(Square(Small), [0, 1, 2]);

    public sealed partial class Session
    {
        [Run]
        public partial void Both(ReadOnlySpan<float> large, ReadOnlySpan<float> small, Span<float> largeSum, Span<float> smallSum);
    }
}
