using Sessile.Generator.IR;
using Sessile.Generator.Ops.Activation;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Losses;

/// <summary>½ Σ x², over all elements.</summary>
internal sealed record L2Loss : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) =>
        TensorType.Scalar(Softmax.Floating(Name, operands[0]).DType);

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands)
    {
        var x = builder.Let(operands[0]);
        return x.Square().Sum(Enumerable.Range(0, x.Shape.Rank)) * 0.5;
    }

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) =>
        [builder.Let(node.Operands[0]) * builder.Let(cotangent)];
}
