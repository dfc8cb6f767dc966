using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

/// <summary>Keeps values out of loops whose lanes they would cost: where some are larger than others, there are as many as of the larger ones.</summary>
internal static class LaneSizes
{
    public static bool Fit(FusionGroup group, Node node)
    {
        var members = group.Members.Append(node);
        // A product's loop has lanes of its own.
        var hasProduct = members.Any(NodeKinds.IsProduct);
        if (hasProduct && members.Any(m => m.DType.IsNarrow()))
            return false;
        return (group.Sizes | Of(node)) != (4 | 8) || (!hasProduct && CostModel.IsWorthHalving(members, members.Where(m => !m.Shape.IsScalar && SizeOf(m) == 4)));
    }

    /// <summary>As <see cref="Fit"/>, for rows of a table: their indices are no lanes.</summary>
    public static bool FitRows(FusionGroup group, Node node)
    {
        var size = group.Members.Where(m => !m.Shape.IsScalar).Select(SizeOf).FirstOrDefault(s => s > 1);
        return size < 4 || node.DType.Size() == size;
    }

    /// <summary>The sizes of what a member computes and of what it computes it from, where these are lanes: 4, 8, both or none.</summary>
    public static int Of(Node node) =>
        node.Operands.Append(node).Where(n => !n.Shape.IsScalar && !n.IsFree()).Select(SizeOf).Where(s => s > 1).Aggregate(0, (sizes, size) => sizes | size);

    private static int SizeOf(Node node) => node.DType.Widened().Size();
}
