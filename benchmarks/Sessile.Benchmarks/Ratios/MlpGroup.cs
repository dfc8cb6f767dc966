using Sessile.Benchmarks.ByHand;
using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>A net of dense layers at batches from one example to many.</summary>
internal sealed class MlpGroup : IRatioGroup
{
    private const double FlopsOfOne = 2.0 * ((784 * 128) + (128 * 128) + (128 * 10));

    public string Name => "mlp";

    public IReadOnlyList<Row> Rows() => [new("MLP 20-40-4 (1,004 parameters), batch 1", Thousand), Batch(1), Batch(8), Batch(32), Batch(128)];

    private static Contender[] Thousand()
    {
        var x = Enumerable.Range(0, 20).Select(i => ((i * 7919) % 1000) / 1000f).ToArray();
        using var source = new ThousandMlp.Session();
        var layers = DenseLayer.Of(source);
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = new ThousandMlp.Session(new() { Threads = threads });
                return new Work(() => session.RunOutput(x), () => session.RunOutput(x).ToArray());
            }),
            OnnxContender.Of(() => OnnxModel.Mlp(layers, 1), OnnxInput.Of("x", [1, 20], x)),
            TorchContender.Of(() => TorchModels.Mlp(layers, x, 1)),
            new(PeerNames.ByHand, _ =>
            {
                var byHand = new ThousandMlpByHand(layers);
                return new Work(() => byHand.Run(x), () => byHand.Run(x).ToArray());
            }),
        ];
    }

    private static Row Batch(int batch) => new($"MLP 784-128-128-10, batch {batch}", () => Contenders(batch), Flops: FlopsOfOne * batch);

    private static Contender[] Contenders(int batch)
    {
        var x = Enumerable.Range(0, batch * 784).Select(i => ((i * 7919) % 1000) / 1000f).ToArray();
        using var source = new DigitsMlp.Session();
        var layers = DenseLayer.Of(source);
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = new DigitsMlp.Session(new() { Threads = threads });
                return new Work(() => session.RunOutput(x), () => session.RunOutput(x).ToArray());
            }),
            OnnxContender.Of(() => OnnxModel.Mlp(layers, batch), OnnxInput.Of("x", [batch, 784], x)),
            TorchContender.Of(() => TorchModels.Mlp(layers, x, batch)),
        ];
    }
}
