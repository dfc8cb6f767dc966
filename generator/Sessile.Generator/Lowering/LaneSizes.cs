using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

/// <summary>Keeps values out of loops whose lanes they would cost: where some are larger than others, there are as many as of the larger ones.</summary>
internal static class LaneSizes
{
    public static bool Fit(FusionGroup group, Node node)
    {
        // A product's loop has lanes of its own.
        if (group.Members.Append(node).Any(NodeKinds.IsProduct) && group.Members.Append(node).Any(m => m.DType.IsNarrow()))
            return false;
        var size = group.Members.Where(m => !m.Shape.IsScalar).Select(SizeOf).FirstOrDefault(s => s > 1);
        return size < 4 || node.Operands.Append(node).All(n => n.Shape.IsScalar || n.IsFree() || n.DType == DType.Bool || SizeOf(n) == size);
    }

    /// <summary>As <see cref="Fit"/>, for rows of a table: their indices are no lanes.</summary>
    public static bool FitRows(FusionGroup group, Node node)
    {
        var size = group.Members.Where(m => !m.Shape.IsScalar).Select(SizeOf).FirstOrDefault(s => s > 1);
        return size < 4 || node.DType.Size() == size;
    }

    private static int SizeOf(Node node) => node.DType.Widened().Size();
}
