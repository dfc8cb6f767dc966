using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Activation;

/// <summary>
/// A function of one element that is made of scalar functions, and stays one node until it is lowered, so that comments and messages can name it.
/// </summary>
internal abstract record Activation : Op
{
    protected virtual bool TakesIntegers => false;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var x = operands[0];
        return (TakesIntegers ? x.DType.IsNumeric() : x.DType.IsFloating())
            ? x
            : throw new GraphException(Rules.DTypeMismatch, $"{Name}: not defined for {x.DType.DisplayName()}");
    }

    public sealed override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands) => Value(builder.Let(operands[0]));

    protected abstract Formula Value(Formula x);
}

/// <summary>An activation whose derivative is not that of its decomposition: that would be wrong at a kink, wasteful, or not finite far out.</summary>
internal abstract record SlopedActivation : Activation
{
    public sealed override bool HasGradient => true;

    public sealed override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) =>
        [Slope(builder.Let(node.Operands[0]), builder.Let(node), builder.Let(cotangent))];

    /// <summary>The cotangent of x, given the value y and its cotangent g.</summary>
    protected abstract Formula Slope(Formula x, Formula y, Formula g);
}
