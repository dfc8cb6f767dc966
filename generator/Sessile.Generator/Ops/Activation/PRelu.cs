using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Activation;

/// <summary>x above 0, else slope · x; operands x and slope.</summary>
internal sealed record PRelu : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Softmax.Floating(Name, operands[0]);
        return operands[0].With(Broadcasting.Broadcast(Name, operands.Select(o => o.Shape).ToArray()));
    }

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands)
    {
        var (x, slope) = (builder.Let(operands[0]), builder.Let(operands[1]));
        return (x > 0).Choose(x, slope * x);
    }
}
