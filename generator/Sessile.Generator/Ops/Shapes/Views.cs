using Sessile.Generator.IR;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Shapes;

// Primitives that only rearrange: the lowering reads through them where it can, so they cost nothing by themselves.

/// <summary>The same elements in row-major order under another shape. ExpandDims, Squeeze and Flatten are this.</summary>
internal sealed record Reshape(Shape Shape) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].With(Shape);
}

/// <summary>Axis i of the result is axis Perm[i] of the operand.</summary>
internal sealed record Transpose(EquatableArray<int> Perm) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) =>
        operands[0].With(new Shape(Perm.Select(p => operands[0].Shape[p])));
}

/// <summary>Stretched to a shape by NumPy's rules.</summary>
internal sealed record BroadcastTo(Shape Shape) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].With(Shape);
}

/// <summary>Along axis i: Size[i] elements from Begin[i], Stride[i] apart. A negative stride walks back from Begin.</summary>
internal sealed record Slice(EquatableArray<Dim> Begin, EquatableArray<Dim> Size, EquatableArray<int> Strides) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].With(new Shape(Size));
}
