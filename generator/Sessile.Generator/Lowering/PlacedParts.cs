using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Lowering;

/// <summary>Where a part stands in the whole that it is put into: a concatenation, or a padded tensor.</summary>
internal sealed record PlacedPart(Node Whole, IReadOnlyList<Dim> Begin)
{
    /// <param name="whole">Where that stands, which may be a place in another one.</param>
    public Access In(Access whole) => whole with { Offset = Begin.Zip(whole.Strides, (begin, stride) => begin * stride).Aggregate(whole.Offset, (sum, step) => sum + step) };
}

/// <summary>
/// Which parts of concatenations and padded tensors their loops can write to their places in the whole at once, so that nothing is copied: those that a loop makes, of
/// one whole alone, and concatenations that go into others. A product may write past the end of its result, so what it makes is no such part.
/// </summary>
internal static class PlacedParts
{
    public static Dictionary<Node, PlacedPart> Find(IReadOnlyList<Node> nodes, IReadOnlyList<Node> roots, FusionPlan plan)
    {
        var parts = new Dictionary<Node, PlacedPart>();
        var wholes = nodes.Where(n => n.Op is Concat or Pad).ToArray();
        var uses = wholes.SelectMany(n => n.Operands).GroupBy(o => o).ToDictionary(g => g.Key, g => g.Count());
        foreach (var (part, place) in wholes.SelectMany(Of))
        {
            if (uses[part] == 1 && !roots.Contains(part) && (part.Op is Concat || (plan.StoredBy(part) is { } group && !group.Members.Any(m => m.Op is MatMul))))
                parts.Add(part, place);
        }

        return parts;
    }

    /// <summary>All parts of a whole, in order.</summary>
    public static IEnumerable<(Node Part, PlacedPart Place)> Of(Node whole)
    {
        if (whole.Op is Pad pad)
        {
            yield return (whole.Operands[0], new PlacedPart(whole, pad.Before));
            yield break;
        }

        var axis = ((Concat)whole.Op).Axis;
        var begin = Dim.Zero;
        foreach (var part in whole.Operands)
        {
            yield return (part, new PlacedPart(whole, whole.Shape.Select((_, i) => i == axis ? begin : Dim.Zero).ToArray()));
            begin += part.Shape[axis];
        }
    }
}
