using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Normalization;

/// <summary>x / √(mean x² + Epsilon) · scale over the last axis; operands x and scale.</summary>
internal sealed record RmsNorm(double Epsilon) : Op
{
    public static BinderSet Binders { get; } = new()
    {
        ["RmsNorm"] = (context, arguments) => context.Graph.Add(new RmsNorm(arguments.Real("epsilon", 1e-6)), arguments.Meeting(context, "x", "scale")),
    };

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => ChannelParameters.Checked(Name, operands);

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands)
    {
        var x = builder.Let(operands[0]);
        return x * Inverse(x) * builder.Let(operands[1]);
    }

    /// <summary>With h = x / rms and s = g · scale: by x, (s - h · mean(s · h)) / rms.</summary>
    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (x, scale, g) = (builder.Let(node.Operands[0]), builder.Let(node.Operands[1]), builder.Let(cotangent));
        var inverse = Inverse(x);
        var (h, s) = (x * inverse, g * scale);
        var slope = (s - (h * (s * h).Mean([x.Shape.Rank - 1], keepDims: true))) * inverse;
        return [slope, Broadcasting.SumTo(builder, g * h, scale.Shape)];
    }

    private Formula Inverse(Formula x) => (x.Square().Mean([x.Shape.Rank - 1], keepDims: true) + Epsilon).Rsqrt();
}
