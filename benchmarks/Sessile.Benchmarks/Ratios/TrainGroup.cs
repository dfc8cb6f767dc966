using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>
/// Whole training steps: forward, backward, Adam, from the same initial values, so that the losses of the first steps must agree.
/// ONNX Runtime's inference package does not train. The operations are those of the products, of which the first layer has two and each other one three.
/// </summary>
internal sealed class TrainGroup : IRatioGroup
{
    /// <summary>How many losses are compared.</summary>
    private const int Compared = 20;

    public string Name => "train";

    public IReadOnlyList<Row> Rows() =>
    [
        new("MLP 784-256-128-10, batch 64, Adam", Mlp, Flops: 2.0 * TrainedMlp.Batch * ((2 * 784 * 256) + (3 * 256 * 128) + (3 * 128 * 10))),
        new("CNN 28×28×1, 3×3×16, 3×3×32, dense 10, batch 32, Adam", Cnn),
        new("LSTM 128, batch 32 × 32 steps, dense 10, Adam", Lstm, Flops: 2.0 * TrainedLstm.Batch * TrainedLstm.Steps * 4 * TrainedLstm.Units * ((2 * TrainedLstm.Inputs) + (3 * TrainedLstm.Units))),
        new("transformer block 256, 4 heads, 4 × 256 tokens, Adam", Block),
    ];

    private static Contender[] Mlp()
    {
        float[] images = RandomData.Normal(TrainedMlp.Batch * TrainedMlp.Pixels);
        int[] labels = RandomData.Indices(TrainedMlp.Batch, 10);
        return Contenders(
            options => new TrainedMlp.Session(options),
            session => session.Step(images, labels),
            session => TorchTraining.Mlp(session, images, labels));
    }

    private static Contender[] Cnn()
    {
        float[] images = RandomData.Normal(TrainedCnn.Batch * TrainedCnn.Size * TrainedCnn.Size);
        int[] labels = RandomData.Indices(TrainedCnn.Batch, 10);
        return Contenders(
            options => new TrainedCnn.Session(options),
            session => session.Step(images, labels),
            session => TorchTraining.Cnn(session, images, labels));
    }

    private static Contender[] Lstm()
    {
        float[] x = RandomData.Normal(TrainedLstm.Batch * TrainedLstm.Steps * TrainedLstm.Inputs);
        int[] labels = RandomData.Indices(TrainedLstm.Batch, 10);
        return Contenders(
            options => new TrainedLstm.Session(options),
            session => session.Step(x, labels),
            session => TorchTraining.Lstm(session, x, labels));
    }

    private static Contender[] Block()
    {
        var count = TrainedBlock.Batch * TrainedBlock.Tokens * TrainedBlock.Units;
        float[] x = RandomData.Normal(count, 1), target = RandomData.Normal(count, 2);
        return Contenders(
            options => new TrainedBlock.Session(options),
            session => session.Step(x, target),
            session => TorchTraining.Block(session, x, target));
    }

    private static Contender[] Contenders<TSession>(Func<SessionOptions, TSession> make, Func<TSession, float> step, Func<TSession, Func<float>> torch)
        where TSession : GraphSession =>
    [
        new(PeerNames.Ours, threads =>
        {
            var session = make(new() { Threads = threads });
            return Steps(() => step(session));
        }),
        TorchContender.Training(PeerNames.TrainingTorch, () =>
        {
            using var session = make(new());
            return Steps(torch(session));
        }),
    ];

    private static Work Steps(Func<float> step) => new(() => step(), () => Enumerable.Range(0, Compared).Select(_ => step()).ToArray());
}
