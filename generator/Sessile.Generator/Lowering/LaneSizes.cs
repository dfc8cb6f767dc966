using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

/// <summary>Keeps values out of loops whose lanes they would cost: all lanes of a loop have one size, and conditions have none in memory.</summary>
internal static class LaneSizes
{
    public static bool Fit(FusionGroup group, Node node)
    {
        var size = group.Members.Where(m => !m.Shape.IsScalar).Select(SizeOf).FirstOrDefault(s => s > 1);
        return size < 4 || node.Operands.Append(node).All(n => n.Shape.IsScalar || n.IsFree() || (n.DType == DType.Bool ? !n.IsStored() : n.DType.Size() == size));
    }

    private static int SizeOf(Node node) => node.DType.Size();
}
