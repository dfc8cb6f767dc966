using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

/// <summary>Convolutions that may be less exact against those that may not.</summary>
public sealed class FastFilterTests
{
    private const double Bound = 5e-5;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Maps_and_gradients_differ_by_little_before_and_after_a_step(int batch)
    {
        using var exact = new Filters.Session();
        using var fast = new FastFilters.Session();
        var images = Normal(batch * 19 * 13 * 32, 1);
        for (var step = 0; step < 2; step++)
        {
            Near(exact.RunMaps(images).ToArray(), fast.RunMaps(images).ToArray());
            Near(exact.RunImageGradient(images).ToArray(), fast.RunImageGradient(images).ToArray());
            exact.RunTrain(images);
            fast.RunTrain(images);
        }
    }

    [Fact]
    public void Less_exact_results_are_others() // or the test above would hold nothing
    {
        using var exact = new Filters.Session();
        using var fast = new FastFilters.Session();
        var images = Normal(19 * 13 * 32, 1);
        Assert.NotEqual(exact.RunMaps(images).ToArray(), fast.RunMaps(images).ToArray());
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(9, 9)]
    [InlineData(10, 12)]
    [InlineData(64, 33)]
    public void Sizes_that_only_a_run_knows_have_scratch_enough(int height, int width)
    {
        using var session = new FastFilters.Session();
        var (x, filter) = (Normal(height * width * 32, 1), Normal(9 * 32 * 32, 2));
        var result = session.RunFiltered(x, filter, height, width).ToArray();
        var expected = new float[result.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var (row, column, output) = (i / 32 / width, i / 32 % width, i % 32);
            double sum = 0;
            for (var tap = 0; tap < 9; tap++)
            {
                var (y, z) = (row + (tap / 3) - 1, column + (tap % 3) - 1);
                for (var c = 0; c < 32 && y >= 0 && y < height && z >= 0 && z < width; c++)
                    sum += (double)x[((((y * width) + z) * 32) + c)] * filter[(((tap * 32) + c) * 32) + output];
            }

            expected[i] = (float)sum;
        }

        Near(expected, result);
    }

    private static void Near(float[] expected, float[] actual)
    {
        var scale = Math.Sqrt(expected.Sum(e => (double)e * e) / expected.Length);
        Assert.InRange(expected.Zip(actual, (e, a) => Math.Abs((double)e - a)).Max(), 0, Bound * scale);
    }

    private static float[] Normal(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))).ToArray();
    }
}
