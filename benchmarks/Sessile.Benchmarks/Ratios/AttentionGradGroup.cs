using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;
using TorchSharp;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Attention of 8 heads of 64 with its gradients, forward and back, as a training step has them. TorchSharp is given heads apart, and gives them apart.</summary>
internal sealed class AttentionGradGroup : IRatioGroup
{
    private delegate void Run(AttentionGradients.Session session, out TensorView<float> y, out TensorView<float> dq, out TensorView<float> dk, out TensorView<float> dv);

    public string Name => "attentiongrad";

    public IReadOnlyList<Row> Rows() =>
    [
        Of(128, false, (s, out y, out q, out k, out v) => s.Back128(out y, out q, out k, out v)),
        Of(512, false, (s, out y, out q, out k, out v) => s.Back512(out y, out q, out k, out v)),
        Of(1024, false, (s, out y, out q, out k, out v) => s.Back1024(out y, out q, out k, out v)),
        Of(2048, false, (s, out y, out q, out k, out v) => s.Back2048(out y, out q, out k, out v)),
        Of(128, true, (s, out y, out q, out k, out v) => s.BackCausal128(out y, out q, out k, out v)),
        Of(512, true, (s, out y, out q, out k, out v) => s.BackCausal512(out y, out q, out k, out v)),
        Of(1024, true, (s, out y, out q, out k, out v) => s.BackCausal1024(out y, out q, out k, out v)),
        Of(2048, true, (s, out y, out q, out k, out v) => s.BackCausal2048(out y, out q, out k, out v)),
    ];

    /// <summary>Seven products of scores' size are the least there are: two forward, five back.</summary>
    private static Row Of(int tokens, bool isCausal, Run run) =>
        new($"{(isCausal ? "causal attention" : "attention")}, forward and back, {tokens} tokens", () => Contenders(tokens, isCausal, run), Flops: (isCausal ? 7.0 : 14.0) * tokens * tokens * Attended.Width);

    private static Contender[] Contenders(int tokens, bool isCausal, Run run) =>
    [
        new(PeerNames.Ours, threads =>
        {
            var session = new AttentionGradients.Session(new() { Threads = threads });
            return new Work(() => run(session, out _, out _, out _, out _), () =>
            {
                run(session, out var y, out var dq, out var dk, out var dv);
                return [.. y.ToArray(), .. dq.ToArray(), .. dk.ToArray(), .. dv.ToArray()];
            });
        }),
        TorchContender.Training("TorchSharp, autograd", () => Torch(new AttentionData(tokens, tokens, Attended.Size, isCausal), (isCausal ? "Causal" : "Whole") + tokens)),
    ];

    private static Work Torch(AttentionData shape, string property)
    {
        using var session = new AttentionGradients.Session();
        torch.Tensor Apart(string name) => TorchContender.Tensor(shape.Split(WeightValues.Of(session, property, name)), shape.Apart(shape.Queries));
        torch.Tensor[] operands = [Apart("q").requires_grad_(), Apart("k").requires_grad_(), Apart("v").requires_grad_()];
        var dy = Apart("dy");

        IReadOnlyList<torch.Tensor> Compute()
        {
            var y = torch.nn.functional.scaled_dot_product_attention(operands[0], operands[1], operands[2], is_casual: shape.IsCausal);
            return [y, .. torch.autograd.grad([y], operands, [dy])];
        }

        return new Work(
            () =>
            {
                foreach (var result in Compute())
                    result.Dispose();
            },
            () => [.. Compute().SelectMany(g => shape.Joined(g.detach().contiguous().data<float>().ToArray()))]);
    }
}
