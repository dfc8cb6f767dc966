using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Lowering;

/// <summary>Where a part stands in the whole that it is put into: a concatenation, or a padded tensor.</summary>
internal sealed record PlacedPart(Node Whole, IReadOnlyList<Dim> Begin)
{
    /// <summary>Whether a product makes it there as in a buffer of its own: its rows are one behind the other, and nobody asks for what writes the whole but those who read it as it is.</summary>
    public bool IsWindow { get; init; }

    /// <summary>Which axis of the whole each of the part's own runs along, where it has others of one index beside them; null: they are the same.</summary>
    public IReadOnlyList<int?>? Axes { get; init; }

    /// <param name="whole">Where that stands, which may be a place in another one.</param>
    public Access In(Access whole)
    {
        var offset = Begin.Zip(whole.Strides, (begin, stride) => begin * stride).Aggregate(whole.Offset, (sum, step) => sum + step);
        return whole with { Offset = offset, Strides = Axes?.Select(a => a is { } axis ? whole.Strides[axis] : Dim.Zero).ToArray() ?? whole.Strides };
    }
}

/// <summary>
/// Which parts of concatenations and padded tensors their loops can write to their places in the whole at once, so that nothing is copied: those that a loop makes, of
/// one whole alone, and concatenations that go into others; axes of one index between do not matter, so that what is stacked is such a part too. A product may write past the end of its rows, so what it
/// makes is such a part only where these are whole vectors, and so are all parts, as of gradients of weights that several inputs share.
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
            var made = MadeFor(part);
            if (uses[part] != 1 || parts.ContainsKey(part) || parts.ContainsKey(made) || (made != part && uses.ContainsKey(made)) || roots.Contains(part) || roots.Contains(made))
                continue;
            var hasWindows = HasWindows(place.Whole);
            var isOfProducts = IsOfProducts(place.Whole, hasWindows);
            var at = place with { Axes = AxesOf(made, part), IsWindow = isOfProducts && hasWindows };
            if (isOfProducts || IsWhole(made, at) || (plan.StoredBy(made) is { } group && IsWrittenByLoop(made, group, at)))
                parts[part] = parts[made] = at;
        }

        return parts;

        bool IsOfProducts(Node whole, bool hasWindows) => whole.Op is Concat && whole.Operands.All(o => IsOfVectors(o, plan) && (hasWindows || IsOfRows(MadeFor(o))));
        bool HasWindows(Node whole) => whole.Op is Concat concat && whole.Operands.All(o => IsInOneRun(o, concat.Axis)) && !roots.Contains(whole) && IsReadAsItIs(whole, nodes);
    }

    /// <summary>What is put into the whole but for axes of one index.</summary>
    public static Node MadeFor(Node part)
    {
        while (part.Op is Reshape && Extents(part).SequenceEqual(Extents(part.Operands[0])))
            part = part.Operands[0];
        return part;
    }

    private static IEnumerable<Dim> Extents(Node node) => node.Shape.Where(d => !d.IsOne);

    private static int?[]? AxesOf(Node made, Node part)
    {
        if (made == part)
            return null;
        var walked = new Queue<int>(Enumerable.Range(0, part.Shape.Rank).Where(a => !part.Shape[a].IsOne));
        return made.Shape.Select(d => d.IsOne ? null : (int?)walked.Dequeue()).ToArray();
    }

    private static bool IsWhole(Node made, PlacedPart place) => made.Op is Concat && IsSideBySide(place);

    /// <summary>Whether a loop writes what it makes to its place as fast as elsewhere: rows as rows, or an element for each row that it folds. Rows of products must not reach past their end.</summary>
    private static bool IsWrittenByLoop(Node made, FusionGroup group, PlacedPart place) => group.Members.FirstOrDefault(m => m.Op is MatMul) is { } product
        ? InlineProducts.IsSmall(product) && IsSideBySide(place) && (!product.Shape[0].IsOne || AreWholeVectors(product))
        : IsSideBySide(place) || made.Shape.ElementCount.IsOne || (made.IsReduce() && group.IsReduced(group.Walked.Last()));

    /// <summary>Whether the elements of its rows lie side by side in the whole.</summary>
    private static bool IsSideBySide(PlacedPart place)
    {
        if (place.Axes is not { } axes)
            return true;
        var whole = place.Whole.Shape;
        return axes.LastOrDefault(a => a is not null) is { } last && Enumerable.Range(last + 1, whole.Rank - last - 1).All(a => whole[a].IsOne);
    }

    private static bool IsOfVectors(Node part, FusionPlan plan)
    {
        var made = MadeFor(part);
        return made.Op is MatMul && !plan.IsInLoop(made) && made.Shape.IsStatic && AreWholeVectors(made) && part.Shape[part.Shape.Rank - 1].Equals(made.Shape[made.Shape.Rank - 1]);
    }

    /// <summary>Whether the library can make its rows with others between them.</summary>
    private static bool IsOfRows(Node product) => product.Shape.Rank == 2 && !product.Operands[1].DType.IsNarrow();

    private static bool IsInOneRun(Node part, int axis) => part.Shape.Take(axis).All(d => d.IsOne);

    private static bool AreWholeVectors(Node product) => product.Shape[product.Shape.Rank - 1] is { IsStatic: true } columns && columns.Value % Lanes == 0;

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
