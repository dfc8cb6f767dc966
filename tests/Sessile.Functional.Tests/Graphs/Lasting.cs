namespace Sessile.Functional.Tests.Graphs;

/// <summary>Values that depend on variables alone: weights that are normed, a table's rows in another order, factors.</summary>
[Graph(Seed = 5)]
public partial class Lasting
{
    public const int Inputs = 40, Outputs = 24, Side = 7, Heads = 3;

    public Node<float> X => Placeholder<float>("n", Inputs);

    public Node<float> Points => Placeholder<float>("n", Outputs);

    public Node<float> Scores => Placeholder<float>(Heads, Side, Side);

    public Variable<float> W => Variable(RandomNormal(Inputs, Outputs));

    public Variable<float> Scale => Variable(RandomNormal(Outputs));

    public Variable<float> Table => Variable(RandomNormal(13, Heads));

    public Variable<int> Places => Variable(Range(0, Side * Side) % 13);

    /// <summary>Packed as a product reads it.</summary>
    public Node<float> Product => MatMul(X, W / Norm(W, 0, keepDims: true) * Exp(Scale));

    /// <summary>Read by a loop, and made in scratch memory by a loop of its own.</summary>
    public Node<float> Weighted => Points * Softmax(CumSum(Scale, 0));

    /// <summary>Read in another order of the axes than it is made in; reading the table can fail.</summary>
    public Node<float> Biased => Scores + Transpose(Reshape(Gather(Table, Places), Side, Side, Heads), 2, 0, 1);

    /// <summary>Depends on nothing that can change.</summary>
    public Node<float> Waves => Points * Sin(Cast<float>(Range(0, Outputs)) * 0.25f);

    public Node Grow => Assign(Scale, Scale * 1.25f);

    /// <summary>What a run changes, it keeps nothing of.</summary>
    public Node<float> Grown => Points * Softmax(CumSum(Assign(Scale, Scale * 0.75f), 0));

    public sealed partial class Session
    {
        [Run]
        public partial void Both(ReadOnlySpan<float> x, Span<float> product, ReadOnlySpan<float> points, Span<float> weighted);
    }
}
