using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Indexing;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Positions by size, along the last axis.</summary>
internal static class SortingLowering
{
    public static Kernel Lower(Node node, ILoweringContext context)
    {
        var op = (SortedPositions)node.Op;
        var shape = node.Operands[0].Shape;
        var size = shape[shape.Rank - 1];
        // A key and its position share 64 bits, or take them for each where the key alone does.
        var workspace = node.Operands[0].DType.Size() > 4 ? size * 2 : size;
        return Call.Shared(
            "SortedPositions.Of", node, false, shape.ElementCount, shape.ElementCount * 1000,
            [
                Call.In(context.PackedAccessOf(node.Operands[0])), Call.Out(node, context), Call.Size(Call.Extent(shape, 0, shape.Rank - 1)), Call.Size(size),
                Call.Size(op.Count), Call.Bool(op.IsDescending), Call.Workspace(DType.Long, workspace, context),
            ]);
    }
}
