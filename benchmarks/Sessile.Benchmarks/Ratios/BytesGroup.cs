using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Products with constant weights of eight bits, and of one row, beside those of floats of the same extents.</summary>
internal sealed class BytesGroup : IRatioGroup
{
    private const string Floats = "Sessile, float";

    private delegate TensorView<int> Run(ByteProducts.Session session, byte[] a);

    private delegate TensorView<float> FloatRun(Products.Session session, float[] a);

    public string Name => "bytes";

    public IReadOnlyList<Row> Rows() =>
    [
        Square(128, (s, a) => s.RunY128(a), (s, a) => s.RunY128(a)),
        Square(512, (s, a) => s.RunY512(a), (s, a) => s.RunY512(a)),
        Square(1024, (s, a) => s.RunY1024(a), (s, a) => s.RunY1024(a)),
        Vector(128, (s, a) => s.RunY128(a), (s, a) => s.RunV128(a)),
        Vector(512, (s, a) => s.RunY512(a), (s, a) => s.RunV512(a)),
        Vector(1024, (s, a) => s.RunY1024(a), (s, a) => s.RunV1024(a)),
    ];

    private static Row Square(int n, Run run, FloatRun floats) => new($"bytes, [{n}, {n}] · [{n}, {n}]", () => Contenders(n, n, run, floats), Flops: 2.0 * n * n * n);

    private static Row Vector(int n, Run run, FloatRun floats) => new($"bytes, [1, {n}] · [{n}, {n}]", () => Contenders(1, n, run, floats), Traffic: (double)n * n);

    private static Contender[] Contenders(int m, int n, Run run, FloatRun floats)
    {
        byte[] a = [.. Enumerable.Range(0, m * n).Select(i => (byte)(i * 7919 % 256))];
        using var source = new ByteProducts.Session();
        var w = source.Variables[$"W{n}"].AsSpan<sbyte>().ToArray();
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = new ByteProducts.Session(new() { Threads = threads, Reserve = { ["rows"] = m } });
                return new Work(() => run(session, a), () => [.. run(session, a).ToArray().Select(v => (float)v)]);
            }),
            OnnxContender.Of(() => Model(m, n, w), OnnxInput.Of("a", [m, n], a)),
            new(Floats, threads =>
            {
                var session = new Products.Session(new() { Threads = threads });
                float[] x = [.. a.Select(v => (float)v)];
                return new Work(() => floats(session, x));
            }),
        ];
    }

    private static OnnxModel Model(int m, int n, sbyte[] w)
    {
        var model = new OnnxModel();
        model.Output(model.Node("MatMulInteger", [model.Input("a", [m, n], OnnxModel.Byte), model.Constant(w, [n, n], OnnxModel.SByte)]), [m, n], OnnxModel.Int);
        return model;
    }
}
