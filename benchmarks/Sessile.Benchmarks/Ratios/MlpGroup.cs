using Sessile.Benchmarks.ByHand;
using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>A net of dense layers at batches from one example to many.</summary>
internal sealed class MlpGroup : IRatioGroup
{
    private static readonly int[] Batches = [1, 8, 32, 128];

    public string Name => "mlp";

    public IReadOnlyList<Row> Rows() =>
    [
        new("MLP 20-40-4 (1,004 parameters), batch 1", Thousand),
        .. Batches.Select(Digits),
        .. Batches.Select(Wide),
    ];

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
            Contender.Alone(PeerNames.ByHand, () =>
            {
                var byHand = new ThousandMlpByHand(layers);
                return new Work(() => byHand.Run(x), () => byHand.Run(x).ToArray());
            }),
        ];
    }

    private static Row Digits(int batch) => Layered([784, 128, 128, 10], batch, () => new DigitsMlp.Session(), (threads, x) =>
    {
        var session = new DigitsMlp.Session(new() { Threads = threads });
        return new Work(() => session.RunOutput(x), () => session.RunOutput(x).ToArray());
    });

    private static Row Wide(int batch) => Layered([512, 1024, 1024, 512], batch, () => new WideMlp.Session(), (threads, x) =>
    {
        var session = new WideMlp.Session(new() { Threads = threads });
        return new Work(() => session.RunOutput(x), () => session.RunOutput(x).ToArray());
    });

    private static Row Layered(int[] widths, int batch, Func<GraphSession> model, Func<int, float[], Work> ours) => new($"MLP {string.Join('-', widths)}, batch {batch}", () =>
    {
        using var source = model();
        var layers = DenseLayer.Of(source);
        var x = Enumerable.Range(0, batch * widths[0]).Select(i => ((i * 7919) % 1000) / 1000f).ToArray();
        return
        [
            new(PeerNames.Ours, threads => ours(threads, x)),
            OnnxContender.Of(() => OnnxModel.Mlp(layers, batch), OnnxInput.Of("x", [batch, widths[0]], x)),
            TorchContender.Of(() => TorchModels.Mlp(layers, x, batch)),
        ];
    }, Flops: 2.0 * batch * widths.Zip(widths.Skip(1), (inputs, units) => inputs * units).Sum(), Limit: MachineLimit.Peak);
}
