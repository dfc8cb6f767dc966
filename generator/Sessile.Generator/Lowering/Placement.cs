using Sessile.Generator.IR;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Support;

namespace Sessile.Generator.Lowering;

/// <summary>The element of a node's axis that is used at index i along a loop's axis: Begin + Step · i. Without an axis it is always Begin.</summary>
/// <param name="Axis">The loop's axis; -1: none.</param>
internal readonly record struct AxisPlace(int Axis, Dim Begin, long Step)
{
    public static AxisPlace Fixed { get; } = new(-1, Dim.Zero, 0);

    public static AxisPlace Along(int axis) => new(axis, Dim.Zero, 1);

    /// <summary>Whether the loop's index is the node's own, or the one index that there is.</summary>
    public bool IsPlain => Begin.Equals(Dim.Zero) && (Axis < 0 || Step == 1);
}

/// <summary>Which element of a node each index of a loop uses. Views are changes of a placement, so within a loop they cost nothing.</summary>
internal sealed record Placement(EquatableArray<AxisPlace> Axes)
{
    /// <summary>The node's own index space as the loop's.</summary>
    public static Placement Whole(Shape shape) => new(Enumerable.Range(0, shape.Rank).Select(i => shape[i].IsOne ? AxisPlace.Fixed : AxisPlace.Along(i)).ToEquatable());

    public bool IsPlain => Axes.All(a => a.IsPlain);

    /// <summary>The loop's axes along which the node changes.</summary>
    public IEnumerable<int> Covered => Axes.Where(a => a.Axis >= 0).Select(a => a.Axis);

    public bool Covers(int axis) => Axes.Any(a => a.Axis == axis);

    /// <summary>Of an operand that is broadcast to the node's shape.</summary>
    public Placement Stretched(Shape node, Shape operand)
    {
        var lead = node.Rank - operand.Rank;
        return new(Enumerable.Range(0, operand.Rank).Select(i => operand[i].IsOne ? AxisPlace.Fixed : Axes[i + lead]).ToEquatable());
    }

    /// <summary>Of a view's operand, given that of the view; null where no index of the operand follows from one of the loop's alone.</summary>
    public Placement? Through(Node view) => view.Op switch
    {
        Transpose transpose => new(Enumerable.Range(0, Axes.Count).Select(i => Axes[transpose.Perm.ToList().IndexOf(i)]).ToEquatable()),
        Again => this,
        BroadcastTo => Stretched(view.Shape, view.Operands[0].Shape),
        Slice slice => new(Axes.Select((a, i) => new AxisPlace(a.Axis, slice.Begin[i] + (a.Begin * slice.Strides[i]), a.Step * slice.Strides[i])).ToEquatable()),
        Reshape => Reshaped(view.Shape, view.Operands[0].Shape),
        _ => null,
    };

    /// <summary>Of a reshape that adds and drops axes of extent 1 only.</summary>
    private Placement? Reshaped(Shape to, Shape from)
    {
        var kept = Enumerable.Range(0, to.Rank).Where(i => !to[i].IsOne).ToArray();
        if (!kept.Select(i => to[i]).SequenceEqual(from.Where(d => !d.IsOne)))
            return null;
        var next = 0;
        return new(from.Select(d => d.IsOne ? AxisPlace.Fixed : Axes[kept[next++]]).ToEquatable());
    }
}
