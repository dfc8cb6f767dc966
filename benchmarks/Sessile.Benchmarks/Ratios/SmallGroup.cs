using Sessile.Benchmarks.ByHand;
using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Graphs so small that what stands around the arithmetic decides.</summary>
internal sealed class SmallGroup : IRatioGroup
{
    public string Name => "small";

    public IReadOnlyList<Row> Rows() => [new("w = w1 * w2, 2 floats", Product), new("MLP 4-16-16-3, batch 1", SmallMlp)];

    private static Contender[] Product() =>
    [
        new(PeerNames.Ours, threads =>
        {
            var session = new Product.Session(new() { Threads = threads });
            return new Work(() => session.RunW(), () => session.RunW().ToArray());
        }),
        OnnxContender.Of(ProductModel, OnnxInput.Of("w1", [2], [1f, 2f]), OnnxInput.Of("w2", [2], [2f, 2f])),
        TorchContender.Of(() =>
        {
            var (a, b) = (TorchContender.Tensor([1, 2], 2), TorchContender.Tensor([2, 2], 2));
            return () => a.mul(b);
        }),
        Contender.Alone(PeerNames.ByHand, () =>
        {
            var byHand = new ProductByHand([1, 2], [2, 2]);
            return new Work(() => byHand.Run(), () => byHand.Run().ToArray());
        }),
    ];

    private static OnnxModel ProductModel()
    {
        var model = new OnnxModel();
        model.Output(model.Node("Mul", [model.Input("w1", [2]), model.Input("w2", [2])]), [2]);
        return model;
    }

    private static Contender[] SmallMlp()
    {
        var x = new float[] { 0.1f, -0.2f, 0.3f, 0.4f };
        using var source = new SmallMlp.Session();
        var layers = DenseLayer.Of(source);
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = new SmallMlp.Session(new() { Threads = threads });
                return new Work(() => session.RunOutput(x), () => session.RunOutput(x).ToArray());
            }),
            OnnxContender.Of(() => OnnxModel.Mlp(layers, 1), OnnxInput.Of("x", [1, 4], x)),
            TorchContender.Of(() => TorchModels.Mlp(layers, x, 1)),
            Contender.Alone(PeerNames.ByHand, () =>
            {
                var byHand = new SmallMlpByHand(layers);
                return new Work(() => byHand.Run(x), () => byHand.Run(x).ToArray());
            }),
        ];
    }
}
