using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Normalization;

/// <summary>
/// (x - mean) / √(variance + Epsilon) · scale + offset, with a mean and a variance that are given; operands x, mean, variance, and scale and offset where
/// there are such. All are broadcast to x.
/// </summary>
internal sealed record BatchNorm(double Epsilon, bool HasScale, bool HasOffset) : Op
{
    public static BinderSet Binders { get; } = new()
    {
        ["BatchNorm"] = (context, arguments) =>
        {
            string[] names = [.. new[] { "x", "mean", "variance", "scale", "offset" }.Where((n, i) => i < 3 || arguments.Has(n))];
            return context.Graph.Add(new BatchNorm(arguments.Real("epsilon", 1e-3), arguments.Has("scale"), arguments.Has("offset")), arguments.Meeting(context, names));
        },
    };

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var x = Activation.Softmax.Floating(Name, operands[0]);
        if (operands.FirstOrDefault(o => o.DType != x.DType) is { } odd)
            throw new GraphException(Rules.DTypeMismatch, $"{Name}: operands are {x.DType.DisplayName()} and {odd.DType.DisplayName()}: Cast one side");
        return operands.FirstOrDefault(o => !x.Shape.Equals(Broadcasting.TryBroadcast(o.Shape, x.Shape))) is { } other
            ? throw new GraphException(Rules.ShapeMismatch, $"{Name}: {other.Shape} does not broadcast to {x.Shape}")
            : x;
    }

    /// <summary>What is one number for a channel is computed once for it.</summary>
    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands)
    {
        var (x, mean) = (builder.Let(operands[0]), builder.Let(operands[1]));
        var factor = (builder.Let(operands[2]) + Epsilon).Rsqrt();
        if (HasScale)
            factor *= builder.Let(operands[3]);
        var scaled = (x - mean) * factor;
        return HasOffset ? scaled + builder.Let(operands[operands.Count - 1]) : scaled;
    }
}

/// <summary>
/// x normalized over <paramref name="Axes"/> by its own mean and variance, · scale + offset, which are one number along those axes; operands x, scale, offset.
/// </summary>
internal sealed record BatchNormOfBatch(Support.EquatableArray<int> Axes, double Epsilon) : Op
{
    public override string Name => "BatchNorm";

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands) =>
        (Standardized.Of(builder.Let(operands[0]), Axes, Epsilon).Value * builder.Let(operands[1])) + builder.Let(operands[2]);

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (x, scale, g) = (builder.Let(node.Operands[0]), builder.Let(node.Operands[1]), builder.Let(cotangent));
        var normal = Standardized.Of(x, Axes, Epsilon);
        var (sum, product) = (g.Sum(Axes, keepDims: true), (g * normal.Value).Sum(Axes, keepDims: true));
        return [normal.Slope(g, scale, sum, product), product.Reshape(scale.Shape), sum.Reshape(scale.Shape)];
    }
}
