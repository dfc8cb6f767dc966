using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Results put together out of parts: each part is copied to its place, if it was not made there.</summary>
internal static class AssemblyLowering
{
    public static IEnumerable<Kernel> Concat(Node node, ILoweringContext context)
    {
        if (StackLowering.Of(node, context) is { } stacked)
            return [stacked];
        var whole = context.AccessOf(node);
        return PlacedParts.Of(node).Where(p => !context.IsInPlace(p.Part)).Select(p => Copy(p.Part, p.Place.In(whole), node, context));
    }

    /// <summary>One pass where what is padded stands packed somewhere; what is there already is surrounded.</summary>
    public static IEnumerable<Kernel> Pad(Node node, ILoweringContext context)
    {
        var part = node.Operands[0];
        var extents = SurroundedExtents.Of(node);
        if (context.IsInPlace(part) && extents.IsTaken)
            return [Surround(node, extents, null, context)];
        if (!part.IsFree() && extents.IsTaken && context.AccessOf(part) is var access && access.IsPacked(part.Shape))
            return [Surround(node, extents, access, context)];
        var fill = CopyLowering.Move(node.Shape, null, new LiteralStep(((Pad)node.Op).Value), Access.RowMajor(context.OutputOf(node), node.Shape), GraphText.LabelOf(node), node.Origin);
        return [fill, Copy(part, new PlacedPart(node, ((Pad)node.Op).Before).In(context.AccessOf(node)), node, context)];
    }

    private static Kernel Surround(Node node, SurroundedExtents extents, Access? source, ILoweringContext context)
    {
        var whole = new Argument(ArgumentKind.Output, Access.RowMajor(context.OutputOf(node), node.Shape));
        Argument[] arguments = [.. source is null ? [] : new[] { Call.In(source) }, whole, Call.List(extents.Dims), Call.List(extents.Before), Call.List(extents.Inner), Call.Literal(((Pad)node.Op).Value)];
        return Call.Shared(source is null ? "Surroundings.Fill" : "Surroundings.Copy", node, false, Dim.Zero, node.Shape.ElementCount * node.DType.Size() * PicosecondsPerByte, arguments);
    }

    private const int PicosecondsPerByte = 40;

    private static Kernel Copy(Node part, Access place, Node node, ILoweringContext context)
    {
        if (part.IsFree())
            return CopyLowering.Move(part.Shape, null, CopyLowering.ValueOf(part), place, GraphText.LabelOf(part), node.Origin);
        // What is repeated stands nowhere: it is walked over the axes that it has before they are merged.
        if (part is { Op: Reshape, Operands: [{ Op: BroadcastTo } repeated] } && Views.Regrouped(part.Shape, repeated.Shape, place) is { } split)
            return CopyLowering.Move(repeated.Shape, context.AccessOf(repeated), null, split, GraphText.LabelOf(part), node.Origin);
        return CopyLowering.Move(part.Shape, context.AccessOf(part), null, place, GraphText.LabelOf(part), node.Origin);
    }
}
