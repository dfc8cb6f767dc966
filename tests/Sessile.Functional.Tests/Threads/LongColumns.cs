namespace Sessile.Functional.Tests.Threads;

/// <summary>Several passes over the columns of more than a near cache holds: of few columns, of one, of more than a thread's vectors, and where variables change with it.</summary>
[Graph(Seed = 4)]
public partial class LongColumns
{
    public const int Rows = 9001, Columns = 36;

    public Node<float> X => Placeholder<float>(Rows, Columns);

    public Node<float> Images => Placeholder<float>("batch", 29, 31, Columns);

    public Node<float> Line => Placeholder<float>(400_003);

    public Variable<float> Scales => Variable(Cast<float>(Range(1, 1 + Columns, 1)) * 0.1f);

    public Node<float> Normal => BatchNorm(X, ReduceMean(X, 0), ReduceVariance(X, 0), Scales, Scales, 1e-5);

    public Node<float> NormalImages => Relu(BatchNorm(Images, ReduceMean(Images, [0, 1, 2]), ReduceVariance(Images, [0, 1, 2]), Scales, Scales, 1e-5));

    public Node<float> Standard => (Line - ReduceMean(Line)) / ReduceStd(Line);

    public Node<float> Bent => Tanh(X - 100);

    public Node<float> Centred => Bent - ReduceMean(Bent, 0);

    private Node<float> Layer => Relu(BatchNormLayer(X * Scales));

    public Node<float> Loss => ReduceMean(Layer * Tanh(X));

    public Node Train => Optimizer.Adam(0.01).Minimize(Loss);

    public sealed partial class Session
    {
        [Run]
        public partial void Both(ReadOnlySpan<float> x, Span<float> bent, Span<float> centred);

        [Run(nameof(Train), nameof(Loss))]
        public partial float Step(ReadOnlySpan<float> x);
    }
}
