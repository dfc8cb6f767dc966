namespace Sessile.Benchmarks.Graphs;

// More of them, and of other types.
public partial class Operators
{
    public const int Rows = 8 * 56 * 56, Features = 64, Entries = 10_000;

    public Node<float> Pixels => Placeholder<float>(Rows, Features);

    public Node<float> ImagesFirst => Placeholder<float>(8, 64, 56, 56);

    public Node<int> Whole1 => Placeholder<int>(Side, Side);

    public Node<int> Whole2 => Placeholder<int>(Side, Side);

    public Node<long> Longs => Placeholder<long>(Side, Side);

    public Node<bool> Marks1 => Placeholder<bool>(Side, Side);

    public Node<bool> Marks2 => Placeholder<bool>(Side, Side);

    public Node<Half> Halves => Placeholder<Half>(Side, Side);

    public Node<byte> Bytes => Placeholder<byte>(Side, Side);

    public Node<double> Doubles => Placeholder<double>(Side, Side);

    public Node<double> Left => Placeholder<double>(256, 256);

    public Node<float> Entry => Placeholder<float>(Entries, Features);

    public Node<float> Scores => Placeholder<float>(Entries, 10);

    public Node<float> Turn => Placeholder<float>(Entries, 3, 3);

    public Node<int> EntryIds => Placeholder<int>(Entries);

    public Node<int> Columns => Placeholder<int>(Side);

    public Node<float> ChannelsLast => Transpose(ImagesFirst, 0, 2, 3, 1);

    public Node<float> Reversed => Reverse(X, 1);

    public Node<float> Picked => Gather(X, Columns, 1);

    public Node<float> Pooled => ReduceMean(Images, [1, 2]);

    public Node<float> Variances => ReduceVariance(X, 1);

    public Node<float> Lengths => Norm(X, 1);

    public Node<float> AnyOfRows => Cast<float>(ReduceAny(X > 3, 1));

    public Node<int> Classes => ArgMax(Scores, 1);

    public Node<byte> Photo => Placeholder<byte>(480, 640, 3);

    public Node<float> ChannelMeans => ReduceMean(Cast<float>(Photo), [0, 1]);

    public Node<float> Clouds => Placeholder<float>(1000, 100, 3);

    /// <summary>Each by three of its own points.</summary>
    public Node<float> Turned => MatMul(Clouds, Clouds[.., ..3], transposeB: true);

    public Node<float> Dots => Placeholder<float>(Entries, 3);

    public Node<float> PickedDots => Gather(Dots, EntryIds);

    public Node<float> Turns => MatMul(Turn, Turn);

    public Node<float> RunningDown => CumSum(X, 0);

    public Node<float> RunningProducts => CumProd(X, 1);

    public Node<float> Order => Cast<float>(ArgSort(X));

    public Node<float> Normalized2 => BatchNorm(Pixels, Channels, Square(Channels), Channels, Channels);

    public Node<float> NormalizedByBatch => BatchNorm(Pixels, ReduceMean(Pixels, 0), ReduceVariance(Pixels, 0), Channels, Channels);

    public Node<float> Dropped => Dropout(X, 0.5, seed: 1);

    public Node<float> EntryGradient => Gradient(ReduceSum(Gather(Entry, EntryIds) * Entry), Entry);

    public Node<float> FromHalves => Cast<float>(Halves);

    public Node<Half> ToHalves => Cast<Half>(X);

    public Node<float> FromInts => Cast<float>(Whole1);

    public Node<double> ToDoubles => Cast<double>(X);

    public Node<float> FromDoubles => Cast<float>(Doubles);

    public Node<float> FromLongs => Cast<float>(Longs);

    public Node<float> MarkedOfRows => Cast<float>(ReduceAny(Marks1, 1));

    public Node<int> MarkCounts => ReduceSum(Cast<int>(Marks1), 1);

    public Node<float> OnceMarked => Cast<float>(Marks1 & !Marks2);

    public Node<int> IntRests => FloorMod(Whole1, Abs(Whole2) + 1);

    public Node<float> FromBytes => (Cast<float>(Bytes) - 128) * 0.02f;

    public Node<byte> ToBytes => Cast<byte>(Round(X / 0.02f) + 128);

    public Node<float> Exps => Exp(X);

    public Node<float> Cosines => Cos(X);

    public Node<float> Cubes => Pow(X, 3);

    public Node<float> Rests => X % 0.3f;

    public Node<float> Roots => Sqrt(Abs(X));

    public Node<float> InverseRoots => Rsqrt(Abs(X) + 1);

    public Node<float> Sigmoids => Sigmoid(X);

    public Node<float> Softpluses => Softplus(X);

    public Node<float> Swishes => Swish(X);

    public Node<float> Mishes => Mish(X);

    public Node<float> HardSwishes => HardSwish(X);

    public Node<float> Elus => Elu(X);

    public Node<float> Leaky => LeakyRelu(X, 0.1);

    public Node<float> Atans => Atan(X);

    public Node<int> IntSums => (Whole1 * 3) + Whole2;

    public Node<float> IntOrder => Cast<float>(Whole1 < Whole2);

    public Node<int> IntShares => Whole1 / (Abs(Whole2) + 1);

    public Node<float> Shortened => ClipByNorm(X, 1);

    public Node<float> Unsure => SigmoidCrossEntropy(X, Y);

    public Node<float> UnsureGradient => Gradient(ReduceSum(Unsure), X);

    public Node<float> Huber => Reshape(HuberLoss(X, Y), 1);

    public Node<float> HuberGradient => Gradient(HuberLoss(X, Y), X);

    public Node<double> DoubleExps => Exp(Doubles);

    public Node<double> DoubleLogs => Log(Abs(Doubles) + 1);

    public Node<double> DoubleTanhs => Tanh(Doubles);

    public Node<double> DoubleSines => Sin(Doubles);

    public Node<double> DoubleShares => Softmax(Doubles);

    public Node<double> DoubleSums => ReduceSum(Doubles, 1);

    public Node<double> DoubleProduct => MatMul(Left, Left);

    public sealed partial class Session
    {
        [Run(Training = true)]
        public partial void Drop(ReadOnlySpan<float> x, out TensorView<float> dropped);
    }
}
