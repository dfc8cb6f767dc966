namespace Sessile.Functional.Tests.Graphs;

/// <summary>What each of a number of buyers bought: two dynamic sizes, of which loops over the one look up rows as many as the other.</summary>
[Graph]
public partial class Baskets
{
    public Node<int> Items => Placeholder<int>("purchases");
    public Node<int> Buyers => Placeholder<int>("purchases");
    public Node<float> Weights => Placeholder<float>("buyers");
    public Variable<float> Table => Variable([[1f, 2, 3], [4, 5, 6], [7, 8, 10]]);

    public Node<float> Totals => UnsortedSegmentSum(EmbeddingLookup(Table, Items), Buyers, Weights.Shape[0]) * ExpandDims(Weights, 1);
    public Node<float> Shares => EmbeddingLookup(Table, Items) / Gather(Totals, Buyers);
    public Node<float> Balance => ReduceSum(Square(Totals - 1));
    public Node Train => Optimizer.Adagrad(0.1).Minimize(Balance);
}
