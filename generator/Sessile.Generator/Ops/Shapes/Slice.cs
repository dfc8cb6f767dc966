using Sessile.Generator.IR;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Shapes;

/// <summary>Along axis i: Size[i] elements from Begin[i], Stride[i] apart. A negative stride walks back from Begin.</summary>
internal sealed record Slice(EquatableArray<Dim> Begin, EquatableArray<Dim> Size, EquatableArray<int> Strides) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].With(new Shape(Size));

    /// <summary>Of the first and the last element, the lower is not below 0 and the upper not behind the axis; of no elements, one step outside is.</summary>
    public override IEnumerable<Dim> Bounds(IReadOnlyList<TensorType> operands)
    {
        for (var axis = 0; axis < Size.Count; axis++)
        {
            if (Size[axis].Equals(Dim.Zero))
                continue;
            var last = Begin[axis] + ((Size[axis] - 1) * Strides[axis]);
            yield return Strides[axis] > 0 ? Begin[axis] : last;
            yield return operands[0].Shape[axis] - 1 - (Strides[axis] > 0 ? last : Begin[axis]);
        }
    }

    /// <summary>Zeros, with the cotangent's elements where they were taken from.</summary>
    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var shape = node.Operands[0].Shape;
        if (Size.Any(s => s.Equals(Dim.Zero)))
            return [builder.Zeros(new TensorType(cotangent.DType, shape))];
        var spread = cotangent;
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (Strides[axis] != 1)
                spread = Spread(builder, spread, axis);
        }

        return [Surround(builder, spread, shape)];
    }

    /// <summary>Along one axis, in ascending order, |stride| - 1 zeros behind each element.</summary>
    private Node Spread(GraphBuilder builder, Node x, int axis)
    {
        var step = Math.Abs(Strides[axis]);
        var ascending = Strides[axis] < 0 ? builder.Reversed(x, [axis]) : x;
        if (step == 1)
            return ascending;
        var split = new Shape([.. x.Shape.Take(axis + 1), Dim.One, .. x.Shape.Skip(axis + 1)]);
        var padded = builder.PadZeros(builder.Reshaped(ascending, split), axis + 1, Dim.Zero, step - 1);
        return builder.Reshaped(padded, x.Shape.With(axis, x.Shape[axis] * step));
    }

    /// <summary>
    /// Zeros before and behind. The zeros behind the last element may reach over the end; where their number is not known,
    /// one axis' length too many are put behind and cut off again.
    /// </summary>
    private Node Surround(GraphBuilder builder, Node x, Shape shape)
    {
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            var first = Strides[axis] < 0 ? Begin[axis] + ((Size[axis] - 1) * Strides[axis]) : Begin[axis];
            var behind = shape[axis] - first - x.Shape[axis];
            var surplus = Math.Abs(Strides[axis]) > 1 && !(behind.IsStatic && behind.Value >= 0);
            x = builder.PadZeros(x, axis, first, surplus ? shape[axis] : behind);
            x = surplus ? builder.Section(x, axis, Dim.Zero, shape[axis]) : x;
        }

        return x;
    }
}
