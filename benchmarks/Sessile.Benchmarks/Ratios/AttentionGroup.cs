using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;
using TorchSharp;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Attention of 8 heads × 64, from [tokens, 512] to [tokens, 512]: a peer that wants heads apart is given them apart, and gives them apart.</summary>
internal sealed class AttentionGroup : IRatioGroup
{
    private static readonly int[] Tokens = [128, 512, 1024, 2048];

    public string Name => "attention";

    public IReadOnlyList<Row> Rows() =>
    [
        .. Tokens.Select(n => new Row($"attention, {n} tokens", () => Of(n, causal: false), Flops: 4.0 * n * n * Attended.Width)),
        .. Tokens.Select(n => new Row($"causal attention, {n} tokens", () => Of(n, causal: true), Flops: 2.0 * n * n * Attended.Width)),
    ];

    private static Contender[] Of(int n, bool causal)
    {
        float[] q = RandomData.Normal(n * Attended.Width, 1), k = RandomData.Normal(n * Attended.Width, 2), v = RandomData.Normal(n * Attended.Width, 3);
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = new Attended.Session(new() { Threads = threads });
                return causal
                    ? new Work(() => session.RunCausal(q, k, v), () => session.RunCausal(q, k, v).ToArray())
                    : new Work(() => session.RunWhole(q, k, v), () => session.RunWhole(q, k, v).ToArray());
            }),
            Reordered(OnnxContender.Of(() => Model(n, causal), OnnxInput.Of("q", Apart(n), Split(q, n)), OnnxInput.Of("k", Apart(n), Split(k, n)), OnnxInput.Of("v", Apart(n), Split(v, n))), n),
            Reordered(TorchContender.Of(() =>
            {
                var (tq, tk, tv) = (TorchContender.Tensor(Split(q, n), Apart(n)), TorchContender.Tensor(Split(k, n), Apart(n)), TorchContender.Tensor(Split(v, n), Apart(n)));
                return () => torch.nn.functional.scaled_dot_product_attention(tq, tk, tv, is_casual: causal);
            }), n),
        ];
    }

    private static long[] Apart(int n) => [1, Attended.Heads, n, Attended.Size];

    /// <summary>softmax(q·kᵀ / √size + mask)·v of primitive nodes, which the runtime fuses where it can.</summary>
    private static OnnxModel Model(int n, bool causal)
    {
        var model = new OnnxModel();
        var (q, k, v) = (model.Input("q", Apart(n)), model.Input("k", Apart(n)), model.Input("v", Apart(n)));
        var scores = model.Node("MatMul", [q, model.Node("Transpose", [k], ("perm", new long[] { 0, 1, 3, 2 }))]);
        scores = model.Node("Mul", [scores, model.Constant([1 / MathF.Sqrt(Attended.Size)], [])]);
        if (causal)
            scores = model.Node("Add", [scores, model.Constant([.. Enumerable.Range(0, n * n).Select(i => i % n > i / n ? float.NegativeInfinity : 0)], [n, n])]);
        model.Output(model.Node("MatMul", [model.Node("Softmax", [scores]), v]), Apart(n));
        return model;
    }

    /// <summary>[n, heads · size] as [heads, n, size].</summary>
    private static float[] Split(float[] x, int n)
    {
        var y = new float[x.Length];
        for (var i = 0; i < y.Length; i++)
        {
            var (head, row, element) = (i / (n * Attended.Size), i / Attended.Size % n, i % Attended.Size);
            y[i] = x[(row * Attended.Width) + (head * Attended.Size) + element];
        }

        return y;
    }

    /// <summary>With the result's heads put together again, for the comparison alone.</summary>
    private static Contender Reordered(Contender apart, int n) => apart with
    {
        Prepare = threads =>
        {
            var work = apart.Prepare(threads);
            return work.Result is { } result ? work with { Result = () => Joined(result(), n) } : work;
        },
    };

    private static float[] Joined(float[] x, int n)
    {
        var y = new float[x.Length];
        for (var i = 0; i < y.Length; i++)
        {
            var (head, row, element) = (i / (n * Attended.Size), i / Attended.Size % n, i % Attended.Size);
            y[(row * Attended.Width) + (head * Attended.Size) + element] = x[i];
        }

        return y;
    }
}
