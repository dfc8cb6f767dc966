using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Shapes;

/// <summary>Sections with given begins, sizes and steps.</summary>
internal static class SliceBinders
{
    public static BinderSet Binders { get; } = new() { ["Slice"] = Bind };

    private static object Bind(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        var begin = arguments.Dims("begin");
        var given = arguments.Items("size").Count == 0 ? x.Shape.Select(_ => (Dim?)null).ToArray() : arguments.DimsOrRests("size");
        var strides = arguments.Items("strides").Count == 0 ? x.Shape.Select(_ => 1).ToArray() : arguments.Integers("strides");
        if (begin.Rank != x.Shape.Rank || given.Count != x.Shape.Rank || strides.Length != x.Shape.Rank)
            throw new GraphException(Rules.ShapeMismatch, $"Slice: begin, size and strides do not give one number for each axis of {x.Shape}");
        if (strides.Contains(0))
            throw arguments.Wrong("a stride cannot be 0");
        if (strides.Contains(int.MinValue))
            throw arguments.Wrong($"a stride cannot be {int.MinValue}");
        var size = x.Shape.Select((d, i) => given[i] ?? Rest(strides[i] > 0 ? d - begin[i] : begin[i] + 1, Math.Abs(strides[i]))).ToArray();
        for (var axis = 0; axis < size.Length; axis++)
            Check(x.Shape, axis, begin[axis], size[axis], strides[axis]);
        return IsWhole(x.Shape, begin, size, strides) ? x : context.Graph.Add(new Slice(begin.ToEquatable(), size.ToEquatable(), strides.ToEquatable()), x);
    }

    /// <summary>How many elements there are, a stride apart.</summary>
    private static Dim Rest(Dim room, int stride) => stride == 1 ? room : (room + stride - 1) / stride;

    private static void Check(Shape shape, int axis, Dim begin, Dim size, int stride)
    {
        var last = begin + ((size - 1) * stride);
        var rooms = new[] { stride > 0 ? begin : last, shape[axis] - 1 - (stride > 0 ? last : begin) };
        if (!size.Equals(Dim.Zero) && rooms.Append(size).Any(d => d.IsStatic && d.Value < 0))
            throw new GraphException(Rules.ShapeMismatch, $"Slice: {size} elements from {begin} reach outside axis {axis} of {shape}");
    }

    private static bool IsWhole(Shape shape, Shape begin, IReadOnlyList<Dim> size, int[] strides) =>
        shape.SequenceEqual(size) && begin.All(b => b.Equals(Dim.Zero)) && strides.All(s => s == 1);
}
