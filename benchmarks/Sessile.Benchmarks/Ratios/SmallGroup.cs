using Sessile.Benchmarks.ByHand;
using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Graphs so small that what stands around the arithmetic decides.</summary>
internal static class SmallGroup
{
    public static IReadOnlyList<Row> Rows() => [Product(), SmallMlpRow()];

    private static Row Product()
    {
        var session = new Product.Session();
        var byHand = new ProductByHand([1, 2], [2, 2]);
        var model = new OnnxModel();
        model.Output(model.Node("Mul", [model.Input("w1", [2]), model.Input("w2", [2])]), [2]);
        var bound = new OnnxContender(model, ("w1", [2], [1, 2]), ("w2", [2], [2, 2]));
        return new Row("w = w1 * w2, 2 floats",
        [
            new(PeerNames.Ours, () => session.RunW()),
            new(PeerNames.OnnxRuntime, bound.Run),
            TorchContenders.Product([1, 2], [2, 2]),
            new(PeerNames.ByHand, () => byHand.Run()),
        ]);
    }

    private static Row SmallMlpRow()
    {
        var session = new SmallMlp.Session();
        var x = new float[] { 0.1f, -0.2f, 0.3f, 0.4f };
        var layers = DenseLayer.Of(session);
        var byHand = new SmallMlpByHand(layers);
        var bound = new OnnxContender(OnnxModel.Mlp(layers, 1), ("x", [1, 4], x));
        return new Row("MLP 4-16-16-3, batch 1",
        [
            new(PeerNames.Ours, () => session.RunOutput(x)),
            new(PeerNames.OnnxRuntime, bound.Run),
            TorchContenders.Mlp(layers, x, 1),
            new(PeerNames.ByHand, () => byHand.Run(x)),
        ]);
    }
}
