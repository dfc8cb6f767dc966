using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Two or three tensors stacked along the last axis in one call, where all of them stand packed somewhere else: as copies, each would go through all lines of the whole.</summary>
internal static class StackLowering
{
    private const int PicosecondsPerElement = 300;

    /// <summary>The call; null where copies it is.</summary>
    public static Kernel? Of(Node node, ILoweringContext context)
    {
        var parts = node.Operands;
        var whole = context.AccessOf(node);
        if (CostModel.IsSmall(node.Shape.ElementCount) || ((Concat)node.Op).Axis != node.Shape.Rank - 1 || parts.Count is not (2 or 3) || !whole.IsPacked(node.Shape) || !parts.All(IsReady))
            return null;
        var output = new Argument(ArgumentKind.Output, whole);
        return Call.Shared(
            parts.Count == 2 ? "Stacked.Two" : "Stacked.Three", node, false, Dim.Zero, node.Shape.ElementCount * PicosecondsPerElement,
            [.. parts.Select(p => Call.In(context.AccessOf(p))), output, Call.Size(parts[0].Shape.ElementCount)]);

        bool IsReady(Node part) => part.Shape[part.Shape.Rank - 1].IsOne && !part.IsFree() && !context.IsInPlace(part) && context.AccessOf(part).IsPacked(part.Shape);
    }
}
