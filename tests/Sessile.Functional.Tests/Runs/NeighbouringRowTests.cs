namespace Sessile.Functional.Tests.Runs;

public sealed class NeighbouringRowTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(1, 2)]
    [InlineData(40, 2)]
    public void Rows_that_are_walked_together_have_the_values_of_their_elements(int n, int threads)
    {
        using var session = new NeighbouringRows.Session(new() { Threads = threads });
        float[] x = Values(n * 300 * 48, 1), scale = Values(6, 2), offset = Values(48, 3), y = Values(n * 90 * 60, 4);
        var z = Values(n * 70 * 12, 5).Select(v => (double)v).ToArray();
        var whole = Values(n * 70 * 56, 6).Select(v => (int)(v * 1000)).ToArray();
        AssertNear(Each(x, n, 300, 6, 8, (group, g) =>
        {
            double mean = group.Average(), factor = scale[g] / Math.Sqrt(group.Average(v => Math.Pow(v - mean, 2)) + 0.001);
            return group.Select((v, i) => ((v - mean) * factor) + offset[(g * 8) + (i % 8)]).ToArray();
        }), session.RunNormalized(x, scale, offset).ToArray());
        AssertNear(Each(y, n, 90, 5, 12, (group, _) =>
        {
            double sum = group.Sum(v => Math.Exp(v - group.Max()));
            return group.Select(v => Math.Exp(v - group.Max()) / sum).ToArray();
        }), session.RunShares(y).ToArray());
        AssertNear(Each(y, n, 90, 5, 12, (group, _) =>
        {
            double mean = group.Average(), factor = 1 / Math.Sqrt(group.Average(v => Math.Pow(v - mean, 2)));
            return group.Select(v => (v - mean) * factor).ToArray();
        }), session.RunStandardized(y).ToArray());
        var deviations = session.RunDeviations(z).ToArray();
        var totals = session.RunTotals(whole).ToArray();
        Each(z, n, 70, 3, 4, (group, g) => Check(group, () => Assert.Equal(Math.Sqrt(group.Sum(v => Math.Pow(v - group.Average(), 2))), deviations[g], 1e-9)), perImage: 3);
        Each(whole, n, 70, 7, 8, (group, g) => Check(group, () => Assert.Equal(group.Sum(), totals[g])), perImage: 7);
    }

    /// <summary>Six groups are four together and two by themselves, five are twice two and one.</summary>
    [Fact]
    public void A_row_has_the_same_bits_together_with_others_and_by_itself()
    {
        using var session = new NeighbouringRows.Session();
        float[] x = Repeated(2 * 300, 6, 8, 7), y = Repeated(2 * 90, 5, 12, 8), one = [1, 1, 1, 1, 1, 1];
        AssertAlike(session.RunNormalized(x, one, new float[48]).ToArray(), 6, 8);
        AssertAlike(session.RunStandardized(y).ToArray(), 5, 12);
        AssertAlike(session.RunShares(y).ToArray(), 5, 12);
    }

    private static float[] Repeated(int positions, int groups, int channels, int seed) =>
        [.. Values(positions * channels, seed).Chunk(channels).SelectMany(row => Enumerable.Repeat(row, groups).SelectMany(r => r))];

    private static void AssertAlike(float[] values, int groups, int channels)
    {
        foreach (var position in values.Chunk(groups * channels))
            Assert.All(position.Chunk(channels), group => Assert.Equal(position.Take(channels), group));
    }

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() + 0.25f)];
    }

    private static double[] Check(double[] group, Action assert)
    {
        assert();
        return group;
    }

    /// <summary>What becomes of each group, in the places of its elements.</summary>
    private static double[] Each<T>(T[] x, int n, int positions, int groups, int channels, Func<double[], int, double[]> group, int perImage = 0)
    {
        var result = new double[x.Length];
        for (var b = 0; b < n; b++)
        {
            for (var g = 0; g < groups; g++)
            {
                int[] places = [.. Enumerable.Range(0, positions * channels).Select(i => (((((b * positions) + (i / channels)) * groups) + g) * channels) + (i % channels))];
                var values = group([.. places.Select(p => Convert.ToDouble(x[p], null))], g + (b * perImage));
                for (var i = 0; i < places.Length; i++)
                    result[places[i]] = values[i];
            }
        }

        return result;
    }

    private static void AssertNear(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-5 + (Math.Abs(expected[i]) * 1e-5));
    }
}
