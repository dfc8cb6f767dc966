using System.Numerics.Tensors;
using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;
using TorchSharp;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Softmax and layer norm over rows of 1000.</summary>
internal sealed class NormGroup : IRatioGroup
{
    private const int Width = 1000;
    private static readonly int[] RowCounts = [1, 100, 10_000];

    public string Name => "norm";

    public IReadOnlyList<Row> Rows() =>
    [
        .. RowCounts.Select(rows => new Row($"softmax, {rows} × 1000", () => SoftmaxOf(rows), Traffic: 8.0 * rows * Width)),
        .. RowCounts.Select(rows => new Row($"layer norm, {rows} × 1000", () => LayerNormOf(rows), Traffic: 8.0 * rows * Width)),
    ];

    private static Contender[] SoftmaxOf(int rows)
    {
        var x = RandomData.Normal((long)rows * Width);
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = new Rows.Session(new() { Threads = threads });
                return new Work(() => session.RunProbabilities(x), () => session.RunProbabilities(x).ToArray());
            }),
            OnnxContender.Of(() => Model(rows, "Softmax", []), OnnxInput.Of("x", [rows, Width], x)),
            TorchContender.Of(() =>
            {
                var input = TorchContender.Tensor(x, rows, Width);
                return () => torch.nn.functional.softmax(input, -1);
            }),
            Contender.Alone(PeerNames.Primitives, () =>
            {
                var y = new float[x.Length];
                return new Work(() => SoftmaxOfPrimitives(x, y), () => y);
            }),
        ];
    }

    private static Contender[] LayerNormOf(int rows)
    {
        float[] x = RandomData.Normal((long)rows * Width), scale = RandomData.Normal(Width, 4), offset = RandomData.Normal(Width, 5);
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = new Rows.Session(new() { Threads = threads });
                return new Work(() => session.RunNormalized(x, scale, offset), () => session.RunNormalized(x, scale, offset).ToArray());
            }),
            OnnxContender.Of(() => Model(rows, "LayerNormalization", [scale, offset]), OnnxInput.Of("x", [rows, Width], x)),
            TorchContender.Of(() =>
            {
                var (input, s, o) = (TorchContender.Tensor(x, rows, Width), torch.tensor(scale), torch.tensor(offset));
                return () => torch.nn.functional.layer_norm(input, [Width], s, o, 1e-5);
            }),
        ];
    }

    private static OnnxModel Model(int rows, string op, float[][] parameters)
    {
        var model = new OnnxModel();
        string[] inputs = [model.Input("x", [rows, Width]), .. parameters.Select(p => model.Constant(p, [Width]))];
        model.Output(model.Node(op, inputs), [rows, Width]);
        return model;
    }

    private static void SoftmaxOfPrimitives(float[] x, float[] y)
    {
        for (var start = 0; start < x.Length; start += Width)
            TensorPrimitives.SoftMax(x.AsSpan(start, Width), y.AsSpan(start, Width));
    }
}
