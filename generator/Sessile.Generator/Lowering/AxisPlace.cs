using Sessile.Generator.IR;
using Sessile.Generator.Support;

namespace Sessile.Generator.Lowering;

/// <summary>What an axis of a loop adds to the place of an element: its index times a step.</summary>
internal readonly record struct AxisTerm(int Axis, Dim Step);

/// <summary>
/// The element along one axis of a node that is used at an index of a loop: Begin + Σ Step · index, over some of the loop's axes. There are several where the node's
/// axis is the loop's axes merged, and none where it is always the same element.
/// </summary>
/// <param name="Terms">In the order of the loop's axes.</param>
internal sealed record AxisPlace(EquatableArray<AxisTerm> Terms, Dim Begin)
{
    public static AxisPlace Fixed { get; } = new(default(EquatableArray<AxisTerm>), Dim.Zero);

    public static AxisPlace Along(int axis) => new(EquatableArray.Of(new AxisTerm(axis, Dim.One)), Dim.Zero);

    /// <summary>The axis of which this is the index; null: it is no bare index.</summary>
    public int? Index => Begin.Equals(Dim.Zero) && Terms is [{ Step.IsOne: true } only] ? only.Axis : null;

    public bool Covers(int axis) => Terms.Any(t => t.Axis == axis);

    /// <summary>Begin' + factor · this.</summary>
    public AxisPlace Scaled(Dim factor, Dim begin) => new(Terms.Select(t => t with { Step = t.Step * factor }).ToEquatable(), begin + (Begin * factor));

    public AxisPlace Plus(AxisPlace other) => new(Terms.Concat(other.Terms).OrderBy(t => t.Axis).ToEquatable(), Begin + other.Begin);

    /// <summary>Whether the loop's axes count the elements from 0 on one by one, as far as they go.</summary>
    public bool IsPlain(Shape space) => Reach(space) is not null;

    /// <summary>Whether they count all of so many elements, each once.</summary>
    public bool Counts(Shape space, Dim extent) => Reach(space) is { } reach && reach.Equals(extent);

    /// <summary>How many elements the axes count; null where they leave some out, or meet some twice.</summary>
    private Dim? Reach(Shape space)
    {
        if (!Begin.Equals(Dim.Zero))
            return null;
        var (rest, reach) = (Terms.ToList(), Dim.One);
        for (var next = 0; rest.Count > 0; reach *= space[rest[next].Axis], rest.RemoveAt(next))
        {
            next = rest.FindIndex(t => t.Step.Equals(reach));
            if (next < 0)
                return null;
        }

        return reach;
    }

    /// <summary>
    /// This place on an axis that is several axes merged, as places on each of those; null where no sum of indices says it.
    /// </summary>
    public IReadOnlyList<AxisPlace>? Split(IReadOnlyList<Dim> extents, Shape space)
    {
        var places = new AxisPlace[extents.Count];
        var rest = this;
        for (var axis = extents.Count - 1; axis > 0; axis--)
        {
            var extent = extents[axis];
            var inner = rest.Terms.Where(t => !t.Step.IsMultipleOf(extent)).ToEquatable();
            var most = inner.Aggregate(Dim.Zero, (sum, t) => sum + (t.Step * (space[t.Axis] - 1)));
            var room = extent - 1 - most;
            if (!rest.Begin.Equals(Dim.Zero) || !(room.IsStatic && room.Value >= 0) || inner.Any(t => t.Step is { IsStatic: true, Value: < 0 }))
                return null;
            places[axis] = new AxisPlace(inner, Dim.Zero);
            rest = new AxisPlace(rest.Terms.Where(t => t.Step.IsMultipleOf(extent)).Select(t => t with { Step = t.Step / extent }).ToEquatable(), Dim.Zero);
        }

        places[0] = rest;
        return places;
    }

    /// <summary>An axis that reaches over the border between two of the axes that <see cref="Split"/> asks for, and its extents on both sides; null where none does, or not evenly.</summary>
    public (int Axis, IReadOnlyList<Dim> Extents)? Refinement(IReadOnlyList<Dim> extents, Shape space)
    {
        var border = Dim.One;
        foreach (var extent in extents.Skip(1).Reverse())
        {
            border *= extent;
            foreach (var term in Terms.Where(t => !t.Step.IsMultipleOf(border) && border.IsMultipleOf(t.Step)))
            {
                var (reach, inner) = (term.Step * space[term.Axis], border / term.Step);
                if (reach.IsMultipleOf(border) && !reach.Equals(border) && !inner.IsOne)
                    return (term.Axis, [reach / border, inner]);
            }
        }

        return null;
    }

    /// <summary>The same place after a loop's axis has become several.</summary>
    public AxisPlace Refined(int axis, IReadOnlyList<Dim> extents) => new(Terms.SelectMany(t => t.Axis < axis ? [t] : t.Axis > axis
        ? new[] { t with { Axis = t.Axis + extents.Count - 1 } }
        : new Shape(extents).Strides.Select((stride, i) => new AxisTerm(axis + i, t.Step * stride))).ToEquatable(), Begin);
}
