using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;
using TorchSharp;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Attention of 8 heads, from [tokens, 8 · size] to [tokens, 8 · size]: a peer that wants heads apart is given them apart, and gives them apart.</summary>
internal sealed class AttentionGroup : IRatioGroup
{
    private const int Size = Attended.Size;

    private static readonly int[] Tokens = [128, 512, 1024, 2048];

    public string Name => "attention";

    public IReadOnlyList<Row> Rows() =>
    [
        .. Tokens.Select(n => Row($"attention, {n} tokens", new(n, n, Size), (s, x) => s.RunWhole(x.Q, x.K, x.V))),
        .. Tokens.Select(n => Row($"causal attention, {n} tokens", new(n, n, Size, IsCausal: true), (s, x) => s.RunCausal(x.Q, x.K, x.V))),
        Row("attention of heads of 32, 512 tokens", new(512, 512, 32), (AttendedBySize.Session s, AttentionData x) => s.RunOf32(x.Q, x.K, x.V)),
        Row("attention of heads of 80, 512 tokens", new(512, 512, 80), (AttendedBySize.Session s, AttentionData x) => s.RunOf80(x.Q, x.K, x.V)),
        Row("attention of heads of 96, 512 tokens", new(512, 512, 96), (AttendedBySize.Session s, AttentionData x) => s.RunOf96(x.Q, x.K, x.V)),
        Row("attention of heads of 128, 512 tokens", new(512, 512, 128), (AttendedBySize.Session s, AttentionData x) => s.RunOf128(x.Q, x.K, x.V)),
        Row("masked attention, 512 tokens", new(512, 512, Size, IsMasked: true), (AttendedBySize.Session s, AttentionData x) => s.RunMasked(x.Q, x.K, x.V, x.Mask)),
        Row("attention, 1 query, 2048 keys", new(1, 2048, Size), (AttendedBySize.Session s, AttentionData x) => s.RunSome(x.Q, x.K, x.V)),
        Row("attention, 4 queries, 2048 keys", new(4, 2048, Size), (AttendedBySize.Session s, AttentionData x) => s.RunSome(x.Q, x.K, x.V)),
        Row("attention, 8 queries, 2048 keys", new(8, 2048, Size), (AttendedBySize.Session s, AttentionData x) => s.RunSome(x.Q, x.K, x.V)),
        Row("attention, 1 query, 8192 keys", new(1, 8192, Size), (AttendedBySize.Session s, AttentionData x) => s.RunSome(x.Q, x.K, x.V)),
        Row("attention, 1 query of 32 heads in groups of 4, 2048 keys", new(AttendedBySize.Group, 2048, Size, IsGrouped: true), (AttendedBySize.Session s, AttentionData x) => s.RunGrouped(x.K, x.V, x.Grouped)),
    ];

    private static Row Row(string name, AttentionData shape, AttentionRun<Attended.Session> run) => Row(name, shape, options => new Attended.Session(options), run);

    private static Row Row(string name, AttentionData shape, AttentionRun<AttendedBySize.Session> run) => Row(name, shape, options => new AttendedBySize.Session(options), run);

    private static Row Row<TSession>(string name, AttentionData shape, Func<SessionOptions, TSession> make, AttentionRun<TSession> run)
        where TSession : GraphSession => new(name, () => Of(shape.Filled(), make, run), Flops: (shape.IsCausal ? 2.0 : 4.0) * shape.Queries * shape.Keys * shape.Width);

    private static Contender[] Of<TSession>(AttentionData x, Func<SessionOptions, TSession> make, AttentionRun<TSession> run)
        where TSession : GraphSession =>
    [
        new(PeerNames.Ours, threads =>
        {
            var session = make(new() { Threads = threads });
            return new Work(() => run(session, x), () => x.IsGrouped ? x.Joined(run(session, x).ToArray()) : run(session, x).ToArray());
        }),
        Reordered(OnnxContender.Of(
            () => Model(x),
            [
                OnnxInput.Of("q", x.Apart(x.Queries), x.Split(x.Q)), OnnxInput.Of("k", x.Apart(x.Keys), x.Split(x.K)), OnnxInput.Of("v", x.Apart(x.Keys), x.Split(x.V)),
                .. x.IsMasked ? [OnnxInput.Of("mask", [x.Queries, x.Keys], x.Added)] : Array.Empty<OnnxInput>(),
            ]), x),
        Reordered(TorchContender.Of(() =>
        {
            var (q, k, v) = (TorchContender.Tensor(x.Split(x.Q), x.Apart(x.Queries)), TorchContender.Tensor(x.Split(x.K), x.Apart(x.Keys)), TorchContender.Tensor(x.Split(x.V), x.Apart(x.Keys)));
            var mask = x.IsMasked ? TorchContender.Tensor(x.Added, x.Queries, x.Keys) : null;
            return () => torch.nn.functional.scaled_dot_product_attention(q, k, v, mask, is_casual: x.IsCausal);
        }), x),
    ];

    /// <summary>softmax(q·kᵀ / √size + mask)·v of primitive nodes, which the runtime fuses where it can.</summary>
    private static OnnxModel Model(AttentionData x)
    {
        var model = new OnnxModel();
        var (q, k, v) = (model.Input("q", x.Apart(x.Queries)), model.Input("k", x.Apart(x.Keys)), model.Input("v", x.Apart(x.Keys)));
        var scores = model.Node("MatMul", [q, model.Node("Transpose", [k], ("perm", new long[] { 0, 1, 3, 2 }))]);
        scores = model.Node("Mul", [scores, model.Constant([1 / MathF.Sqrt(x.Size)], [])]);
        if (x.IsCausal)
            scores = model.Node("Add", [scores, model.Constant([.. Enumerable.Range(0, x.Queries * x.Keys).Select(i => i % x.Keys > i / x.Keys ? float.NegativeInfinity : 0)], [x.Queries, x.Keys])]);
        if (x.IsMasked)
            scores = model.Node("Add", [scores, model.Input("mask", [x.Queries, x.Keys])]);
        model.Output(model.Node("MatMul", [model.Node("Softmax", [scores]), v]), x.Apart(x.Queries));
        return model;
    }

    /// <summary>With the result's heads put together again, for the comparison alone.</summary>
    private static Contender Reordered(Contender apart, AttentionData x) => apart with
    {
        Prepare = threads =>
        {
            var work = apart.Prepare(threads);
            return work.Result is { } result ? work with { Result = () => x.Joined(result()) } : work;
        },
    };
}
