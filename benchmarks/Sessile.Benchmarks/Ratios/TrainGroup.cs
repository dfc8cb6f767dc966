using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Whole training steps: forward, backward, Adam. ONNX Runtime's inference package does not train.</summary>
internal sealed class TrainGroup : IRatioGroup
{
    private const string Torch = "TorchSharp";

    public string Name => "train";

    public IReadOnlyList<Row> Rows() =>
    [
        new("MLP 784-256-128-10, batch 64, Adam", Mlp, Flops: 6.0 * TrainedMlp.Batch * ((784 * 256) + (256 * 128) + (128 * 10))),
        new("CNN 28×28×1, 3×3×16, 3×3×32, dense 10, batch 32, Adam", Cnn),
    ];

    private static Contender[] Mlp()
    {
        float[] images = RandomData.Normal(TrainedMlp.Batch * TrainedMlp.Pixels);
        int[] labels = RandomData.Indices(TrainedMlp.Batch, 10);
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = new TrainedMlp.Session(new() { Threads = threads });
                return new Work(() => session.Step(images, labels));
            }),
            TorchContender.Training(Torch, () => TorchTraining.Mlp(images, labels)),
        ];
    }

    private static Contender[] Cnn()
    {
        float[] images = RandomData.Normal(TrainedCnn.Batch * TrainedCnn.Size * TrainedCnn.Size);
        int[] labels = RandomData.Indices(TrainedCnn.Batch, 10);
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = new TrainedCnn.Session(new() { Threads = threads });
                return new Work(() => session.Step(images, labels));
            }),
            TorchContender.Training(Torch, () => TorchTraining.Cnn(images, labels)),
        ];
    }
}
