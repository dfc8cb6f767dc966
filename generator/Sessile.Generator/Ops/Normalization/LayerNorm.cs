using Sessile.Generator.Diagnostics;
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

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var x = Activation.Softmax.Floating(Name, operands[0]);
        if (operands.FirstOrDefault(o => o.DType != x.DType) is { } odd)
            throw new GraphException(Rules.DTypeMismatch, $"{Name}: operands are {x.DType.DisplayName()} and {odd.DType.DisplayName()}: Cast one side");
        if (x.Shape.IsScalar)
            throw new GraphException(Rules.ShapeMismatch, "LayerNorm: a scalar has no axis");
        var last = Shape.Of(x.Shape[x.Shape.Rank - 1]);
        if (operands.Skip(1).FirstOrDefault(o => !o.Shape.Equals(last)) is { } other)
            throw new GraphException(Rules.ShapeMismatch, $"LayerNorm: scale and offset must be {last} for {x.Shape}, not {other.Shape}");
        return x;
    }

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands)
    {
        var (normal, _) = Normalized(builder.Let(operands[0]));
        return (normal * builder.Let(operands[1])) + builder.Let(operands[2]);
    }

    /// <summary>With h the normalized x and s = g · scale: by x, (s - mean s - h · mean(s · h)) / deviation.</summary>
    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (x, scale, g) = (builder.Let(node.Operands[0]), builder.Let(node.Operands[1]), builder.Let(cotangent));
        int[] last = [x.Shape.Rank - 1];
        var (h, inverse) = Normalized(x);
        var s = g * scale;
        var slope = (s - s.Mean(last, keepDims: true) - (h * (s * h).Mean(last, keepDims: true))) * inverse;
        return [slope, Broadcasting.SumTo(builder, g * h, scale.Shape), Broadcasting.SumTo(builder, g, scale.Shape)];
    }

    private (Formula Normal, Formula InverseDeviation) Normalized(Formula x)
    {
        int[] last = [x.Shape.Rank - 1];
        var centred = x - x.Mean(last, keepDims: true);
        var inverse = (centred.Square().Mean(last, keepDims: true) + Epsilon).Rsqrt();
        return (centred * inverse, inverse);
    }
}
