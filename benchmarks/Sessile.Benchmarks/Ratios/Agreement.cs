using System.Globalization;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Contenders that compute different things must not be compared: their results have to agree before they are measured.</summary>
internal static class Agreement
{
    private const double Tolerance = 2e-3;

    /// <remarks>Each has run once before it is asked for its result.</remarks>
    /// <exception cref="InvalidOperationException">A result differs from the first one by more than rounding explains.</exception>
    public static void Require(string row, IReadOnlyList<(string Name, Work Work)> works)
    {
        foreach (var (_, work) in works.Where(w => w.Work is { Missing: null, Result: not null }))
            work.Run();
        var results = works.Where(w => w.Work is { Missing: null, Result: not null }).Select(w => (w.Name, Values: w.Work.Result!())).ToArray();
        foreach (var (name, values) in results.Skip(1))
        {
            var difference = Difference(results[0].Values, values);
            if (!(difference <= Tolerance))
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{row}: the results of {results[0].Name} and of {name} differ by {difference:0.####} of the largest value."));
        }
    }

    /// <summary>The largest difference of two elements over the largest element.</summary>
    private static double Difference(float[] expected, float[] actual)
    {
        if (expected.Length != actual.Length)
            return double.PositiveInfinity;
        double largest = 0, difference = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(expected[i]));
            difference = Math.Max(difference, Math.Abs(expected[i] - actual[i]));
        }

        return difference == 0 ? 0 : difference / largest;
    }
}
