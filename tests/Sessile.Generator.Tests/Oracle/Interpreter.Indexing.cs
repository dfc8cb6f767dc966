using Sessile.Generator.IR;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private static void DefineIndexing()
    {
        Define<SortedPositions>((op, call) =>
        {
            var rows = call.Operand.Count == 0 ? [] : call.Operand.Cells.Chunk(call.Operand.Dims[^1]);
            var positions = rows.SelectMany(row => Sorted(row, call.Operand.DType, op.IsDescending).Take(call.SizeOfDim(op.Count)));
            return new Tensor(call.DType, call.ResultDims, [.. positions.Select(p => call.Operand.Cells.All(c => c.IsCertain) ? Cell.OfWhole(p) : Cell.OfWhole(p).Doubted())]);
        });
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
        Define<ScatterRows>((op, call) => Assignments.Rows(op.Kind, op.Depth, call.Operands[0], call.Operands[1], call.Operands[2]));
        Define<SetWindow>((op, call) => Assignments.Window(AssignKind.Assign, call.Operands[0], call.Operands[1], op.Begin.Select(call.SizeOfDim).ToArray()));
        Define<FlatIndices>((op, call) => call.Generate(at => Cell.OfWhole(op.Sizes.Select((size, axis) => (Size: call.SizeOfDim(size), Position: call.Operand[[.. at, axis]].Whole))
            .Aggregate(0L, (flat, p) => p.Position >= 0 && p.Position < p.Size ? (flat * p.Size) + p.Position : throw new IndexOutOfRangeException($"index {p.Position} of an axis of {p.Size}")))));
    }

    /// <summary>Ordering keeps equal elements in their order; NaN is no less than anything.</summary>
    private static IEnumerable<int> Sorted(Cell[] row, DType dtype, bool isDescending)
    {
        int Compare(int a, int b) => dtype.IsFloating()
            ? double.IsNaN(row[a].Real) || double.IsNaN(row[b].Real) ? double.IsNaN(row[a].Real).CompareTo(double.IsNaN(row[b].Real)) : row[a].Real == row[b].Real ? 0 : row[a].Real < row[b].Real ? -1 : 1
            : row[a].Whole.CompareTo(row[b].Whole);
        var order = Comparer<int>.Create((a, b) => isDescending ? Compare(b, a) : Compare(a, b));
        return Enumerable.Range(0, row.Length).OrderBy(i => i, order);
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
