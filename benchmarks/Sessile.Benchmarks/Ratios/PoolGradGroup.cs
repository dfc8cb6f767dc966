using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>The gradients of pools without their forward pass, beside TorchSharp's autograd, which has kept where the maxima are.</summary>
internal sealed class PoolGradGroup : IRatioGroup
{
    private delegate TensorView<float> Run(PoolGradients.Session session);

    public string Name => "poolgrad";

    public IReadOnlyList<Row> Rows() =>
    [
        Pool("max pool 2×2, 64 channels, 56×56, batch 8", "Max2", new([8, 56, 56, 64], [2, 2], 64) { Stride = 2, Pads = [0, 0] }, s => s.RunMax2(), true),
        Pool("max pool 2×2, 6 channels, 24×24, batch 64", "Max2Few", new([64, 24, 24, 6], [2, 2], 6) { Stride = 2, Pads = [0, 0] }, s => s.RunMax2Few(), true),
        Pool("max pool 3×3 by two, 64 channels, 112×112", "Max3", new([1, 112, 112, 64], [3, 3], 64) { Stride = 2, Pads = [1, 1] }, s => s.RunMax3(), true),
        Pool("average pool 2×2, 64 channels, 56×56, batch 8", "Average2", new([8, 56, 56, 64], [2, 2], 64) { Stride = 2, Pads = [0, 0] }, s => s.RunAverage2(), false),
        Pool("average pool 3×3, 192 channels, 35×35", "Average3", new([1, 35, 35, 192], [3, 3], 192) { Stride = 1, Pads = [0, 0] }, s => s.RunAverage3(), false),
    ];

    private static Row Pool(string name, string property, ConvolutionExtents extents, Run run, bool isMax) => new(name, () =>
    [
        new(PeerNames.Ours, threads =>
        {
            var session = new PoolGradients.Session(new() { Threads = threads });
            return new Work(() => run(session), () => extents.TurnedImages(run(session).ToArray()));
        }),
        TorchContender.Training("TorchSharp, autograd", () =>
        {
            using var session = new PoolGradients.Session();
            float[] Values(string name) => WeightValues.Of(session, property, name);
            return TorchGradients.OfPool(extents, isMax, extents.TurnedImages(Values("x")), extents.TurnedOutputs(Values("dy")));
        }),
    ]);
}
