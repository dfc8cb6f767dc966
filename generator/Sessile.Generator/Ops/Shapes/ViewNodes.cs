using Sessile.Generator.IR;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Shapes;

/// <summary>Short forms for nodes that rearrange; each gives the operand itself where there is nothing to do.</summary>
internal static class ViewNodes
{
    public static Node Reshaped(this GraphBuilder builder, Node x, Shape shape) =>
        x.Shape.Equals(shape) ? x : builder.Add(new Reshape(shape), x);

    public static Node Broadcast(this GraphBuilder builder, Node x, Shape shape) =>
        x.Shape.Equals(shape) ? x : builder.Add(new BroadcastTo(shape), x);

    public static Node Transposed(this GraphBuilder builder, Node x, IReadOnlyList<int> perm) =>
        perm.SequenceEqual(Enumerable.Range(0, perm.Count)) ? x : builder.Add(new Transpose(perm.ToEquatable()), x);

    /// <summary>The last two axes exchanged.</summary>
    public static Node TransposedMatrix(this GraphBuilder builder, Node x)
    {
        var rank = x.Shape.Rank;
        return builder.Transposed(x, [.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2]);
    }

    /// <summary><paramref name="size"/> elements of one axis from <paramref name="begin"/>; the other axes whole.</summary>
    public static Node Section(this GraphBuilder builder, Node x, int axis, Dim begin, Dim size, int stride = 1)
    {
        if (begin.Equals(Dim.Zero) && size.Equals(x.Shape[axis]) && stride == 1)
            return x;
        var begins = x.Shape.Select((_, i) => i == axis ? begin : Dim.Zero).ToEquatable();
        var strides = x.Shape.Select((_, i) => i == axis ? stride : 1).ToEquatable();
        return builder.Add(new Slice(begins, x.Shape.With(axis, size).ToEquatable(), strides), x);
    }

    public static Node Reversed(this GraphBuilder builder, Node x, IEnumerable<int> axes) =>
        axes.Aggregate(x, (node, axis) => builder.Section(node, axis, node.Shape[axis] - 1, node.Shape[axis], -1));

    public static Node PadZeros(this GraphBuilder builder, Node x, int axis, Dim before, Dim after)
    {
        if (before.Equals(Dim.Zero) && after.Equals(Dim.Zero))
            return x;
        EquatableArray<Dim> At(Dim size) => x.Shape.Select((_, i) => i == axis ? size : Dim.Zero).ToEquatable();
        return builder.Add(new Pad(At(before), At(after), ConstantData.Of(x.DType, 0L)), x);
    }

    public static Node Zeros(this GraphBuilder builder, TensorType type) => builder.Filled(type, 0);
}
