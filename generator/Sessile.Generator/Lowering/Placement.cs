using Sessile.Generator.IR;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Support;

namespace Sessile.Generator.Lowering;

/// <summary>Which element of a node each index of a loop uses. Views are changes of a placement, so within a loop they cost nothing.</summary>
internal sealed record Placement(EquatableArray<AxisPlace> Axes)
{
    /// <summary>The node's own index space as the loop's.</summary>
    public static Placement Whole(Shape shape) => new(Enumerable.Range(0, shape.Rank).Select(i => shape[i].IsOne ? AxisPlace.Fixed : AxisPlace.Along(i)).ToEquatable());

    public bool IsPlain(Shape space) => Axes.All(a => a.IsPlain(space));

    /// <summary>Whether the loop meets each element of the node.</summary>
    public bool IsComplete(Shape space, Shape node) => Axes.Select((place, axis) => place.Counts(space, node[axis])).All(whole => whole);

    /// <summary>Whether the loop goes through the node's elements in their order, each once.</summary>
    public bool IsInOrder(Shape space, Shape node)
    {
        var (own, walked) = (Over(space.Rank, node.Strides), space.Strides);
        return IsComplete(space, node) && Enumerable.Range(0, space.Rank).All(a => space[a].IsOne || own[a].Equals(walked[a]));
    }

    public bool Covers(int axis) => Axes.Any(a => a.Covers(axis));

    /// <summary>Strides over the axes of a loop, given those over the node's own.</summary>
    public Dim[] Over(int rank, IReadOnlyList<Dim> strides)
    {
        var over = Enumerable.Repeat(Dim.Zero, rank).ToArray();
        for (var i = 0; i < Axes.Count; i++)
        {
            foreach (var term in Axes[i].Terms)
                over[term.Axis] += term.Step * strides[i];
        }

        return over;
    }

    /// <summary>The element of index zero.</summary>
    public Dim Offset(IReadOnlyList<Dim> strides) => Axes.Select((a, i) => a.Begin * strides[i]).Aggregate(Dim.Zero, (sum, step) => sum + step);

    /// <summary>Of an operand that is broadcast to the node's shape.</summary>
    public Placement Stretched(Shape node, Shape operand)
    {
        var lead = node.Rank - operand.Rank;
        return new(Enumerable.Range(0, operand.Rank).Select(i => operand[i].IsOne ? AxisPlace.Fixed : Axes[i + lead]).ToEquatable());
    }

    /// <summary>Of a view's operand, given that of the view in a loop over a space; null where sums of the loop's indices do not say it.</summary>
    public Placement? Through(Node view, Shape space) => view.Op switch
    {
        Transpose transpose => new(Enumerable.Range(0, Axes.Count).Select(i => Axes[transpose.Perm.ToList().IndexOf(i)]).ToEquatable()),
        Again => this,
        BroadcastTo => Stretched(view.Shape, view.Operands[0].Shape),
        Slice slice => new(Axes.Select((a, i) => a.Scaled(slice.Strides[i], slice.Begin[i])).ToEquatable()),
        Reshape => Reshaped(view.Shape, view.Operands[0].Shape, space),
        _ => null,
    };

    private Placement? Reshaped(Shape view, Shape operand, Shape space)
    {
        if (AxisRuns.Match(view, operand) is not { } runs)
            return null;
        var places = Enumerable.Repeat(AxisPlace.Fixed, operand.Rank).ToArray();
        foreach (var run in runs)
        {
            if (Merged(view, run.From).Split(run.To.Select(a => operand[a]).ToArray(), space) is not { } parts)
                return null;
            for (var i = 0; i < parts.Count; i++)
                places[run.To[i]] = parts[i];
        }

        return new(places.ToEquatable());
    }

    /// <summary>The place on some axes of a node as that on the one axis which they are merged.</summary>
    private AxisPlace Merged(Shape node, IReadOnlyList<int> axes) =>
        axes.Aggregate(AxisPlace.Fixed, (place, axis) => place.Scaled(node[axis], Dim.Zero).Plus(Axes[axis]));

    /// <summary>An axis of the loop that has to become several for the placement to be seen through a reshape, and their extents; null: none would do.</summary>
    public (int Axis, IReadOnlyList<Dim> Extents)? Refinement(Node view, Shape space)
    {
        var operand = view.Operands[0].Shape;
        if (view.Op is not Reshape || AxisRuns.Match(view.Shape, operand) is not { } runs)
            return null;
        return runs.Select(r => Merged(view.Shape, r.From).Refinement(r.To.Select(a => operand[a]).ToArray(), space)).FirstOrDefault(r => r is not null);
    }

    public Placement Refined(int axis, IReadOnlyList<Dim> extents) => new(Axes.Select(a => a.Refined(axis, extents)).ToEquatable());
}
