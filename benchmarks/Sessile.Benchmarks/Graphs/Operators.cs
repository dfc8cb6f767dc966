namespace Sessile.Benchmarks.Graphs;

/// <summary>One operation each, at a typical size.</summary>
[Graph]
public partial class Operators
{
    public const int Side = 1000, Many = 1_000_000, Vocabulary = 30_000, Width = 768;

    public Node<float> Square => Placeholder<float>(1024, 1024);

    public Node<float> Images => Placeholder<float>(8, 56, 56, 64);

    public Node<float> Heads => Placeholder<float>(8, 128, 12, 64);

    public Node<float> X => Placeholder<float>(Side, Side);

    public Node<float> Y => Placeholder<float>(Side, Side);

    public Node<float> Table => Placeholder<float>(Vocabulary, Width);

    public Node<int> Ids => Placeholder<int>(512);

    public Node<float> Updates => Placeholder<float>(10_000, 64);

    public Node<int> Segments => Placeholder<int>(10_000);

    public Node<float> Numbers => Placeholder<float>(1_000_000);

    public Node<int> Bins => Placeholder<int>(1_000_000);

    public Node<int> Labels => Placeholder<int>(Side);

    public Node<float> Channels => Placeholder<float>(64);

    public Node<float> Small => Placeholder<float>(1, 56, 56, 64);

    public Node<float> Transposed => Transpose(Square);

    public Node<float> ChannelsFirst => Transpose(Images, 0, 3, 1, 2);

    public Node<float> HeadsApart => Transpose(Heads, 0, 2, 1, 3);

    public Node<float> Total => ReduceSum(X, keepDims: true);

    public Node<float> RowSums => ReduceSum(X, 1);

    public Node<float> ColumnSums => ReduceSum(X, 0);

    public Node<float> RowMaxima => ReduceMax(X, 1);

    public Node<int> RowArgs => ArgMax(X, 1);

    public Node<int> ColumnArgs => ArgMax(X, 0);

    public Node<float> Running => CumSum(X, 1);

    public Node<float> Best => TopK(X, 10).Values;

    public Node<float> Sorted => Sort(X);

    public Node<float> Embedded => Gather(Table, Ids);

    public Node<float> Summed => UnsortedSegmentSum(Updates, Segments, 100);

    public Node<float> Histogram => UnsortedSegmentSum(Numbers, Bins, 1000);

    public Node<float> Hot => OneHot(Labels, Side);

    public Node<float> Joined => Concat([X, Y], 1);

    public Node<float> Padded => Pad(Images, [(0, 0), (1, 1), (1, 1), (0, 0)]);

    public Node<float> Tiled => Tile(X, 2, 2);

    public Node<float> Chosen => Where(X > 0, X, Y);

    public Node<float> Compared => Cast<float>(X > Y);

    public Node<int> Whole => Cast<int>(X * 100);

    public Node<float> Clipped => Clip(X, -1, 1);

    public Node<float> Normalized => BatchNorm(Images, Channels, Channels * Channels, Channels, Channels);

    public Node<float> RootMean => RmsNorm(X, Y[0]);

    public Node<float> LogShares => LogSoftmax(X);

    public Node<float> Losses => SparseSoftmaxCrossEntropy(X, Labels);

    public Node<float> Normal => RandomNormal([Many], seed: 1);

    public Node<float> Uniform => RandomUniform([Many], seed: 1);

    public Node<float> Erfs => Erf(X);

    public Node<float> Tanhs => Tanh(X);

    public Node<float> Sines => Sin(X);

    public Node<float> Powers => Pow(Abs(X), 1.7);

    public Node<float> Logs => Log(Abs(X) + 1);

    public Node<float> Resized => ResizeBilinear(Small, [112, 112], halfPixelCenters: true);
}
