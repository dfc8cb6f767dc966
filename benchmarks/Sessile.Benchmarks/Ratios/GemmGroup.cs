using Sessile.Benchmarks.ByHand;
using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Matrix products with constant weights, large ones of which may be less exact, and of one row, which are bound by reading the weights.</summary>
internal sealed class GemmGroup : IRatioGroup
{
    private static readonly SharedSession<Products.Session> Sessions = new(options => new(options));

    private static readonly SharedSession<FastProducts.Session> FastSessions = new(options => new(options));

    private delegate TensorView<float> Run(Products.Session session, float[] a);

    private delegate TensorView<float> FastRun(FastProducts.Session session, float[] a, float[] w);

    public string Name => "gemm";

    public IReadOnlyList<Row> Rows() =>
    [
        Square(64, (s, a) => s.RunY64(a)),
        Square(128, (s, a) => s.RunY128(a)),
        Square(256, (s, a) => s.RunY256(a)),
        Square(512, (s, a) => s.RunY512(a)),
        Square(768, (s, a) => s.RunY768(a)),
        Square(1024, (s, a) => s.RunY1024(a)),
        Fast(768, "FastMath", (s, a, _) => s.RunY768(a)),
        Fast(1024, "FastMath", (s, a, _) => s.RunY1024(a)),
        Fast(1024, "FastMath, both fed", (s, a, w) => s.RunFed1024(a, w), isFed: true),
        Fast(2048, "FastMath", (s, a, _) => s.RunY2048(a)),
        Vector(128, (s, x) => s.RunV128(x)),
        Vector(512, (s, x) => s.RunV512(x)),
        Vector(1024, (s, x) => s.RunV1024(x)),
    ];

    private static Row Square(int n, Run run) => new($"[{n}, {n}] · [{n}, {n}]", () => Contenders(n, n, run), Flops: 2.0 * n * n * n, Limit: MachineLimit.Peak);

    private static Row Vector(int n, Run run) => new($"[1, {n}] · [{n}, {n}]", () => Contenders(1, n, run), Traffic: 4.0 * n * n, Limit: MachineLimit.Reading(n * n));

    private static Row Fast(int n, string name, FastRun run, bool isFed = false) =>
        new($"[{n}, {n}] · [{n}, {n}], {name}", () => FastContenders(n, run, isFed), Flops: 2.0 * n * n * n);

    private static float[] Left(int m, int n) => Enumerable.Range(0, m * n).Select(i => (((i * 7919) % 1000) / 500f) - 1).ToArray();

    private static Contender[] FastContenders(int n, FastRun run, bool isFed)
    {
        var (a, w) = (Left(n, n), FastSessions.With(1).Variables[$"W{n}"].AsSpan<float>().ToArray());
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = FastSessions.With(threads);
                return new Work(() => run(session, a, w), () => run(session, a, w).ToArray());
            }),
            isFed ? OnnxContender.Of(() => Model(n), OnnxInput.Of("a", [n, n], a), OnnxInput.Of("b", [n, n], w)) : OnnxContender.Of(() => Model(n, n, w), OnnxInput.Of("a", [n, n], a)),
            TorchContender.Of(() =>
            {
                var (left, right) = (TorchContender.Tensor(a, n, n), TorchContender.Tensor(w, n, n));
                return () => left.mm(right);
            }),
        ];
    }

    private static Contender[] Contenders(int m, int n, Run run)
    {
        var a = Left(m, n);
        var w = Sessions.With(1).Variables[$"W{n}"].AsSpan<float>().ToArray();
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = Sessions.With(threads);
                return new Work(() => run(session, a), () => run(session, a).ToArray());
            }),
            OnnxContender.Of(() => Model(m, n, w), OnnxInput.Of("a", [m, n], a)),
            TorchContender.Of(() =>
            {
                var (left, right) = (TorchContender.Tensor(a, m, n), TorchContender.Tensor(w, n, n));
                return () => left.mm(right);
            }),
            Contender.Alone(PeerNames.ByHand, () =>
            {
                var byHand = new ProductOfMatricesByHand(w, n);
                return new Work(() => byHand.Run(a, m), () => byHand.Run(a, m).ToArray());
            }),
        ];
    }

    /// <summary>A product of two inputs.</summary>
    private static OnnxModel Model(int n)
    {
        var model = new OnnxModel();
        model.Output(model.Node("MatMul", [model.Input("a", [n, n]), model.Input("b", [n, n])]), [n, n]);
        return model;
    }

    private static OnnxModel Model(int m, int n, float[] w)
    {
        var model = new OnnxModel();
        model.Output(model.Node("MatMul", [model.Input("a", [m, n]), model.Constant(w, [n, n])]), [m, n]);
        return model;
    }
}
