using Sessile.Benchmarks.Graphs;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Sessile.Benchmarks.Ratios;

internal sealed partial class OpsGroup
{
    private static readonly long[] Pixels = [Operators.Rows, Operators.Features];

    private static IEnumerable<Row> MoreMoves() =>
    [
        OpRow.Of("channels last, 8 × 64 × 56 × 56", [8, 64, 56, 56], (s, x) => s.RunChannelsLast(x), (m, x) => m.Node("Transpose", [x], ("perm", new long[] { 0, 2, 3, 1 })), x => x.permute(0, 2, 3, 1).contiguous()),
        OpRow.Of("rows reversed", Square, (s, x) => s.RunReversed(x), (m, x) => m.Node("Slice", [x, m.Longs(-1), m.Longs(-N - 1), m.Longs(1), m.Longs(-1)]), x => x.flip(1)),
        OpRow.OfIndexed("1000 columns of 1000 × 1000", Square, Operators.Side, Operators.Side, (s, x, i) => s.RunPicked(x: x, columns: i), (m, x, i) => m.Node("Gather", [x, i], ("axis", 1L)), (x, i) => x.index_select(1, i)),
        OpRow.OfIndexed("10 000 of 10 000 rows of 3", [Operators.Entries, 3], Operators.Entries, Operators.Entries, (s, x, i) => s.RunPickedDots(dots: x, entryIds: i), (m, x, i) => m.Node("Gather", [x, i]), (x, i) => x.index_select(0, i)),
        OpRow.OfIndexed("10 000 of 10 000 rows of 64, and their gradient", [Operators.Entries, Operators.Features], Operators.Entries, Operators.Entries, (s, x, i) => s.RunEntryGradient(entry: x, entryIds: i), (m, x, i) => m.Node("ScatterND", [m.Node("Gather", [x, i]), m.Node("Unsqueeze", [m.Node("Cast", [i], ("to", 7L)), m.Longs(1)]), x], ("reduction", "add")), (x, i) => x.index_select(0, i).index_add_(0, i, x, 1)),
    ];

    private static IEnumerable<Row> MoreReductions() =>
    [
        OpRow.Of("means over pixels, 8 × 56 × 56 × 64", Images, (s, x) => s.RunPooled(x), (m, x) => m.Node("ReduceMean", [x, m.Longs(1, 2)], ("keepdims", 0L)), x => x.mean([1, 2])),
        OpRow.Of("variances of rows", Square, (s, x) => s.RunVariances(x), (m, x) =>
        {
            var distance = m.Node("Sub", [x, m.Node("ReduceMean", [x, m.Longs(1)])]);
            return m.Node("ReduceMean", [m.Node("Mul", [distance, distance]), m.Longs(1)], ("keepdims", 0L));
        }, x => x.var(1, false)),
        OpRow.Of("lengths of rows", Square, (s, x) => s.RunLengths(x), (m, x) => m.Node("ReduceL2", [x, m.Longs(1)], ("keepdims", 0L)), x => x.norm(1)),
        OpRow.Of("any of rows", Square, (s, x) => s.RunAnyOfRows(x), (m, x) => m.Node("ReduceMax", [m.Node("Cast", [m.Node("Greater", [x, m.Constant([3f], [])])], ("to", 1L)), m.Longs(1)], ("keepdims", 0L)), x => (x > 3).any(1).to_type(ScalarType.Float32)),
        OpRow.Of("running products of rows", Square, (s, x) => s.RunRunningProducts(x), null, x => x.cumprod(1)),
        OpRow.Of("order of rows", Square, (s, x) => s.RunOrder(x), (m, x) => m.Node("Cast", [m.Nodes("TopK", [x, m.Longs(N)], 2, ("largest", 0L))[1]], ("to", 1L)), x => x.argsort(1), isRandom: true),
        OpRow.Of("running sums of columns", Square, (s, x) => s.RunRunningDown(x), (m, x) => m.Node("CumSum", [x, m.Longs(0)]), x => x.cumsum(0)),
        OpRow.OfIntegers("argmax of 10 000 rows of 10", [Operators.Entries, 10], (s, x) => s.RunClasses(scores: x), (m, x) => m.Whole(m.Node("ArgMax", [x], ("axis", 1L), ("keepdims", 0L))), x => x.argmax(1)),
        OpRow.Of("squares of 10 000 matrices of 3 × 3", [Operators.Entries, 3, 3], (s, x) => s.RunTurns(turn: x), (m, x) => m.Node("MatMul", [x, x]), x => x.bmm(x)),
        OpRow.Of("1000 clouds of 100 points by a 3 × 3 each", [1000, 100, 3], (s, x) => s.RunTurned(clouds: x), (m, x) => m.Node("MatMul", [x, m.Node("Transpose", [m.Node("Slice", [x, m.Longs(0), m.Longs(3), m.Longs(1)])], ("perm", new long[] { 0, 2, 1 }))]), x => x.bmm(x.narrow(1, 0, 3).transpose(1, 2))),
        OpRow.Of("clip by norm, 1 000 000", Square, (s, x) => s.RunShortened(x), null, x => x * (1 / x.norm()).clamp_max(1)),
    ];

    private static IEnumerable<Row> MoreNormalizations() =>
    [
        OpRow.OfTwo("batch norm, 25 088 × 64", Pixels, (s, x, y) => s.RunNormalized2(pixels: x, channels: y.AsSpan(0, Operators.Features)), (m, x, y) =>
        {
            var channel = m.Node("Reshape", [m.Node("Slice", [y, m.Longs(0), m.Longs(1), m.Longs(0)]), m.Longs(Operators.Features)]);
            return m.Node("BatchNormalization", [x, channel, channel, channel, m.Node("Mul", [channel, channel])], ("epsilon", 1e-3f));
        }, (x, y) => F.batch_norm(x, y[0], y[0] * y[0], y[0], y[0], false, 0.1, 1e-3)),
        OpRow.OfTwo("batch norm by the batch, 25 088 × 64", Pixels, (s, x, y) => s.RunNormalizedByBatch(pixels: x, channels: y.AsSpan(0, Operators.Features)), null, (x, y) => F.batch_norm(x, zeros(Operators.Features), ones(Operators.Features), y[0], y[0], true, 0.1, 1e-3)),
        OpRow.Of("dropout, 1 000 000", Square, (s, x) => { s.Drop(x, out var y); return y; }, null, x => F.dropout(x, 0.5, true), isRandom: true),
        OpRow.OfTwo("sigmoid cross entropy, 1 000 000", Square, (s, x, y) => s.RunUnsure(x, y), null, (x, y) => F.binary_cross_entropy_with_logits(x, y, reduction: nn.Reduction.None)),
        OpRow.OfTwo("its gradient", Square, (s, x, y) => s.RunUnsureGradient(x, y), (m, x, y) => m.Node("Sub", [m.Node("Sigmoid", [x]), y]), (x, y) => x.sigmoid() - y),
        OpRow.OfTwo("Huber loss, 1 000 000", Square, (s, x, y) => s.RunHuber(x, y), null, (x, y) => F.huber_loss(x, y).reshape(1)),
        OpRow.OfTwo("its gradient, 1 000 000", Square, (s, x, y) => s.RunHuberGradient(x, y), null, (x, y) => (x - y).clamp(-1, 1) * 1e-6f),
    ];

    private static IEnumerable<Row> MoreFunctions() =>
    [
        OpRow.Of("exp, 1 000 000", Square, (s, x) => s.RunExps(x), (m, x) => m.Node("Exp", [x]), x => x.exp()),
        OpRow.Of("third powers, 1 000 000", Square, (s, x) => s.RunCubes(x), (m, x) => m.Node("Pow", [x, m.Constant([3f], [])]), x => x.pow(3)),
        OpRow.Of("remainders, 1 000 000", Square, (s, x) => s.RunRests(x), (m, x) => m.Node("Mod", [x, m.Constant([0.3f], [])], ("fmod", 1L)), x => x.fmod(0.3f)),
        OpRow.Of("cos, 1 000 000", Square, (s, x) => s.RunCosines(x), (m, x) => m.Node("Cos", [x]), x => x.cos()),
        OpRow.Of("atan, 1 000 000", Square, (s, x) => s.RunAtans(x), (m, x) => m.Node("Atan", [x]), x => x.atan()),
        OpRow.Of("square roots, 1 000 000", Square, (s, x) => s.RunRoots(x), (m, x) => m.Node("Sqrt", [m.Node("Abs", [x])]), x => x.abs().sqrt()),
        OpRow.Of("inverse square roots, 1 000 000", Square, (s, x) => s.RunInverseRoots(x), (m, x) => m.Node("Reciprocal", [m.Node("Sqrt", [m.Node("Add", [m.Node("Abs", [x]), m.Constant([1f], [])])])]), x => (x.abs() + 1).rsqrt()),
        OpRow.Of("sigmoid, 1 000 000", Square, (s, x) => s.RunSigmoids(x), (m, x) => m.Node("Sigmoid", [x]), x => x.sigmoid()),
        OpRow.Of("softplus, 1 000 000", Square, (s, x) => s.RunSoftpluses(x), (m, x) => m.Node("Softplus", [x]), x => F.softplus(x)),
        OpRow.Of("swish, 1 000 000", Square, (s, x) => s.RunSwishes(x), (m, x) => m.Node("Mul", [x, m.Node("Sigmoid", [x])]), x => F.silu(x)),
        OpRow.Of("mish, 1 000 000", Square, (s, x) => s.RunMishes(x), (m, x) => m.Node("Mish", [x]), x => F.mish(x)),
        OpRow.Of("hard-swish, 1 000 000", Square, (s, x) => s.RunHardSwishes(x), (m, x) => m.Node("HardSwish", [x]), x => F.hardswish(x)),
        OpRow.Of("ELU, 1 000 000", Square, (s, x) => s.RunElus(x), (m, x) => m.Node("Elu", [x]), x => F.elu(x, 1)),
        OpRow.Of("leaky ReLU, 1 000 000", Square, (s, x) => s.RunLeaky(x), (m, x) => m.Node("LeakyRelu", [x], ("alpha", 0.1f)), x => F.leaky_relu(x, 0.1)),
    ];

    private static IEnumerable<Row> OtherTypes() =>
    [
        OpRow.OfTyped<Half, float>("halves to floats, 1 000 000", Square, v => (Half)v, (s, x) => s.RunFromHalves(x), (m, x) => m.Node("Cast", [x], ("to", 1L)), x => x.to_type(ScalarType.Float32)),
        OpRow.OfTyped<float, Half>("floats to halves, 1 000 000", Square, v => v, (s, x) => s.RunToHalves(x), (m, x) => m.Node("Cast", [x], ("to", 10L)), x => x.to_type(ScalarType.Float16)),
        OpRow.OfTyped<int, float>("ints to floats, 1 000 000", Square, v => (int)(v * 1000), (s, x) => s.RunFromInts(x), (m, x) => m.Node("Cast", [x], ("to", 1L)), x => x.to_type(ScalarType.Float32)),
        OpRow.OfTyped<byte, float>("bytes to floats with scale, 1 000 000", Square, v => (byte)Math.Clamp(128 + (v * 40), 0, 255), (s, x) => s.RunFromBytes(x), (m, x) => m.Node("DequantizeLinear", [x, m.Constant([0.02f], []), m.Constant<byte>([128], [], 2)]), x => (x.to_type(ScalarType.Float32) - 128) * 0.02f),
        OpRow.OfTyped<float, byte>("floats to bytes with scale, 1 000 000", Square, v => v, (s, x) => s.RunToBytes(x), (m, x) => m.Node("QuantizeLinear", [x, m.Constant([0.02f], []), m.Constant<byte>([128], [], 2)]), x => ((x / 0.02f).round() + 128).clamp(0, 255).to_type(ScalarType.Byte)),
        OpRow.OfTyped<byte, float>("means of the channels of 480 × 640 × 3 bytes", [480, 640, 3], v => (byte)Math.Clamp(128 + (v * 40), 0, 255), (s, x) => s.RunChannelMeans(x), (m, x) => m.Node("ReduceMean", [m.Node("Cast", [x], ("to", 1L)), m.Longs(0, 1)], ("keepdims", 0L)), x => x.to_type(ScalarType.Float32).mean([0, 1])),
        OpRow.OfTwoTyped<int, int>("three times an int and another, 1 000 000", Square, v => (int)(v * 1000), (s, x, y) => s.RunIntSums(x, y), (m, x, y) => m.Node("Add", [m.Node("Mul", [x, m.Constant([3], [], 6)]), y]), (x, y) => (x * 3) + y),
        OpRow.OfTwoTyped<int, float>("ints compared, 1 000 000", Square, v => (int)(v * 1000), (s, x, y) => s.RunIntOrder(x, y), (m, x, y) => m.Node("Cast", [m.Node("Less", [x, y])], ("to", 1L)), (x, y) => (x < y).to_type(ScalarType.Float32)),
        OpRow.OfTwoTyped<int, int>("ints divided, 1 000 000", Square, v => (int)(v * 1000), (s, x, y) => s.RunIntShares(x, y), (m, x, y) => m.Node("Div", [x, m.Node("Add", [m.Node("Abs", [y]), m.Constant([1], [], 6)])]), (x, y) => x.div(y.abs() + 1, RoundingMode.trunc)),
        OpRow.OfTwoTyped<int, int>("remainders of ints rounded down, 1 000 000", Square, v => (int)(v * 1000), (s, x, y) => s.RunIntRests(x, y), (m, x, y) => m.Node("Mod", [x, m.Node("Add", [m.Node("Abs", [y]), m.Constant([1], [], 6)])]), (x, y) => x.remainder(y.abs() + 1)),
        OpRow.OfTyped<float, double>("floats to doubles, 1 000 000", Square, v => v, (s, x) => s.RunToDoubles(x), (m, x) => m.Node("Cast", [x], ("to", 11L)), x => x.to_type(ScalarType.Float64)),
        OpRow.OfTyped<double, float>("doubles to floats, 1 000 000", Square, v => v, (s, x) => s.RunFromDoubles(x), (m, x) => m.Node("Cast", [x], ("to", 1L)), x => x.to_type(ScalarType.Float32)),
        OpRow.OfTyped<long, float>("longs to floats, 1 000 000", Square, v => (long)(v * 1000), (s, x) => s.RunFromLongs(x), (m, x) => m.Node("Cast", [x], ("to", 1L)), x => x.to_type(ScalarType.Float32)),
        OpRow.OfTyped<bool, float>("any of rows of bools", Square, v => v > 3, (s, x) => s.RunMarkedOfRows(x), (m, x) => m.Node("ReduceMax", [m.Node("Cast", [x], ("to", 1L)), m.Longs(1)], ("keepdims", 0L)), x => x.any(1).to_type(ScalarType.Float32)),
        OpRow.OfTyped<bool, int>("bools counted by rows", Square, v => v > 0, (s, x) => s.RunMarkCounts(x), (m, x) => m.Node("ReduceSum", [m.Node("Cast", [x], ("to", 6L)), m.Longs(1)], ("keepdims", 0L)), x => x.sum(1).to_type(ScalarType.Int32)),
        OpRow.OfTwoTyped<bool, float>("one bool and not another, 1 000 000", Square, v => v > 0, (s, x, y) => s.RunOnceMarked(x, y), (m, x, y) => m.Node("Cast", [m.Node("And", [x, m.Node("Not", [y])])], ("to", 1L)), (x, y) => x.logical_and(y.logical_not()).to_type(ScalarType.Float32)),
        OpRow.OfTyped<double, double>("exp of doubles, 1 000 000", Square, v => v, (s, x) => s.RunDoubleExps(x), (m, x) => m.Node("Exp", [x]), x => x.exp()),
        OpRow.OfTyped<double, double>("log of doubles, 1 000 000", Square, v => v, (s, x) => s.RunDoubleLogs(x), (m, x) => m.Node("Log", [m.Node("Add", [m.Node("Abs", [x]), m.Constant([1.0], [], 11)])]), x => (x.abs() + 1).log()),
        OpRow.OfTyped<double, double>("tanh of doubles, 1 000 000", Square, v => v, (s, x) => s.RunDoubleTanhs(x), (m, x) => m.Node("Tanh", [x]), x => x.tanh()),
        OpRow.OfTyped<double, double>("sin of doubles, 1 000 000", Square, v => v, (s, x) => s.RunDoubleSines(x), (m, x) => m.Node("Sin", [x]), x => x.sin()),
        OpRow.OfTyped<double, double>("softmax of doubles, 1000 × 1000", Square, v => v, (s, x) => s.RunDoubleShares(x), (m, x) => m.Node("Softmax", [x]), x => F.softmax(x, -1)),
        OpRow.OfTyped<double, double>("sums of rows of doubles", Square, v => v, (s, x) => s.RunDoubleSums(x), (m, x) => m.Node("ReduceSum", [x, m.Longs(1)], ("keepdims", 0L)), x => x.sum(-1)),
        OpRow.OfTyped<double, double>("product of doubles, 256 × 256", [256, 256], v => v, (s, x) => s.RunDoubleProduct(x), (m, x) => m.Node("MatMul", [x, x]), x => x.mm(x)),
    ];
}
