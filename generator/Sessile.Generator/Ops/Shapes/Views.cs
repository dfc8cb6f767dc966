using Sessile.Generator.IR;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Shapes;

// Primitives that only rearrange: the lowering reads through them where it can, so they cost nothing by themselves.

/// <summary>The same elements in row-major order under another shape. ExpandDims, Squeeze and Flatten are this.</summary>
internal sealed record Reshape(Shape Shape) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].With(Shape);

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) =>
        [builder.Reshaped(cotangent, node.Operands[0].Shape)];
}

/// <summary>Axis i of the result is axis Perm[i] of the operand.</summary>
internal sealed record Transpose(EquatableArray<int> Perm) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) =>
        operands[0].With(new Shape(Perm.Select(p => operands[0].Shape[p])));

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var inverse = new int[Perm.Count];
        for (var i = 0; i < inverse.Length; i++)
            inverse[Perm[i]] = i;
        return [builder.Add(new Transpose(inverse.ToEquatable()), cotangent)];
    }
}

/// <summary>Stretched to a shape by NumPy's rules.</summary>
internal sealed record BroadcastTo(Shape Shape) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].With(Shape);

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) =>
        [Broadcasting.SumTo(builder, cotangent, node.Operands[0].Shape)];
}
