namespace Sessile.Benchmarks.Graphs;

/// <summary>A block of a transformer, attention and two dense layers, each after a normalization and added to what it is given, trained towards given outputs.</summary>
[Graph(Seed = 1)]
public partial class TrainedBlock
{
    public const int Batch = 4;
    public const int Tokens = 256;
    public const int Units = 256;
    public const int Heads = 4;
    public const int Hidden = 4 * Units;

    public Node<float> X => Placeholder<float>(Batch, Tokens, Units);

    public Node<float> Target => Placeholder<float>(Batch, Tokens, Units);

    private Node<float> Attended => X + MultiHeadAttention(LayerNormLayer(X), Heads, causal: true);

    private Node<float> Output => Attended + Dense(Dense(LayerNormLayer(Attended), Hidden, Relu), Units);

    public Node<float> Loss => MeanSquaredError(Output, Target);

    public Node Train => Optimizer.Adam(0.001).Minimize(Loss);

    public sealed partial class Session
    {
        [Run(nameof(Train), nameof(Loss))]
        public partial float Step(ReadOnlySpan<float> x, ReadOnlySpan<float> target);
    }
}
