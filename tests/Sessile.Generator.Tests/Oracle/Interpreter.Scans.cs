using Sessile.Generator.IR;
using Sessile.Generator.Ops.Reduction;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private static void DefineScans()
    {
        Define<Cumulative>((op, call) => call.Generate(index =>
        {
            var kind = op.IsProd ? ReduceKind.Prod : ReduceKind.Sum;
            var part = Along(call.Operand, index, op.Axis).Where((_, i) => IsCounted(op, i, index[op.Axis])).ToArray();
            return ReduceCells(kind, call.DType, part);
        }));
        Define<LinearRecurrence>((op, call) => call.Generate(index =>
        {
            int[] start = [.. index.Take(op.Axis), 0, .. index.Skip(op.Axis + 1)];
            var (a, b) = (Along(call.Operands[0], start, op.Axis).ToArray(), Along(call.Operands[1], start, op.Axis).ToArray());
            var way = op.Reverse ? Enumerable.Range(index[op.Axis], b.Length - index[op.Axis]).Reverse().ToArray() : Enumerable.Range(0, index[op.Axis] + 1).ToArray();
            return way.Skip(1).Aggregate(b[way[0]], (y, i) => call.Precision.Add(b[i], call.Precision.Multiply(a[i], y)));
        }));
        Define<ArgReduce>((op, call) => call.Generate(index =>
        {
            int[] start = [.. index.Take(op.Axis), 0, .. index.Skip(op.Axis)];
            return Best(call.Operand.DType, Along(call.Operand, start, op.Axis).ToArray(), op.IsMax ? 1 : -1);
        }));
        Define<SegmentReduce>((op, call) =>
        {
            var ids = call.Operands[1].Cells.Select(c => c.Whole).ToArray();
            if (ids.Any(id => id >= call.ResultDims[0]))
                throw new IndexOutOfRangeException($"a segment id of {ids.Max()}");
            return call.Generate(index =>
            {
                var rows = Enumerable.Range(0, ids.Length).Where(row => ids[row] == index[0]);
                var cells = rows.Select(row => call.Operand[[row, .. index.Skip(1)]]).ToArray();
                if (op.Kind == SegmentKind.Max && cells.Length == 0)
                    return Lowest(call.DType);
                return ReduceCells(op.Kind == SegmentKind.Max ? ReduceKind.Max : ReduceKind.Sum, call.DType, cells);
            });
        });
    }

    private static bool IsCounted(Cumulative op, int i, int at) =>
        (i == at && !op.Exclusive) || (op.Reverse ? i > at : i < at);

    private static IEnumerable<Cell> Along(Tensor x, int[] index, int axis)
    {
        var at = index.ToArray();
        for (at[axis] = 0; at[axis] < x.Dims[axis]; at[axis]++)
            yield return x[at];
    }

    /// <summary>The first position of the greatest (sign 1) or least (sign -1) element, or of the first NaN; doubtful where another comes close.</summary>
    private static Cell Best(DType dtype, Cell[] cells, int sign)
    {
        if (!dtype.IsFloating())
        {
            var wanted = sign > 0 ? cells.Max(c => c.Whole) : cells.Min(c => c.Whole);
            return Cell.OfWhole(Array.FindIndex(cells, c => c.Whole == wanted)) with { Error = cells.Sum(c => c.Error) };
        }

        var best = Array.FindIndex(cells, c => double.IsNaN(c.Real));
        if (best < 0)
            best = Enumerable.Range(0, cells.Length).MaxBy(i => (sign * cells[i].Real, -i));
        var isClose = cells.Where((c, i) => i != best && !(c.IsCertain && cells[best].IsCertain)
            && (sign > 0 ? c.High >= cells[best].Low : c.Low <= cells[best].High)).Any();
        return Cell.OfWhole(best) with { Error = isClose ? double.PositiveInfinity : 0 };
    }

    private static Cell Lowest(DType dtype) => dtype switch
    {
        DType.Float => Cell.OfReal(float.MinValue),
        DType.Double => Cell.OfReal(double.MinValue),
        _ => Cell.OfWhole(Integers.Smallest(dtype)),
    };
}
