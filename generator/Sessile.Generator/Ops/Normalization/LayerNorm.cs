using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Normalization;

/// <summary>(x - mean) / √(variance + Epsilon) · scale + offset over the last axis; operands x, scale and offset.</summary>
internal sealed record LayerNorm(double Epsilon) : Op
{
    public static BinderSet Binders { get; } = new()
    {
        ["LayerNorm"] = (context, arguments) =>
            context.Graph.Add(new LayerNorm(arguments.Real("epsilon", 1e-5)), arguments.Meeting(context, "x", "scale", "offset")),
    };

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => ChannelParameters.Checked(Name, operands);

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands) =>
        (Normalized(builder.Let(operands[0])).Value * builder.Let(operands[1])) + builder.Let(operands[2]);

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (x, scale, g) = (builder.Let(node.Operands[0]), builder.Let(node.Operands[1]), builder.Let(cotangent));
        var normal = Normalized(x);
        return [normal.Slope(g * scale), Broadcasting.SumTo(builder, g * normal.Value, scale.Shape), Broadcasting.SumTo(builder, g, scale.Shape)];
    }

    private Standardized Normalized(Formula x) => Standardized.Of(x, [x.Shape.Rank - 1], Epsilon);
}
