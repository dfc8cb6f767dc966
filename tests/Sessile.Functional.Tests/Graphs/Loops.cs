namespace Sessile.Functional.Tests.Graphs;

/// <summary>Loops at a run: While, Scan, ScanOutputs, Map, in each other and in conditions.</summary>
[Graph(Seed = 3)]
public partial class Loops
{
    public Node<int> N => Placeholder<int>();

    public Node<float> X => Placeholder<float>();

    public Node<float> Xs => Placeholder<float>("n");

    public Node<float> Rows => Placeholder<float>("n", 3);

    public Variable<int> A => Variable(2);

    public Variable<float> Scale => Variable([1f, 10f, 100f]);

    public Node<int> Doubled => While(N, x => x < 1000, x => x * A);

    public (Node<int> I, Node<float> Product, Node<bool> Odd) Three => While(
        (Constant(0), X, Constant(false)),
        (i, p, odd) => i < N,
        (i, p, odd) => (i + 1, p * 2, !odd));

    public (Node<int> A, Node<int> B) Fibonacci => While((Constant(0), Constant(1)), (a, b) => b < N, (a, b) => (b, a + b));

    public Node<int> AtMost => While(N, x => x > 0, x => x - 1, maximumIterations: 4);

    public Node<float> Sums => Scan(Constant(0f), Xs, (sum, x) => sum + x);

    public Node<float> SumsBehind => Scan(Constant(0f), Xs, (sum, x) => sum + x, reverse: true);

    public (Node<float> Last, Node<float> Steps) Decayed => ScanOutputs(Zeros(3), Rows, (state, row) =>
    {
        var next = (state * 0.5) + (row * Scale);
        return (next, ReduceSum(next));
    });

    public (Node<float>, Node<float>) Pairs => Scan((Constant(0f), Constant(1f)), (Xs, Rows), (a, b, x, row) => (b + x, a * ReduceMax(row)));

    public Node<float> Squares => Map(Rows, row => row * row);

    public (Node<float> Sum, Node<int> Largest) Mapped => Map((Xs, Rows), (x, row) => (x + ReduceSum(row), ArgMax(row, 0)));

    public Node<float> Halved => Map(Xs, x => While(x, y => y > 1, y => y * 0.5));

    public Node<float> CumulativeInside => Map(Rows, row => Scan(Constant(0f), row, (s, x) => s + x));

    public Node<float> Signed => Scan(Constant(0f), Xs, (sum, x) => Cond(x > 0, () => sum + x, () => sum - (x * 2)));

    public Node<float> LoopInBranch => Cond(X > 0, () => While(X, x => x < 100, x => x * 3), () => Constant(-1f));

    public Node<float> Noise => Map(Xs, x => x + RandomUniform([2], seed: 5));

    public Node<float> NoiseUntil => While(X, x => x < 3, x => x + RandomUniform([], seed: 5));

    public Node<float> Matrices => Scan(Eye(3), Rows, (m, row) => MatMul(m, Outer(row, row)) * 0.125);

    public Node<float> ScaledByWeights => Scan(Zeros(3), Rows, (sum, row) => sum + (Square(Scale) * row));

    public Node<float> SlopeOfWeights => Gradient(ReduceSum(ScaledByWeights), Scale);

    public Node<float> SlopeInside => Scan(Zeros(3), Rows, (sum, row) =>
    {
        var doubled = Scale * 2;
        return sum + (row * Gradient(ReduceSum(doubled * doubled), Scale));
    });

    public Node<int> Assigned => Assign(A, While(N, x => x < 100, x => x + A));

    public Node<int> Looked => Map(Xs, x => Gather(Constant([10, 20, 30]), Cast<int>(x)));

    public sealed partial class Session
    {
        [Run]
        public partial void Threefold(int n, float x, out int three_I, out float three_Product, out bool three_Odd);

        [Run]
        public partial void Twofold(int n, out int fibonacci_A, out int fibonacci_B);

        [Run]
        public partial void Decay(ReadOnlySpan<float> rows, Span<float> decayed_Last, out TensorView<float> decayed_Steps);

        [Run]
        public partial void TwoStates(ReadOnlySpan<float> xs, ReadOnlySpan<float> rows, Span<float> pairs_Item1, Span<float> pairs_Item2);

        [Run]
        public partial void MapTwo(ReadOnlySpan<float> xs, ReadOnlySpan<float> rows, Span<float> mapped_Sum, Span<int> mapped_Largest);
    }
}
