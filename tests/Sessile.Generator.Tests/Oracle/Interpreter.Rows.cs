using Sessile.Generator.IR;
using Sessile.Generator.Ops.Activation;
using Sessile.Generator.Ops.Normalization;
using Sessile.Generator.Ops.Reduction;

namespace Sessile.Generator.Tests.Oracle;

// What is computed of many elements together.
internal static partial class Interpreter
{
    private static void DefineRows()
    {
        Define<Softmax>((op, call) => AlongAxis(call.Operand, op.Axis, row => Softmaxed(call.Precision, row)));
        Define<LogSoftmax>((op, call) => AlongAxis(call.Operand, op.Axis, row => LogSoftmaxed(call.Precision, row)));
        Define<ReduceMean>((op, call) => Fold(call.Operand, op.Axes, op.KeepDims, cells => MeanOf(call.DType, cells)));
        Define<ReduceVariance>((op, call) => Fold(call.Operand, op.Axes, op.KeepDims, cells => Variance(call.Precision, cells)));
        Define<ReduceStd>((op, call) => Fold(call.Operand, op.Axes, op.KeepDims, cells => call.Precision.Sqrt(Variance(call.Precision, cells))));
        Define<ReduceLogSumExp>((op, call) => Fold(call.Operand, op.Axes, op.KeepDims, cells => LogSumExp(call.Precision, cells)));
        Define<Norm>((op, call) => Fold(call.Operand, op.Axes, op.KeepDims, cells => call.Precision.Sqrt(SumOfSquares(call.Precision, cells))));
        DefineNormalizations();
        Define<LayerNorm>((op, call) =>
        {
            var (p, scale, offset) = (call.Precision, call.Operands[1].Cells, call.Operands[2].Cells);
            return AlongAxis(call.Operand, call.Operand.Rank - 1, row => Normalized(p, row, op.Epsilon)
                .Select((cell, i) => p.Add(p.Multiply(cell, scale[i]), offset[i])).ToArray());
        });
    }

    /// <summary>Puts in the place of each line of elements along an axis what a function makes of it.</summary>
    private static Tensor AlongAxis(Tensor x, int axis, Func<IReadOnlyList<Cell>, IReadOnlyList<Cell>> function)
    {
        var lines = new Dictionary<int, IReadOnlyList<Cell>>();
        return Tensor.Generate(x.DType, x.Dims, index =>
        {
            var start = index.Select((i, k) => k == axis ? 0 : i).ToArray();
            var key = Tensor.Flat(start, x.Dims);
            if (!lines.TryGetValue(key, out var line))
                lines.Add(key, line = function(Along(x, start, axis).ToArray()));
            return line[index[axis]];
        });
    }

    private static Cell[] Shifted(Precision p, IReadOnlyList<Cell> row)
    {
        var largest = Largest(row);
        return row.Select(x => p.Subtract(x, largest)).ToArray();
    }

    private static Cell Largest(IReadOnlyList<Cell> cells) => ReduceCells(ReduceKind.Max, DType.Double, cells);

    private static Cell SumOfExp(Precision p, IEnumerable<Cell> cells) => p.Sum(cells.Select(x => p.Apply(Math.Exp, ExpUnits, x)).ToArray());

    private static IReadOnlyList<Cell> Softmaxed(Precision p, IReadOnlyList<Cell> row)
    {
        var shifted = Shifted(p, row);
        var sum = SumOfExp(p, shifted);
        return shifted.Select(x => p.Divide(p.Apply(Math.Exp, ExpUnits, x), sum)).ToArray();
    }

    private static IReadOnlyList<Cell> LogSoftmaxed(Precision p, IReadOnlyList<Cell> row)
    {
        var shifted = Shifted(p, row);
        var log = p.Apply(Math.Log, ExpUnits, SumOfExp(p, shifted));
        return shifted.Select(x => p.Subtract(x, log)).ToArray();
    }

    private static Cell LogSumExp(Precision p, IReadOnlyList<Cell> cells)
    {
        var largest = Largest(cells);
        var shift = double.IsFinite(largest.Real) ? largest : Cell.OfReal(0);
        return p.Add(p.Apply(Math.Log, ExpUnits, SumOfExp(p, cells.Select(x => p.Subtract(x, shift)))), shift);
    }

    /// <summary>A quotient, or the product with a rounded reciprocal. Of integers truncated.</summary>
    private static Cell MeanOf(DType dtype, IReadOnlyList<Cell> cells)
    {
        var sum = ReduceCells(ReduceKind.Sum, dtype, cells);
        if (!dtype.IsFloating())
            return sum with { Whole = Integers.Divide(sum.Whole, cells.Count) };
        var p = Precision.Of(dtype);
        return Averaged(p, sum, cells.Count);
    }

    private static Cell Averaged(Precision p, Cell sum, int count)
    {
        var mean = p.Divide(sum, Cell.OfReal(count));
        return mean.IsCertain ? mean : mean.Widened(mean.Error + (p.Unit * Math.Abs(mean.Real)));
    }

    private static Cell[] Centred(Precision p, IReadOnlyList<Cell> cells)
    {
        var mean = Averaged(p, p.Sum(cells), cells.Count);
        return cells.Select(x => p.Subtract(x, mean)).ToArray();
    }

    private static Cell SumOfSquares(Precision p, IEnumerable<Cell> cells) => p.Sum(cells.Select(x => p.Multiply(x, x)).ToArray());

    private static Cell Variance(Precision p, IReadOnlyList<Cell> cells) => Averaged(p, SumOfSquares(p, Centred(p, cells)), cells.Count);

    private static IEnumerable<Cell> Normalized(Precision p, IReadOnlyList<Cell> row, double epsilon)
    {
        var deviation = p.Sqrt(p.Add(Variance(p, row), Rounded(p, epsilon)));
        var inverse = p.Divide(Cell.OfReal(1), deviation);
        return Centred(p, row).Select(x => p.Multiply(x, inverse));
    }
}
