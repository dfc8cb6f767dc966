using Sessile.Generator.Ops.Indexing;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private static void DefineIndexing()
    {
        Define<Gather>((op, call) =>
        {
            var (x, indices) = (call.Operands[0], call.Operands[1]);
            return call.Generate(at =>
            {
                var (source, isCertain) = GatherSource(op.Axis, op.BatchDims, x.Dims, indices, at);
                return isCertain ? x[source] : x[source].Doubted();
            });
        });
        Define<FirstOccurrence>((_, call) => call.Generate(at => Cell.OfWhole(Array.FindIndex(call.Operand.Cells, c => c.Whole == call.Operand[at].Whole))));
        Define<ScatterAddRows>((op, call) =>
        {
            var (updates, indices) = (call.Operands[0], call.Operands[1]);
            return Scatter(call, Tensor.Indices(updates.Dims).Select(at =>
            {
                var (source, isCertain) = GatherSource(op.Axis, op.BatchDims, call.ResultDims, indices, at);
                return (source, isCertain ? updates[at] : updates[at].Doubted());
            }));
        });
        Define<FlatIndices>((op, call) => call.Generate(at => Cell.OfWhole(op.Sizes.Select((size, axis) => (Size: call.SizeOfDim(size), Position: call.Operand[[.. at, axis]].Whole))
            .Aggregate(0L, (flat, p) => p.Position >= 0 && p.Position < p.Size ? (flat * p.Size) + p.Position : throw new IndexOutOfRangeException($"index {p.Position} of an axis of {p.Size}")))));
    }

    /// <summary>
    /// Where in x an element of the gathered result comes from: the result's index is that before the axis, then that into the indices behind
    /// their batch axes, then that behind the axis.
    /// </summary>
    private static (int[] Source, bool IsCertain) GatherSource(int axis, int batchDims, IReadOnlyList<int> x, Tensor indices, int[] at)
    {
        var lookedUp = indices.Rank - batchDims;
        var index = indices[[.. at.Take(batchDims), .. at.Skip(axis).Take(lookedUp)]];
        if (index.IsCertain && (index.Whole < 0 || index.Whole >= x[axis]))
            throw new IndexOutOfRangeException($"index {index.Whole} of an axis of {x[axis]}");
        return ([.. at.Take(axis), index.IsCertain ? (int)index.Whole : 0, .. at.Skip(axis + lookedUp)], index.IsCertain);
    }
}
