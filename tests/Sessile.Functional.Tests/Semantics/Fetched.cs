namespace Sessile.Functional.Tests.Semantics;

/// <summary>Nodes that tell how often they are computed, drawn and reached.</summary>
[Graph]
public partial class Fetched
{
    public Node<float> X => Placeholder<float>("n");

    public Node<float> Scale => Placeholder<float>();

    public Node<float> Squares => Custom<float>(Squared, X.Shape, X);

    public Node<float> SquaresAgain => Squares;

    public Node<float> Left => Squares + 1;

    public Node<float> Right => Squares * Scale;

    public Node<float> Draw => RandomUniform(3);

    public Node<float> Doubled => Draw * 2;

    public Node<float> Halved => Draw / 2;

    public Node<double> Exact => Cast<double>(ReduceSum(X));

    public Node<long> Whole => Cast<long>(ReduceSum(X));

    public Node<bool> IsLarge => ReduceSum(X) > 10;

    public Variable<int> Runs => Variable(0);

    public Node Count => Group(AssignAdd(Runs, 1));

    public Node<float> Wide => Placeholder<float>(2, 0, 6);

    public Node<float> WideAgain => Identity(Wide);

    public Node<float> WideSum => ReduceSum(Wide, 1);

    public Node<float> Constants => Constant([1f, 2f]);

    public Node<float> Sum => ReduceSum(Constants);

    private static void Squared(ReadOnlySpan<float> x, Span<float> y)
    {
        Squaring.Calls++;
        for (var i = 0; i < x.Length; i++)
            y[i] = x[i] * x[i];
    }

    internal static class Squaring
    {
        public static int Calls { get; set; }
    }

    public sealed partial class Session
    {
        [Run]
        public partial void Twice(ReadOnlySpan<float> x, Span<float> squares, Span<float> squaresAgain);

        [Run]
        public partial void Both(ReadOnlySpan<float> x, float scale, Span<float> left, Span<float> right);

        [Run]
        public partial void BothTheOtherWay(float scale, ReadOnlySpan<float> x, Span<float> right, Span<float> left);

        [Run]
        public partial void Draws(Span<float> doubled, Span<float> halved);

        [Run(nameof(Count))]
        public partial (double Exact, bool IsLarge) Report(ReadOnlySpan<float> x);

        [Run(nameof(Left))]
        public partial TensorView<float> FromSquares(ReadOnlySpan<float> squares);

        [Run]
        public partial void Echo(ReadOnlySpan<float> squares, float scale, out TensorView<float> squaresAgain, out TensorView<float> right);

        [Run(nameof(Sum))]
        public partial float SumOf(ReadOnlySpan<float> constants);
    }
}
