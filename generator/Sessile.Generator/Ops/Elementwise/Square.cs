using Sessile.Generator.IR;
using Sessile.Generator.Ops.Activation;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Elementwise;

/// <summary>x².</summary>
internal sealed record Square : SlopedActivation
{
    public static BinderSet Binders { get; } = new()
    {
        ["Square"] = (context, arguments) => context.Graph.Add(new Square(), arguments.Node(context, "x")),
        ["SquaredDifference"] = (context, arguments) => context.Graph.Add(new SquaredDifference(), arguments.Meeting(context, "a", "b")),
    };

    protected override bool TakesIntegers => true;

    protected override Formula Value(Formula x) => x.Square();

    protected override Formula Slope(Formula x, Formula y, Formula g) => g * 2 * x;
}

/// <summary>(a - b)².</summary>
internal sealed record SquaredDifference : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) =>
        Broadcasting.Numeric(Name, operands);

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands) =>
        (builder.Let(operands[0]) - builder.Let(operands[1])).Square();

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (a, b) = (node.Operands[0], node.Operands[1]);
        var slope = builder.Let(cotangent) * 2 * (builder.Let(a) - builder.Let(b));
        return [Broadcasting.SumTo(builder, slope, a.Shape), Broadcasting.SumTo(builder, -slope, b.Shape)];
    }
}
