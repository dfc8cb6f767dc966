namespace Sessile.Functional.Tests.Graphs;

/// <summary>Values that are checked and printed on the way, and computed by methods of the user's own.</summary>
[Graph]
public partial class Watched
{
    public Variable<int> Runs => Variable(0);

    public Node<float> X => Placeholder<float>("n", 2);

    public Node<float> Limit => Placeholder<float>();

    public Node<float> Checked => Check(X, X < Limit, "X must stay below its limit");

    public Node<float> Sum => ReduceSum(Checked);

    public Node Counted => Group(AssignAdd(Runs, 1), Checked);

    public Node<int> Waiting => After(Constant(7), Checked);

    public Node<float> Shown => Print(X * 2, "twice \"X\"");

    public Node<float> ShownTotal => Print(ReduceSum(Shown), "total");

    public Node<int> ShownRuns => Print(Runs);

    public Node<float> Cubes => WithGradient<float, float>(x => Custom<float>(Cube, x.Shape, x), (x, y, dy) => dy * 3 * x * x)(X);

    public Node<float> Slope => Gradient(ReduceSum(Cubes), X);

    public Node<float> Root => Custom<float>(Methods.Root, [], ReduceSum(X));

    public Node<int> Ranks => Custom<int>(Methods.Ranks, [X.Shape[0] * 2], X, Limit);

    public Node Failing => Group(AssignAdd(Runs, 1), Custom<int>(Methods.Fail, [2]));

    public Node<float> Clipped => WithGradient((Node<float> x) => x, (x, y, dy) => Clip(dy, -1, 1))(X);

    public Node<float> ClippedSlope => Gradient(ReduceSum(Clipped * Clipped), X);

    public Node<float> Plain => WithGradient<float, float>(x => x * 1, (x, y, dy) => Print(dy, "never printed"))(X);

    private static void Cube(ReadOnlySpan<float> x, Span<float> y)
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = x[i] * x[i] * x[i];
    }

    internal static class Methods
    {
        public static int Calls { get; set; }

        public static float Root(float x)
        {
            Calls++;
            return MathF.Sqrt(x);
        }

        public static void Ranks(ReadOnlySpan<float> x, float limit, Span<int> ranks)
        {
            for (var i = 0; i < x.Length; i++)
                ranks[i] = x[i] < limit ? -1 : (int)x[i];
        }

        public static void Fail(Span<int> result) => throw new TimeoutException($"no {result.Length}");
    }

    public sealed partial class Session
    {
        [Run]
        public partial void Both(ReadOnlySpan<float> x, out float root, out TensorView<float> cubes);

        [Run(nameof(Sum))]
        public partial float FromChecked(ReadOnlySpan<float> @checked);
    }
}
