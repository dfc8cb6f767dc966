using System.Globalization;
using Sessile.Benchmarks.ByHand;
using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;
using TorchSharp;
using TorchSharp.Modules;

namespace Sessile.Benchmarks.Ratios;

/// <summary>An elementwise chain, gelu(x·w + b) by its tanh form, in the first-level cache, in the third-level cache and in memory.</summary>
internal sealed class FusedGroup : IRatioGroup
{
    private const string Primitives = "ONNX Runtime, 10 primitive nodes";

    public string Name => "fused";

    public IReadOnlyList<Row> Rows() => new[] { 1_000, 100_000, 10_000_000 }
        .Select(n => new Row($"gelu(x·w + b), {n.ToString("N0", CultureInfo.InvariantCulture).Replace(',', ' ')} floats", () => Of(n), Traffic: 16.0 * n, Limit: MachineLimit.Streaming(n))).ToArray();

    private static Contender[] Of(int n)
    {
        float[] x = RandomData.Normal(n, 1), w = RandomData.Normal(n, 2), b = RandomData.Normal(n, 3);
        OnnxInput[] inputs = [OnnxInput.Of("x", [n], x), OnnxInput.Of("w", [n], w), OnnxInput.Of("b", [n], b)];
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = new Chain.Session(new() { Threads = threads });
                return new Work(() => session.RunY(x, w, b), () => session.RunY(x, w, b).ToArray());
            }),
            OnnxContender.Of(() => WithGelu(n), inputs),
            OnnxContender.Of(Primitives, () => WithPrimitives(n), inputs),
            TorchContender.Of(() =>
            {
                var (tx, tw, tb) = (torch.tensor(x), torch.tensor(w), torch.tensor(b));
                return () => Torch(tx, tw, tb);
            }),
            Contender.Alone(PeerNames.Primitives, () =>
            {
                var chain = new ChainOfPrimitives(n);
                return new Work(() => chain.Run(x, w, b), () => chain.Run(x, w, b));
            }),
            Contender.Alone("scalar loop in C#", () =>
            {
                var y = new float[n];
                return new Work(() => ChainOfScalars.Run(x, w, b, y), () => y);
            }),
        ];
    }

    private static torch.Tensor Torch(torch.Tensor x, torch.Tensor w, torch.Tensor b)
    {
        using var z = torch.addcmul(b, x, w, 1);
        return torch.nn.functional.gelu(z, GELU.Approximate.tanh);
    }

    private static OnnxModel WithGelu(int n)
    {
        var model = new OnnxModel();
        var z = Affine(model, n);
        model.Output(model.Node("Gelu", [z], ("approximate", "tanh")), [n]);
        return model;
    }

    /// <summary>½·z·(1 + tanh(√(2/π)·(z + 0.044715·z³))).</summary>
    private static OnnxModel WithPrimitives(int n)
    {
        var model = new OnnxModel();
        string Number(double value) => model.Constant([(float)value], []);
        string Mul(string a, string b) => model.Node("Mul", [a, b]);
        string Add(string a, string b) => model.Node("Add", [a, b]);
        var z = Affine(model, n);
        var inner = Add(z, Mul(Mul(Mul(z, z), z), Number(0.044715)));
        var tanh = model.Node("Tanh", [Mul(inner, Number(Math.Sqrt(2 / Math.PI)))]);
        model.Output(Mul(Mul(z, Number(0.5)), Add(tanh, Number(1))), [n]);
        return model;
    }

    private static string Affine(OnnxModel model, int n)
    {
        var product = model.Node("Mul", [model.Input("x", [n]), model.Input("w", [n])]);
        return model.Node("Add", [product, model.Input("b", [n])]);
    }
}
