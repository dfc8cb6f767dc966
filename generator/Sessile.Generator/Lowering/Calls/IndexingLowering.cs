using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Reduction;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Reads and additions at indices that are data; an index out of range throws before the run has changed anything.</summary>
internal static class IndexingLowering
{
    /// <summary>What a byte takes that is moved or added, about.</summary>
    public const int PicosecondsPerByte = 60;

    public static Dim Bytes(Node node) => node.Shape.ElementCount * node.DType.Size();

    public static Kernel Lower(Node node, ILoweringContext context) => node.Op switch
    {
        Gather op => Rows("Gather.Forward", node, node.Operands[0].Shape, op.Axis, op.BatchDims, context).Or(OneOfEachRow.Looked(node, context)),
        ScatterAddRows op => Rows("Gather.ScatterAddRows", node, op.Shape, op.Axis, op.BatchDims, context, Call.Bool(false)),
        FirstOccurrence => First(node, context),
        SegmentReduce op => Segments(op, node, context),
        _ => throw new InvalidOperationException(node.Op.Name),
    };

    /// <param name="table">The shape that is indexed: [batch…, outer…, axis, inner…].</param>
    private static CallKernel Rows(string method, Node node, Shape table, int axis, int batchDims, ILoweringContext context, params Argument[] options)
    {
        var indices = node.Operands[1];
        Argument[] sizes =
        [
            Call.Size(Call.Extent(table, 0, batchDims)), Call.Size(Call.Extent(table, batchDims, axis)), Call.Size(table[axis]),
            Call.Size(Call.Extent(table, axis + 1, table.Rank)), Call.Size(Call.Extent(indices.Shape, batchDims, indices.Shape.Rank)),
        ];
        return Call.Shared(method, node, true, Dim.Zero, Bytes(node.Op is Gather ? node : node.Operands[0]) * PicosecondsPerByte, [.. Operands(node, context), .. sizes, .. options, Call.NameOf(node)]);
    }

    private static Kernel First(Node node, ILoweringContext context)
    {
        var count = node.Shape.ElementCount;
        return Call.Of(
            "FirstOccurrence.Forward", node, false, Dim.Zero,
            Call.In(context.PackedAccessOf(node.Operands[0])), Call.Out(node, context), Call.Size(count), Call.Workspace(DType.Int, count * 2, context));
    }

    private static Kernel Segments(SegmentReduce op, Node node, ILoweringContext context)
    {
        var shape = node.Operands[0].Shape;
        var idRank = node.Operands[1].Shape.Rank;
        return Call.Shared(
            "UnsortedSegment." + op.Kind, node, true, shape.ElementCount, Bytes(node.Operands[0]) * PicosecondsPerByte,
            [.. Operands(node, context), Call.Size(Call.Extent(shape, 0, idRank)), Call.Size(op.Count), Call.Size(Call.Extent(shape, idRank, shape.Rank)), Call.NameOf(node)]);
    }

    private static Argument[] Operands(Node node, ILoweringContext context) =>
        [Call.In(context.PackedAccessOf(node.Operands[0])), Call.In(context.PackedAccessOf(node.Operands[1])), Call.Out(node, context)];
}
