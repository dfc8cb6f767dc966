using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Elementwise;

/// <summary>min(max(x, low), high); operands x, low and high. The derivative goes to x within the bounds, them included, else to the bound it went over; to high where low is above that.</summary>
internal sealed record Clip : Op
{
    public static BinderSet Binders { get; } = new()
    {
        ["Clip"] = (context, arguments) => context.Graph.Add(new Clip(), arguments.Meeting(context, "x", "min", "max")),
    };

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Broadcasting.Numeric(Name, operands);

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands) =>
        builder.Let(operands[0]).Max(builder.Let(operands[1])).Min(builder.Let(operands[2]));

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (x, low, high) = (builder.Let(node.Operands[0]), builder.Let(node.Operands[1]), builder.Let(node.Operands[2]));
        var g = builder.Let(cotangent);
        var (below, above) = (x < low, x.Max(low) > high);
        Formula[] parts = [above.Choose(g.Number(0), below.Choose(g.Number(0), g)), above.Choose(g.Number(0), below.OrZero(g)), above.OrZero(g)];
        return parts.Select((p, i) => (Node?)Broadcasting.SumTo(builder, p, node.Operands[i].Shape)).ToArray();
    }
}
