using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Normalization;

/// <summary>
/// Each example normalized by the mean and variance of each group of its channels, · scale + offset; operands x [batch, …, channels], scale and offset [channels].
/// </summary>
internal sealed record GroupNorm(int Groups, double Epsilon) : Op
{
    public static BinderSet Binders { get; } = new()
    {
        ["GroupNorm"] = (context, arguments) =>
            context.Graph.Add(new GroupNorm(arguments.Integer("groups"), arguments.Real("epsilon", 1e-5)), arguments.Meeting(context, "x", "scale", "offset")),
    };

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var x = ChannelParameters.Checked(Name, operands);
        if (x.Shape.Rank < 2)
            throw new GraphException(Rules.ShapeMismatch, $"GroupNorm: {x.Shape} has no batch and channels");
        var channels = x.Shape[x.Shape.Rank - 1];
        if (!channels.IsStatic || Groups < 1 || channels.Value % Groups != 0)
            throw new GraphException(Rules.ShapeMismatch, $"GroupNorm: {channels} channels do not divide into {Groups} groups");
        return x;
    }

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands)
    {
        var x = builder.Let(operands[0]);
        return (Grouped(x).Value.Reshape(x.Shape) * builder.Let(operands[1])) + builder.Let(operands[2]);
    }

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (x, scale, g) = (builder.Let(node.Operands[0]), builder.Let(node.Operands[1]), builder.Let(cotangent));
        var normal = Grouped(x);
        var slope = normal.Slope((g * scale).Reshape(normal.Value.Shape)).Reshape(x.Shape);
        return [slope, Broadcasting.SumTo(builder, g * normal.Value.Reshape(x.Shape), scale.Shape), Broadcasting.SumTo(builder, g, scale.Shape)];
    }

    /// <summary>With the channels as [groups, channels of a group], all axes but those of the batch and the groups are normalized.</summary>
    private Standardized Grouped(Formula x)
    {
        var rank = x.Shape.Rank;
        var grouped = new Shape([.. x.Shape.Take(rank - 1), Groups, x.Shape[rank - 1].Value / Groups]);
        return Standardized.Of(x.Reshape(grouped), [.. Enumerable.Range(1, rank - 2), rank], Epsilon);
    }
}
