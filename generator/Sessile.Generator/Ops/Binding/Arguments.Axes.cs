using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Binding;

internal sealed partial class Arguments
{
    /// <summary>One axis of <paramref name="shape"/>, counted from the front; <paramref name="otherwise"/> (as the user would give it) where none is given.</summary>
    public int Axis(Shape shape, string name = "axis", int? otherwise = null) =>
        Normalized(otherwise is { } axis && !Has(name) ? axis : Integer(name), shape.Rank, shape);

    /// <summary>Axes of <paramref name="shape"/>, sorted and counted from the front; all where none are given.</summary>
    public EquatableArray<int> Axes(Shape shape, string name = "axis") => this[name] is null
        ? Enumerable.Range(0, shape.Rank).ToEquatable()
        : GivenAxes(name, shape.Rank, shape);

    /// <summary>The axes given, of a tensor of <paramref name="rank"/> that is made of one of <paramref name="shape"/>.</summary>
    public EquatableArray<int> GivenAxes(string name, int rank, Shape shape)
    {
        var given = this[name] is ListValue or TupleValue ? Integers(name) : [Integer(name)];
        var axes = given.Select(a => Normalized(a, rank, shape)).OrderBy(a => a).ToEquatable();
        for (var i = 1; i < axes.Count; i++)
        {
            if (axes[i] == axes[i - 1])
                throw new GraphException(Rules.BadAxis, $"{Function}: axis {axes[i]} of {shape} is given twice");
        }

        return axes;
    }

    public int Normalized(int axis, int rank, Shape shape) => axis >= -rank && axis < rank
        ? axis < 0 ? axis + rank : axis
        : throw new GraphException(Rules.BadAxis, $"{Function}: {shape} has no axis {axis}");
}
