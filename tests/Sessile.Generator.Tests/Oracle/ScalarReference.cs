using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>What each scalar function yields, by the type of its first value operand.</summary>
internal static class ScalarReference
{
    public static Cell Apply(ScalarFunction function, DType dtype, IReadOnlyList<Cell> x) => function switch
    {
        ScalarFunction.Where => Choose(x[0], x[1], x[2], dtype),
        ScalarFunction.Less => Compare(dtype, x[0], x[1], order => order < 0),
        ScalarFunction.LessEqual => Compare(dtype, x[0], x[1], order => order <= 0),
        ScalarFunction.Greater => Compare(dtype, x[0], x[1], order => order > 0),
        ScalarFunction.GreaterEqual => Compare(dtype, x[0], x[1], order => order >= 0),
        ScalarFunction.Equal => Compare(dtype, x[0], x[1], order => order == 0),
        ScalarFunction.NotEqual => Not(Compare(dtype, x[0], x[1], order => order == 0)),
        ScalarFunction.LogicalAnd => Both(x[0], x[1]),
        ScalarFunction.LogicalOr => Not(Both(Not(x[0]), Not(x[1]))),
        ScalarFunction.LogicalXor => Cell.OfBool(x[0].IsTrue != x[1].IsTrue) with { Error = x[0].Error + x[1].Error },
        ScalarFunction.LogicalNot => Not(x[0]),
        ScalarFunction.IsNaN => Test(x[0], double.IsNaN),
        ScalarFunction.IsInfinity => Test(x[0], double.IsInfinity),
        ScalarFunction.IsFinite => Test(x[0], double.IsFinite),
        _ when dtype.IsFloating() => RealReference.Apply(function, Precision.Of(dtype), x),
        _ => x.All(cell => cell.IsCertain)
            ? Cell.OfWhole(Integers.Wrap(dtype, WholeReference.Apply(function, x.Select(cell => cell.Whole).ToArray())))
            : Cell.OfWhole(0).Doubted(),
    };

    private static Cell Not(Cell x) => x with { Whole = x.IsTrue ? 0 : 1 };

    private static Cell Both(Cell x, Cell y)
    {
        if ((x.IsCertain && !x.IsTrue) || (y.IsCertain && !y.IsTrue))
            return Cell.OfBool(false);
        return Cell.OfBool(x.IsTrue && y.IsTrue) with { Error = x.Error + y.Error };
    }

    private static Cell Test(Cell x, Func<double, bool> predicate) =>
        Cell.OfBool(predicate(x.Real)) with { Error = x.IsUnknown ? double.PositiveInfinity : 0 };

    /// <summary>Where it is not sure which is taken, the one is as right as the other.</summary>
    public static Cell Choose(Cell condition, Cell yes, Cell no, DType dtype)
    {
        var (taken, left) = condition.IsTrue ? (yes, no) : (no, yes);
        if (condition.IsCertain)
            return taken;
        if (!dtype.IsFloating())
            return taken.Whole == left.Whole && taken.IsCertain && left.IsCertain ? taken : taken.Doubted();
        return taken.Real.Equals(left.Real) ? taken.Widened(left.Error) : taken.Widened(taken.Error + left.Error + Math.Abs(taken.Real - left.Real));
    }

    private static Cell Compare(DType dtype, Cell x, Cell y, Func<int, bool> holds)
    {
        if (!dtype.IsFloating())
            return Cell.OfBool(holds(x.Whole.CompareTo(y.Whole))) with { Error = x.Error + y.Error };
        if (x.IsUnknown || y.IsUnknown)
            return Cell.OfBool(false).Doubted();
        if (double.IsNaN(x.Real) || double.IsNaN(y.Real))
            return Cell.OfBool(false);
        var isClose = !(x.IsCertain && y.IsCertain) && x.Low <= y.High && y.Low <= x.High;
        return Cell.OfBool(holds(x.Real.CompareTo(y.Real))) with { Error = isClose ? double.PositiveInfinity : 0 };
    }
}
