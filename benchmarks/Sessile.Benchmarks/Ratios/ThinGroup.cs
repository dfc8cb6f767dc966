using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Products with few rows or columns, with constant weights and of two matrices that are fed.</summary>
internal sealed class ThinGroup : IRatioGroup
{
    private static readonly SharedSession<ThinProducts.Session> Sessions = new(options => new(options));

    private delegate TensorView<float> Run(ThinProducts.Session session, float[] a);

    private delegate TensorView<float> RunFed(ThinProducts.Session session, float[] a, float[] b);

    public string Name => "thin";

    public IReadOnlyList<Row> Rows() =>
    [
        Weighted(1, 256, 1, (s, a) => s.RunY1x256x1(a)),
        Weighted(2, 64, 31, (s, a) => s.RunY2x64x31(a)),
        Weighted(3, 16, 3, (s, a) => s.RunY3x16x3(a)),
        Weighted(2, 512, 2, (s, a) => s.RunY2x512x2(a)),
        Weighted(2, 2048, 12, (s, a) => s.RunY2x2048x12(a)),
        Weighted(3, 64, 5, (s, a) => s.RunY3x64x5(a)),
        Weighted(4, 256, 4, (s, a) => s.RunY4x256x4(a)),
        Weighted(8, 1024, 8, (s, a) => s.RunY8x1024x8(a)),
        Weighted(12, 64, 12, (s, a) => s.RunY12x64x12(a)),
        Weighted(12, 512, 2, (s, a) => s.RunY12x512x2(a)),
        Weighted(12, 2048, 12, (s, a) => s.RunY12x2048x12(a)),
        Weighted(512, 64, 4, (s, a) => s.RunY512x64x4(a)),
        Weighted(256, 1024, 10, (s, a) => s.RunY256x1024x10(a)),
        Weighted(512, 32, 1, (s, a) => s.RunY512x32x1(a)),
        Weighted(256, 1024, 1, (s, a) => s.RunY256x1024x1(a)),
        Weighted(4, 64, 512, (s, a) => s.RunY4x64x512(a)),
        Fed(4, 256, 4, (s, a, b) => s.RunFed4x256x4(a, b)),
        Fed(8, 1024, 8, (s, a, b) => s.RunFed8x1024x8(a, b)),
        Fed(12, 64, 12, (s, a, b) => s.RunFed12x64x12(a, b)),
        Fed(512, 64, 4, (s, a, b) => s.RunFed512x64x4(a, b)),
    ];

    private static Row Weighted(int m, int k, int n, Run run) => new($"[{m}, {k}] · [{k}, {n}]", () => WithWeights(m, k, n, run), Flops: 2.0 * m * n * k);

    private static Row Fed(int m, int k, int n, RunFed run) => new($"[{m}, {k}] · [{k}, {n}], both fed", () => WithBoth(m, k, n, run), Flops: 2.0 * m * n * k);

    private static Contender[] WithWeights(int m, int k, int n, Run run)
    {
        var a = RandomData.Normal(m * k, 1);
        var w = Sessions.With(1).Variables[$"W{m}x{k}x{n}"].AsSpan<float>().ToArray();
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = Sessions.With(threads);
                return new Work(() => run(session, a), () => run(session, a).ToArray());
            }),
            OnnxContender.Of(() => Model(m, k, n, w), OnnxInput.Of("a", [m, k], a)),
            Torch(a, w, m, k, n),
        ];
    }

    private static Contender[] WithBoth(int m, int k, int n, RunFed run)
    {
        float[] a = RandomData.Normal(m * k, 1), b = RandomData.Normal(k * n, 2);
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = Sessions.With(threads);
                return new Work(() => run(session, a, b), () => run(session, a, b).ToArray());
            }),
            OnnxContender.Of(() => Model(m, k, n, null), OnnxInput.Of("a", [m, k], a), OnnxInput.Of("b", [k, n], b)),
            Torch(a, b, m, k, n),
        ];
    }

    private static Contender Torch(float[] a, float[] b, int m, int k, int n) => TorchContender.Of(() =>
    {
        var (left, right) = (TorchContender.Tensor(a, m, k), TorchContender.Tensor(b, k, n));
        return () => left.mm(right);
    });

    private static OnnxModel Model(int m, int k, int n, float[]? w)
    {
        var model = new OnnxModel();
        model.Output(model.Node("MatMul", [model.Input("a", [m, k]), w is null ? model.Input("b", [k, n]) : model.Constant(w, [k, n])]), [m, n]);
        return model;
    }
}
