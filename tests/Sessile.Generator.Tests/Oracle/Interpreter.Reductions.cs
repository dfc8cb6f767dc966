using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private static void DefineReductions() =>
        Define<Reduce>((op, call) => Fold(call.Operand, op.Axes, op.KeepDims, cells => ReduceCells(op.Kind, call.DType, cells)));

    /// <summary>One element for every index of the axes that stay, made of the elements along those that go.</summary>
    public static Tensor Fold(Tensor x, IReadOnlyList<int> axes, bool keepDims, Func<IReadOnlyList<Cell>, Cell> fold, DType? dtype = null)
    {
        var kept = x.Dims.Select((dim, axis) => axes.Contains(axis) ? 1 : dim).ToArray();
        var groups = Tensor.Indices(kept).Select(_ => new List<Cell>()).ToArray();
        foreach (var (index, cell) in Tensor.Indices(x.Dims).Zip(x.Cells))
            groups[Tensor.Flat(index.Select((i, axis) => axes.Contains(axis) ? 0 : i).ToArray(), kept)].Add(cell);

        var dims = keepDims ? kept : x.Dims.Where((_, axis) => !axes.Contains(axis)).ToArray();
        return new Tensor(dtype ?? x.DType, dims, groups.Select(fold).ToArray());
    }

    public static Cell ReduceCells(ReduceKind kind, DType dtype, IReadOnlyList<Cell> cells) => kind switch
    {
        ReduceKind.Sum when dtype.IsFloating() => Precision.Of(dtype).Sum(cells),
        ReduceKind.Sum => Accumulate(ScalarFunction.Add, dtype, cells, Cell.OfWhole(0)),
        ReduceKind.Prod => Accumulate(ScalarFunction.Multiply, dtype, cells, dtype.IsFloating() ? Cell.OfReal(1) : Cell.OfWhole(1)),
        ReduceKind.Max => Extreme(dtype, cells, 1),
        ReduceKind.Min => Extreme(dtype, cells, -1),
        ReduceKind.Any => Accumulate(ScalarFunction.LogicalOr, DType.Bool, cells, Cell.OfBool(false)),
        _ => Accumulate(ScalarFunction.LogicalAnd, DType.Bool, cells, Cell.OfBool(true)),
    };

    private static Cell Accumulate(ScalarFunction function, DType dtype, IReadOnlyList<Cell> cells, Cell start) =>
        cells.Aggregate(start, (accumulated, cell) => ScalarReference.Apply(function, dtype, [accumulated, cell]));

    /// <summary>The greatest (sign 1) or least (sign -1) element; NaN where there is one; the other end of the type's range where there are none.</summary>
    private static Cell Extreme(DType dtype, IReadOnlyList<Cell> cells, int sign)
    {
        if (!dtype.IsFloating())
        {
            var least = sign > 0 ? Integers.Smallest(dtype) : Integers.Largest(dtype);
            var function = sign > 0 ? ScalarFunction.Maximum : ScalarFunction.Minimum;
            return Accumulate(function, dtype, cells, Cell.OfWhole(least));
        }

        if (cells.FirstOrDefault(c => double.IsNaN(c.Real)) is { Real: double.NaN } nan)
            return nan;
        var best = cells.Aggregate(Cell.OfReal(-sign * double.PositiveInfinity), (a, b) => sign * b.Real > sign * a.Real ? b : a);
        var rivals = cells.Where(c => !c.IsCertain && (sign > 0 ? c.High >= best.Low : c.Low <= best.High));
        return best.Widened(rivals.Select(c => c.Error).DefaultIfEmpty(0).Max());
    }
}
