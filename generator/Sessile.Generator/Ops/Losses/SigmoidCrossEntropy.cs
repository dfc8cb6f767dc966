using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Losses;

/// <summary>The cross entropy of σ(x) to targets t as max(x, 0) - x·t + ln(1 + e^-|x|), which never overflows; operands x and t.</summary>
internal sealed record SigmoidCrossEntropy : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        LossRules.Floating(Name, operands[0], operands[1]);
        return operands[0].Shape.Equals(operands[1].Shape) ? operands[0] : throw LossRules.Mismatch(Name, operands[0], operands[1]);
    }

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands)
    {
        var (x, t) = (builder.Let(operands[0]), builder.Let(operands[1]));
        return x.Max(0) - (x * t) + (-x.Abs()).Exp().Log1p();
    }

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (x, t, g) = (builder.Let(node.Operands[0]), builder.Let(node.Operands[1]), builder.Let(cotangent));
        return [g * (x.Sigmoid() - t), -(g * x)];
    }
}
