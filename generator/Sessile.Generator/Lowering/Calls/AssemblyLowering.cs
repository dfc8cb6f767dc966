using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Results put together out of parts: each part is copied to its place, if it was not made there.</summary>
internal static class AssemblyLowering
{
    public static IEnumerable<Kernel> Concat(Node node, ILoweringContext context)
    {
        var axis = ((Concat)node.Op).Axis;
        var whole = Access.RowMajor(context.OutputOf(node), node.Shape);
        var begin = Dim.Zero;
        foreach (var part in node.Operands)
        {
            var place = whole with { Offset = begin * whole.Strides[axis] };
            if (!context.IsInPlace(part))
                yield return Copy(part, place, node, context);
            begin += part.Shape[axis];
        }
    }

    public static IEnumerable<Kernel> Pad(Node node, ILoweringContext context)
    {
        if (context.IsInPlace(node.Operands[0]))
            yield break;
        yield return Fill(node, context);
        yield return Copy(node.Operands[0], new PlacedPart(node, ((Pad)node.Op).Before).In(context.OutputOf(node)), node, context);
    }

    /// <summary>What a padded tensor holds around its part, everywhere.</summary>
    public static Kernel Fill(Node node, ILoweringContext context) => CopyLowering.Move(
        node.Shape, null, new LiteralStep(((Pad)node.Op).Value), Access.RowMajor(context.OutputOf(node), node.Shape), GraphText.LabelOf(node), node.Origin);

    private static Kernel Copy(Node part, Access place, Node node, ILoweringContext context)
    {
        if (part.IsFree())
            return CopyLowering.Move(part.Shape, null, CopyLowering.ValueOf(part), place, GraphText.LabelOf(part), node.Origin);
        return CopyLowering.Move(part.Shape, context.AccessOf(part), null, place, GraphText.LabelOf(part), node.Origin);
    }
}
