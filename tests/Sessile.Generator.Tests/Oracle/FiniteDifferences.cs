using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>
/// The slope of a value, summed over its elements, along random directions: central differences of the reference at two steps, extrapolated.
/// </summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-3;

    /// <summary>Fails if the gradient is not the slope.</summary>
    /// <param name="valueAt">The value when what is differentiated by is the given tensor.</param>
    /// <param name="x">Where.</param>
    /// <param name="gradient">What is claimed to be the derivative there.</param>
    public static void AssertSlope(Func<Tensor, Tensor> valueAt, Tensor x, Tensor gradient, int seed, string what)
    {
        foreach (var direction in Directions(new Random(seed), x.Count))
        {
            double At(double step) => Sum(Interpreter.Smoothly(() => valueAt(Moved(x, direction, step))));
            var magnitude = valueAt(x).Cells.Sum(c => Math.Abs(c.Real));
            var (near, far) = ((At(Step) - At(-Step)) / (2 * Step), (At(2 * Step) - At(-2 * Step)) / (4 * Step));
            var slope = ((4 * near) - far) / 3;
            var claimed = gradient.Cells.Zip(direction).Sum(p => p.First.Real * p.Second);
            var doubt = gradient.Cells.Zip(direction).Sum(p => p.First.Error * Math.Abs(p.Second));
            var tolerance = (0.02 * Math.Abs(near - far)) + (1e-9 * (1 + magnitude + Math.Abs(claimed))) + doubt;
            Assert.True(Math.Abs(slope - claimed) <= tolerance, $"{what}: the slope is {slope:R}, the gradient says {claimed:R} (within {tolerance:G3})");
        }
    }

    /// <summary>Two directions through all elements, and single elements: the first, the last and one between.</summary>
    private static IEnumerable<double[]> Directions(Random random, int count)
    {
        if (count == 0)
            yield break;
        for (var i = 0; i < 2; i++)
            yield return Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2) - 1).ToArray();
        foreach (var single in new[] { 0, count - 1, random.Next(count) }.Distinct())
            yield return Enumerable.Range(0, count).Select(i => i == single ? 1.0 : 0.0).ToArray();
    }

    private static Tensor Moved(Tensor x, double[] direction, double step) =>
        new(x.DType, x.Dims, x.Cells.Zip(direction).Select(p => Cell.OfReal(p.First.Real + (step * p.Second))).ToArray());

    /// <summary>With what rounding loses put back (Neumaier).</summary>
    private static double Sum(Tensor tensor)
    {
        double sum = 0, lost = 0;
        foreach (var cell in tensor.Cells)
        {
            var next = sum + cell.Real;
            lost += Math.Abs(sum) >= Math.Abs(cell.Real) ? sum - next + cell.Real : cell.Real - next + sum;
            sum = next;
        }

        return sum + lost;
    }
}
