using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.State;

/// <summary>What a subscript takes of one axis.</summary>
/// <param name="Position">The position, where it is computed at the run; null: it is <paramref name="Begin"/>.</param>
/// <param name="IsKept">Whether the part that is taken has this axis.</param>
internal sealed record SubscriptAxis(Dim Begin, Dim Size, Node? Position, bool IsKept, bool IsWhole);

/// <summary>The subscripts of an assignment, one for each axis of the variable; those not given take the whole axis.</summary>
internal static class Subscripts
{
    public static IReadOnlyList<SubscriptAxis> Read(Arguments arguments, Shape shape)
    {
        var given = arguments.Items("at");
        if (given.FirstOrDefault(s => s is FactoryValue) is not null)
            throw arguments.Wrong("Subscript.NewAxis names no part of a variable");
        if (given.Count > shape.Rank)
            throw new GraphException(Rules.BadAxis, $"{arguments.Function}: {given.Count} subscripts for {shape}");
        return shape.Select((size, axis) => axis < given.Count
            ? Axis(arguments, shape, axis, given[axis])
            : new SubscriptAxis(Dim.Zero, size, null, IsKept: true, IsWhole: true)).ToArray();
    }

    private static SubscriptAxis Axis(Arguments arguments, Shape shape, int axis, object? subscript)
    {
        var size = shape[axis];
        return subscript switch
        {
            int position => At(position < 0 ? size + position : position),
            IndexValue index => At(From(index)),
            Dim dim => At(dim),
            RangeValue range => Between(From(range.Start), From(range.End)),
            Node { Shape.IsScalar: true } position => new(Dim.Zero, Dim.One, position, IsKept: false, IsWhole: false),
            Node position => throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: a position must be a scalar, not {position.Shape}: ScatterUpdate takes several"),
            _ => throw arguments.Wrong("a subscript must be a number, a range or a node"),
        };

        Dim From(IndexValue index) => index.FromEnd ? size - index.Value : index.Value;

        SubscriptAxis At(Dim position) => IsInside(position, 1)
            ? new(position, Dim.One, null, IsKept: false, IsWhole: false)
            : throw new GraphException(Rules.BadAxis, $"{arguments.Function}: position {position} is outside axis {axis} of {shape}");

        SubscriptAxis Between(Dim start, Dim end) => IsInside(start, end - start)
            ? new(start, end - start, null, IsKept: true, IsWhole: start.Equals(Dim.Zero) && end.Equals(size))
            : throw new GraphException(Rules.BadAxis, $"{arguments.Function}: {start}..{end} is outside axis {axis} of {shape}");

        // A variable's shape is static, and a size that is not can be no position on it.
        bool IsInside(Dim begin, Dim count) => begin.IsStatic && count.IsStatic && begin.Value >= 0 && count.Value >= 0 && begin.Value + count.Value <= size.Value;
    }
}
