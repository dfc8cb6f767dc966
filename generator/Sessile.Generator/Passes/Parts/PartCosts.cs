using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Passes.Parts;

/// <summary>
/// Decides whether what is put together should rather be read in parts. Parts that a loop makes are written to their places anyway, so that putting them together costs nothing but the
/// memory; others are copied, one pass over them more than there need be.
/// </summary>
internal static class PartCosts
{
    /// <summary>More loops than that are no gain for one.</summary>
    private const int MaxParts = 8;

    /// <summary>Shorter rows do not fill the vectors of a loop of their own.</summary>
    private const long ShortRow = 16;

    /// <summary>Up to this many elements, calls cost more than copies.</summary>
    private const long FewElements = 1024;

    /// <summary>A product with more columns takes so much longer than the copy of its rows that it is better done at once.</summary>
    private const long FewColumns = 16;

    /// <param name="assembly">A concatenation or a padded tensor all of whose readers take parts.</param>
    /// <param name="uses">How many assemblies a part goes into.</param>
    public static bool IsWorthTakingApart(Node assembly, Cuts cuts, IReadOnlyList<Node> readers, Func<Node, int> uses)
    {
        // Of one part no more is needed, however short it is.
        if (readers.Count == 1 && readers[0].Op is Slice section && cuts.Of(section.Begin[cuts.Axis], section.Size[cuts.Axis]) is { Sizes.Count: 1 })
            return true;
        var elements = assembly.Shape.ElementCount;
        if (cuts.Sizes.Count > MaxParts || (elements.IsStatic && elements.Value < FewElements) || cuts.Sizes.Any(s => IsShort(s * Behind(assembly.Shape, cuts.Axis))) || (assembly.Op is Pad pad && HasShortBorder(assembly.Shape, pad)))
            return IsJoinedOnly(assembly, readers);
        // Nobody writes it, so that nobody has to read it again.
        if (readers.Count(r => r.Op is not Concat) <= 1)
            return true;
        return assembly.Operands.Any(o => uses(o) > 1 || !IsMadeByLoop(o));
    }

    /// <summary>Whether the one reader puts it together with more, so that its parts may as well go there at once.</summary>
    private static bool IsJoinedOnly(Node assembly, IReadOnlyList<Node> readers) => assembly.Op is Concat && readers.All(r => r.Op is Concat) && readers.Count == 1;

    public static bool IsWorthFolding(Cuts cuts) => cuts.Sizes.Count <= 4;

    public static bool IsWorthMultiplying(Cuts cuts, Dim columns) =>
        cuts.Sizes.Count <= 4 && columns is { IsStatic: true, Value: <= FewColumns } && cuts.Sizes.All(s => !s.IsStatic || s.Value >= 4 * columns.Value);

    private static bool HasShortBorder(Shape shape, Pad pad) =>
        Enumerable.Range(0, shape.Rank).Any(a => new[] { pad.Before[a], pad.After[a] }.Any(d => !d.Equals(Dim.Zero) && IsShort(d * Behind(shape, a))));

    private static bool IsShort(Dim row) => row.IsStatic && row.Value < ShortRow;

    private static Dim Behind(Shape shape, int axis) => shape.Skip(axis + 1).Aggregate(Dim.One, (product, d) => product * d);

    private static bool IsMadeByLoop(Node node) => node.Op is Elementwise or Cast or Reduce or Iota or MatMul or Conv2D;
}
