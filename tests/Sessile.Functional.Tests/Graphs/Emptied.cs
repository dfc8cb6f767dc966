namespace Sessile.Functional.Tests.Graphs;

/// <summary>Variables without elements: a kernel of no inputs, a table of no rows.</summary>
[Graph]
public partial class Emptied
{
    public Node<float> X => Placeholder<float>(2, 0);

    public Node<float> Y => Placeholder<float>(2);

    public Variable<float> Kernel => Variable(Zeros(0, 1));

    public Variable<float> Bias => Variable(Zeros(1));

    public Variable<float> Table => Variable(Zeros(0, 4));

    public Node<int> Ids => Placeholder<int>("n");

    public Node Train => Optimizer.Momentum(0.5).Minimize(MeanSquaredError(Reshape(MatMul(X, Kernel) + Bias, 2), Y));

    public Node<float> Doubled => Assign(Table, Table * 2);

    public Node<float> Looked => EmbeddingLookup(Table, Ids);

    public Node<float> Scattered => ScatterAdd(Table, Ids, Zeros(4));
}
