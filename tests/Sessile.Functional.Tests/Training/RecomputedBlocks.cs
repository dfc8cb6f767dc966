namespace Sessile.Functional.Tests.Training;

/// <summary>A net of blocks, with and without a second computation of what is inside them.</summary>
[Graph(Seed = 3)]
public static partial class RecomputedBlocks
{
    private static Node<float> X => Placeholder<float>(8, 16);

    private static Variable<float> W1 => Variable(GlorotUniform(16, 16));

    private static Variable<float> W2 => Variable(GlorotUniform(16, 16));

    public static Node<float> Kept => Loss(x => Block(x, W1), x => Block(x, W2));

    public static Node<float> Again => Loss(x => Recompute(x, y => Block(y, W1)), x => Recompute(x, y => Block(y, W2)));

    public static Node<float> KeptSlope => Gradient(Kept, W1);

    public static Node<float> AgainSlope => Gradient(Again, W1);

    private static Node<float> Block(Node<float> x, Node<float> w) => LayerNorm(Tanh(MatMul(Gelu(MatMul(x, w)), w)), Ones(16), Zeros(16)) + x;

    private static Node<float> Loss(Func<Node<float>, Node<float>> first, Func<Node<float>, Node<float>> second) => ReduceMean(Square(second(first(X))));
}
