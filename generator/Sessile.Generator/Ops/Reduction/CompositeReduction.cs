using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Reduction;

/// <summary>A reduction that is made of others. The rules see the axes put back with size 1, whatever the user asked for.</summary>
internal abstract record CompositeReduction(EquatableArray<int> Axes, bool KeepDims) : Op
{
    public override bool HasGradient => true;

    protected virtual bool TakesIntegers => false;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var x = operands[0];
        if (TakesIntegers ? !x.DType.IsNumeric() : !x.DType.IsFloating())
            throw new GraphException(Rules.DTypeMismatch, $"{Name}: not defined for {x.DType.DisplayName()}");
        return x.With(Reduce.ReducedShape(x.Shape, Axes, KeepDims));
    }

    public sealed override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands) =>
        Kept(builder.Let(operands[0])).Reshape(Reduce.ReducedShape(operands[0].Shape, Axes, KeepDims));

    public sealed override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var x = builder.Let(node.Operands[0]);
        return [Slope(x, builder.Let(node).PutBack(Axes, x.Shape), builder.Let(cotangent).PutBack(Axes, x.Shape))];
    }

    /// <summary>The value, with the reduced axes kept.</summary>
    protected abstract Formula Kept(Formula x);

    /// <summary>The cotangent of x, given the value y and its cotangent g, both with the reduced axes kept.</summary>
    protected abstract Formula Slope(Formula x, Formula y, Formula g);
}
