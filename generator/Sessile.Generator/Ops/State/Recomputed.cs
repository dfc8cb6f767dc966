using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.State;

/// <summary>
/// The first operand's value, which was computed from the second. A derivative computes what lies between them once more, from the second on, so that none of
/// it has to be kept.
/// </summary>
internal sealed record Recomputed : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands) => operands[0];
}

/// <summary>The operand's value, from which a second computation starts: what is made of it is not the same node as what was made of the operand.</summary>
internal sealed record Again : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) => [cotangent];
}
