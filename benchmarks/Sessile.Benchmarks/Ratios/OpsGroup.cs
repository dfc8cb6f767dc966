using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;
using TorchSharp;
using static TorchSharp.torch;

namespace Sessile.Benchmarks.Ratios;

/// <summary>One operation each beside the peers' own, where they have it.</summary>
internal sealed partial class OpsGroup : IRatioGroup
{
    private const long N = Operators.Side;

    private static readonly long[] Square = [N, N], Large = [1024, 1024], Images = [8, 56, 56, 64];

    public string Name => "ops";

    public IReadOnlyList<Row> Rows() => 
    [
        .. Moves(), .. MoreMoves(), .. Reductions(), .. MoreReductions(), .. Lookups(), .. Choices(), .. Normalizations(), .. MoreNormalizations(), .. Functions(), .. MoreFunctions(),
        .. OtherTypes(),
    ];

    private static IEnumerable<Row> Moves() =>
    [
        OpRow.Of("transpose 1024 × 1024", Large, (s, x) => s.RunTransposed(x), (m, x) => m.Node("Transpose", [x]), x => x.t().contiguous()),
        OpRow.Of("channels first, 8 × 56 × 56 × 64", Images, (s, x) => s.RunChannelsFirst(x), (m, x) => m.Node("Transpose", [x], ("perm", new long[] { 0, 3, 1, 2 })), x => x.permute(0, 3, 1, 2).contiguous()),
        OpRow.Of("heads apart, 8 × 128 × 12 × 64", [8, 128, 12, 64], (s, x) => s.RunHeadsApart(x), (m, x) => m.Node("Transpose", [x], ("perm", new long[] { 0, 2, 1, 3 })), x => x.permute(0, 2, 1, 3).contiguous()),
        OpRow.Of("pad by one, 8 × 56 × 56 × 64", Images, (s, x) => s.RunPadded(x), (m, x) => m.Node("Pad", [x, m.Longs(0, 1, 1, 0, 0, 1, 1, 0)]), x => nn.functional.pad(x, [0, 0, 1, 1, 1, 1])),
        OpRow.Of("tile 1000 × 1000 by 2 × 2", Square, (s, x) => s.RunTiled(x), (m, x) => m.Node("Tile", [x, m.Longs(2, 2)]), x => x.repeat(2, 2)),
        OpRow.OfTwo("concatenate rows of 1000", Square, (s, x, y) => s.RunJoined(x, y), (m, x, y) => m.Node("Concat", [x, y], ("axis", 1L)), (x, y) => cat([x, y], 1)),
    ];

    private static IEnumerable<Row> Reductions() =>
    [
        OpRow.Of("sum of 1000 × 1000", Square, (s, x) => s.RunTotal(x), (m, x) => m.Node("ReduceSum", [x]), x => x.sum()),
        OpRow.Of("sums of rows", Square, (s, x) => s.RunRowSums(x), (m, x) => m.Node("ReduceSum", [x, m.Longs(1)], ("keepdims", 0L)), x => x.sum(-1)),
        OpRow.Of("sums of columns", Square, (s, x) => s.RunColumnSums(x), (m, x) => m.Node("ReduceSum", [x, m.Longs(0)], ("keepdims", 0L)), x => x.sum(-2)),
        OpRow.Of("maxima of rows", Square, (s, x) => s.RunRowMaxima(x), (m, x) => m.Node("ReduceMax", [x, m.Longs(1)], ("keepdims", 0L)), x => x.amax([1])),
        OpRow.OfIntegers("argmax of rows", Square, (s, x) => s.RunRowArgs(x), (m, x) => m.Whole(m.Node("ArgMax", [x], ("axis", 1L), ("keepdims", 0L))), x => x.argmax(1)),
        OpRow.OfIntegers("argmax of columns", Square, (s, x) => s.RunColumnArgs(x), (m, x) => m.Whole(m.Node("ArgMax", [x], ("axis", 0L), ("keepdims", 0L))), x => x.argmax(0)),
        OpRow.Of("running sums of rows", Square, (s, x) => s.RunRunning(x), (m, x) => m.Node("CumSum", [x, m.Longs(1)]), x => x.cumsum(1)),
        OpRow.Of("ten largest of rows", Square, (s, x) => s.RunBest(x), (m, x) => m.Nodes("TopK", [x, m.Longs(10)], 2)[0], x => x.topk(10).values),
        OpRow.Of("rows sorted", Square, (s, x) => s.RunSorted(x), (m, x) => m.Nodes("TopK", [x, m.Longs(N)], 2, ("largest", 0L))[0], x => x.sort().Values),
    ];

    private static IEnumerable<Row> Lookups() =>
    [
        OpRow.OfIndexed("512 rows of 30 000 × 768", [Operators.Vocabulary, Operators.Width], 512, Operators.Vocabulary, (s, x, i) => s.RunEmbedded(x, i), (m, x, i) => m.Node("Gather", [x, i]), (x, i) => x.index_select(0, i)),
        OpRow.OfIndexed("10 000 rows of 64 summed by 100 segments", [10_000, 64], 10_000, 100, (s, x, i) => s.RunSummed(x, i), (m, x, i) => m.Node("ScatterND", [m.Constant(new float[6400], [100, 64]), m.Node("Unsqueeze", [m.Node("Cast", [i], ("to", 7L)), m.Longs(1)]), x], ("reduction", "add")), (x, i) => zeros(100, 64).index_add_(0, i, x, 1)),
        OpRow.OfIndexed("1 000 000 numbers summed by 1000 segments", [1_000_000], 1_000_000, 1000, (s, x, i) => s.RunHistogram(x, i), (m, x, i) => m.Node("ScatterND", [m.Constant(new float[1000], [1000]), m.Node("Unsqueeze", [m.Node("Cast", [i], ("to", 7L)), m.Longs(1)]), x], ("reduction", "add")), (x, i) => zeros(1000).index_add_(0, i, x, 1)),
        OpRow.OfIndexed("one-hot, 1000 of 1000", Square, Operators.Side, Operators.Side, (s, x, i) => s.RunHot(i), (m, x, i) => m.Node("OneHot", [i, m.Constant([Operators.Side], [], OnnxModel.Int), m.Constant([0f, 1f], [2])]), (x, i) => nn.functional.one_hot(i, N)),
        OpRow.OfIndexed("cross entropy, 1000 × 1000", Square, Operators.Side, Operators.Side, (s, x, i) => s.RunLosses(x, i), (m, x, i) => m.Node("SoftmaxCrossEntropyLoss", [x, i], ("reduction", "none")), (x, i) => nn.functional.cross_entropy(x, i, reduction: nn.Reduction.None)),
    ];

    private static IEnumerable<Row> Choices() =>
    [
        OpRow.OfTwo("where, 1 000 000", Square, (s, x, y) => s.RunChosen(x, y), (m, x, y) => m.Node("Where", [m.Node("Greater", [x, m.Constant([0f], [])]), x, y]), (x, y) => where(x > 0, x, y)),
        OpRow.OfTwo("compare and cast, 1 000 000", Square, (s, x, y) => s.RunCompared(x, y), (m, x, y) => m.Node("Cast", [m.Node("Greater", [x, y])], ("to", 1L)), (x, y) => (x > y).to_type(ScalarType.Float32)),
        OpRow.OfIntegers("cast to int, 1 000 000", Square, (s, x) => s.RunWhole(x), (m, x) => m.Whole(m.Node("Mul", [x, m.Constant([100f], [])])), x => (x * 100).to_type(ScalarType.Int32)),
        OpRow.Of("clip, 1 000 000", Square, (s, x) => s.RunClipped(x), (m, x) => m.Node("Clip", [x, m.Constant([-1f], []), m.Constant([1f], [])]), x => x.clamp(-1, 1)),
    ];

    private static IEnumerable<Row> Normalizations() =>
    [
        OpRow.OfTwo("RMS norm, 1000 × 1000", Square, (s, x, y) => s.RunRootMean(x, y), null, (x, y) => x * (x.square().mean([1], true) + 1e-6).rsqrt() * y[0]),
        OpRow.Of("log-softmax, 1000 × 1000", Square, (s, x) => s.RunLogShares(x), (m, x) => m.Node("LogSoftmax", [x]), x => nn.functional.log_softmax(x, -1)),
        OpRow.Of("resize 56 × 56 × 64 to twice the size, bilinear", [1, 56, 56, 64], (s, x) => s.RunResized(x), (m, x) => m.Node("Resize", [x, "", m.Constant([1f, 2f, 2f, 1f], [4])], ("mode", "linear")), null),
    ];

    private static IEnumerable<Row> Functions() =>
    [
        OpRow.Of("erf, 1 000 000", Square, (s, x) => s.RunErfs(x), (m, x) => m.Node("Erf", [x]), x => x.erf()),
        OpRow.Of("tanh, 1 000 000", Square, (s, x) => s.RunTanhs(x), (m, x) => m.Node("Tanh", [x]), x => x.tanh()),
        OpRow.Of("sin, 1 000 000", Square, (s, x) => s.RunSines(x), (m, x) => m.Node("Sin", [x]), x => x.sin()),
        OpRow.Of("pow, 1 000 000", Square, (s, x) => s.RunPowers(x), (m, x) => m.Node("Pow", [m.Node("Abs", [x]), m.Constant([1.7f], [])]), x => x.abs().pow(1.7)),
        OpRow.Of("log, 1 000 000", Square, (s, x) => s.RunLogs(x), (m, x) => m.Node("Log", [m.Node("Add", [m.Node("Abs", [x]), m.Constant([1f], [])])]), x => (x.abs() + 1).log()),
        OpRow.Of("normal numbers, 1 000 000", [1], (s, _) => s.RunNormal(), (m, _) => m.Node("RandomNormal", [], ("shape", new long[] { Operators.Many })), _ => randn(Operators.Many), isRandom: true),
        OpRow.Of("uniform numbers, 1 000 000", [1], (s, _) => s.RunUniform(), (m, _) => m.Node("RandomUniform", [], ("shape", new long[] { Operators.Many })), _ => rand(Operators.Many), isRandom: true),
    ];
}
