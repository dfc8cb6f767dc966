using System.Globalization;
using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>Holds what was computed against the reference, within the reference's own bound for each element.</summary>
internal static class Comparison
{
    /// <summary>Fails at the element that is furthest outside of its bound.</summary>
    /// <param name="what">Names the value in the message.</param>
    /// <param name="leeway">Multiplies the bounds, for a witness that is not ours to hold to them.</param>
    public static void AssertWithin(Tensor expected, Array actual, string what, double leeway = 1)
    {
        Assert.Equal(expected.Count, actual.Length);
        var worst = -1;
        var excess = 1.0;
        for (var i = 0; i < expected.Count; i++)
        {
            var by = Excess(expected.DType, expected.Cells[i], ClrValues.FromClr(actual.GetValue(i)!), leeway);
            if (by > excess)
                (worst, excess) = (i, by);
        }

        if (worst >= 0)
            Assert.Fail(Describe(expected, actual, worst, excess, what));
    }

    /// <summary>Fails if two references differ by more than both their bounds allow.</summary>
    public static void AssertAgree(Tensor expected, Tensor actual, string what)
    {
        Assert.Equal(expected.Dims, actual.Dims);
        var widened = expected.Cells.Zip(actual.Cells, (e, a) => e with { Error = e.Error + a.Error }).ToArray();
        var values = new Tensor(actual.DType, actual.Dims, actual.Cells);
        AssertWithin(new Tensor(expected.DType, expected.Dims, widened), expected.DType == DType.Float ? values.Cells.Select(c => c.Real).ToArray() : values.ToArray(), what);
    }

    /// <summary>How much of a value is known at all: a comparison of which half is doubtful tests little.</summary>
    public static double CertainShare(Tensor tensor) =>
        tensor.Count == 0 ? 1 : tensor.Cells.Count(c => !c.IsUnknown) / (double)tensor.Count;

    private static double Excess(DType dtype, Cell expected, Cell actual, double leeway)
    {
        if (expected.IsUnknown)
            return 0;
        if (!dtype.IsFloating())
            return expected.Whole == actual.Whole || !expected.IsCertain ? 0 : double.PositiveInfinity;
        if (expected.Real.Equals(actual.Real) || expected.Real == actual.Real)
            return 0;
        var distance = Math.Abs(expected.Real - actual.Real);
        return double.IsNaN(distance) || expected.Error == 0 ? double.PositiveInfinity : distance / (expected.Error * leeway);
    }

    private static string Describe(Tensor expected, Array actual, int at, double excess, string what)
    {
        var cell = expected.Cells[at];
        var index = string.Join(", ", Tensor.Indices(expected.Dims).ElementAt(at));
        var value = expected.DType.IsFloating() ? cell.Real.ToString("R", CultureInfo.InvariantCulture) : cell.Whole.ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{what}: {expected} at [{index}] is {actual.GetValue(at)}, should be {value} ± {cell.Error:G3} ({excess:G3} times the bound)");
    }
}
