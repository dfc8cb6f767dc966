using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Lowering;

/// <summary>Where a part stands in the whole that it is put into: a concatenation, or a padded tensor.</summary>
internal sealed record PlacedPart(Node Whole, IReadOnlyList<Dim> Begin)
{
    /// <summary>Whether all parts of the whole are products, which calls make there; else loops write to it, and what a call makes stands elsewhere first.</summary>
    public bool IsOfProducts { get; init; }

    /// <param name="whole">Where that stands, which may be a place in another one.</param>
    public Access In(Access whole) => whole with { Offset = Begin.Zip(whole.Strides, (begin, stride) => begin * stride).Aggregate(whole.Offset, (sum, step) => sum + step) };
}

/// <summary>
/// Which parts of concatenations and padded tensors their loops can write to their places in the whole at once, so that nothing is copied: those that a loop makes, of
/// one whole alone, and concatenations that go into others. A product may write past the end of its result, so what it makes is such a part only where it is rows of whole vectors, one behind the other,
/// and so are all parts, as of gradients of weights that several inputs share.
/// </summary>
internal static class PlacedParts
{
    /// <summary>Elements of the widest vectors.</summary>
    public const int Lanes = 16;

    public static Dictionary<Node, PlacedPart> Find(IReadOnlyList<Node> nodes, IReadOnlyList<Node> roots, FusionPlan plan)
    {
        var parts = new Dictionary<Node, PlacedPart>();
        var wholes = nodes.Where(n => n.Op is Concat or Pad).ToArray();
        var uses = wholes.SelectMany(n => n.Operands).GroupBy(o => o).ToDictionary(g => g.Key, g => g.Count());
        foreach (var (part, place) in wholes.SelectMany(Of))
        {
            if (uses[part] != 1 || roots.Contains(part))
                continue;
            var isOfProducts = IsOfProducts(place.Whole);
            if (isOfProducts || part.Op is Concat || (plan.StoredBy(part) is { } group && !group.Members.Any(m => m.Op is MatMul)))
                parts.Add(part, place with { IsOfProducts = isOfProducts });
        }

        return parts;

        bool IsOfProducts(Node whole) => whole.Op is Concat concat && whole.Operands.All(o => IsOfVectors(o, concat.Axis, plan)) && !roots.Contains(whole) && IsReadAsItIs(whole, nodes);
    }

    private static bool IsOfVectors(Node part, int axis, FusionPlan plan) => part.Op is MatMul && !plan.IsInLoop(part) && part.Shape.All(d => d.IsStatic)
        && part.Shape.Take(axis).All(d => d.IsOne) && part.Shape[part.Shape.Rank - 1].Value % Lanes == 0;

    /// <summary>Whether no view and no other whole has it, so that those who ask for what writes it are its readers alone.</summary>
    private static bool IsReadAsItIs(Node whole, IReadOnlyList<Node> nodes) => !nodes.Any(n => (n.IsView() || n.Op is Concat or Pad) && n.Operands.Contains(whole));

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
