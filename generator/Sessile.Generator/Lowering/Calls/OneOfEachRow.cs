using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Indexing;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>What reads one index, or one element of a row, for each row, as loops: another loop that goes through the rows takes them in, and looks the indices over there.</summary>
internal static class OneOfEachRow
{
    /// <summary>The element of each row of a table at the row's index; null where it is more than that.</summary>
    public static LoopKernel? Looked(Node node, ILoweringContext context)
    {
        var (gather, table, indices) = ((Gather)node.Op, node.Operands[0], node.Operands[1]);
        if (gather.Axis != gather.BatchDims || table.Shape.Rank != gather.Axis + 1 || indices.Shape.Rank != gather.BatchDims || node.Shape.IsScalar)
            return null;
        var access = context.AccessOf(table);
        var elements = access with { Strides = access.Strides.Take(gather.Axis).ToArray() };
        var row = new RowStep(0, table.Shape[gather.Axis]) { Owner = GraphText.NameOf(node) };
        return Loop(node, context, [context.PackedAccessOf(indices), elements], row, new LookupStep(1, 0, access.Strides[gather.Axis], node.DType));
    }

    /// <summary>The index of each row, once it has been looked over.</summary>
    public static LoopKernel? Checked(Node node, ILoweringContext context)
    {
        var (sizes, tuples) = (((FlatIndices)node.Op).Sizes, node.Operands[0]);
        if (sizes.Count != 1 || node.Shape.IsScalar)
            return null;
        var access = context.PackedAccessOf(tuples);
        var row = new RowStep(0, sizes[0]) { Owner = GraphText.NameOf(node) };
        return Loop(node, context, [access with { Strides = access.Strides.Take(node.Shape.Rank).ToArray() }], row, new CastStep(0, node.DType));
    }

    private static LoopKernel Loop(Node node, ILoweringContext context, IReadOnlyList<Access> inputs, params Step[] body) =>
        new(node.Shape, new bool[node.Shape.Rank], inputs, body, [new LoopOutput(Access.RowMajor(context.OutputOf(node), node.Shape), body.Length - 1)])
        {
            Comment = GraphText.Describe([node], null),
            Label = GraphText.LabelOf(node),
            Origin = node.Origin,
        };
}
