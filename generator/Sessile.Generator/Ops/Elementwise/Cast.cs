using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Elementwise;

/// <summary>
/// The same values as another element type: from floating to integer truncated and saturated with NaN as 0, between integers wrapped,
/// to bool whether it is not 0.
/// </summary>
internal sealed record Cast(DType To) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].With(To);

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var from = node.Operands[0].DType;
        return [from.IsFloating() && To.IsFloating() ? builder.CastTo(cotangent, from) : null];
    }
}
