using Sessile.Generator.IR;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Passes.Parts;
using Sessile.Generator.Support;

namespace Sessile.Generator.Passes.Rules;

/// <summary>Slices of what is put together that lie in one part of it: they are slices of that part.</summary>
internal static class SectionRules
{
    public static IReadOnlyList<NamedRule> All { get; } =
    [
        new("slice of one part of a concatenation", (builder, node, x) => node.Op is Slice slice && x[0].Op is Concat concat ? OfPart(builder, slice, x[0], concat) : null),
        new("slice inside of padding", (builder, node, x) => node.Op is Slice slice && x[0].Op is Pad pad ? Inside(builder, slice, x[0], pad) : null),
    ];

    private static Node? OfPart(GraphBuilder builder, Slice slice, Node whole, Concat concat) =>
        Find(slice, concat.Axis, whole.Operands.Select(o => o.Shape[concat.Axis])) is var (part, begin)
            ? builder.Add(slice with { Begin = slice.Begin.Select((b, axis) => axis == concat.Axis ? begin : b).ToEquatable() }, whole.Operands[part])
            : null;

    private static Node? Inside(GraphBuilder builder, Slice slice, Node whole, Pad pad)
    {
        var inner = whole.Operands[0];
        var begins = new List<Dim>();
        for (var axis = 0; axis < whole.Shape.Rank; axis++)
        {
            if (Find(slice, axis, [pad.Before[axis], inner.Shape[axis], pad.After[axis]]) is not (1, var begin))
                return null;
            begins.Add(begin);
        }

        return builder.Add(slice with { Begin = begins.ToEquatable() }, inner);
    }

    /// <summary>The part of an axis that all elements come from, and where they begin in it; null where it is not known that one part has them, or the slice goes backwards.</summary>
    private static (int Part, Dim Begin)? Find(Slice slice, int axis, IEnumerable<Dim> sizes)
    {
        var (size, stride) = (slice.Size[axis], slice.Strides[axis]);
        return stride == 1 || (stride > 1 && size is { IsStatic: true, Value: > 0 })
            ? new Cuts(axis, sizes.ToEquatable()).Find(slice.Begin[axis], ((size - 1) * stride) + 1)
            : null;
    }
}
