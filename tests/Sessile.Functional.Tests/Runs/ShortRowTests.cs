namespace Sessile.Functional.Tests.Runs;

public sealed class ShortRowTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(40, 2)]
    public void Folds_over_channels_of_groups_are_those_of_their_elements(int n, int threads)
    {
        using var session = new ShortRows.Session(new() { Threads = threads });
        var x = Values(n * 70 * 3 * 24, 1);
        var maxima = session.RunGroupMaxima(x).ToArray();
        AssertGroups(session.RunGroupSums(x).ToArray(), Groups(x, n, 70, 3, 24), g => g.Sum(v => (double)v));
        Assert.Equal(Groups(x, n, 70, 3, 24).Select(g => g.Max(Math.Abs)), maxima);
        var y = Values(n * 150 * 4 * 8, 2);
        AssertGroups(session.RunGroupSquares(y).ToArray(), Groups(y, n, 150, 4, 8), g => g.Sum(v => Math.Pow(v - g.Average(u => (double)u), 2)));
        var z = Values(n * 66 * 2 * 67, 3).Select(v => (double)v).ToArray();
        AssertGroups(session.RunLongGroups(z).ToArray(), Groups(z, n, 66, 2, 67), g => g.Sum(v => v * v));
        Assert.Equal(x.Sum(v => (double)v * v), session.RunAll(x), x.Sum(v => (double)v * v) * 1e-6);
        AssertGroups(session.RunWeighed(x).ToArray(), Groups(x, n, 70, 3, 24), g => g.Chunk(24).Sum(r => r.Sum(v => v * Math.Exp(r.Max()))));
    }

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() + 0.25f)];
    }

    /// <summary>The elements of each group, position by position.</summary>
    private static T[][] Groups<T>(T[] x, int n, int positions, int groups, int channels) =>
        [.. from b in Enumerable.Range(0, n) from g in Enumerable.Range(0, groups) select (T[])[.. Enumerable.Range(0, positions).SelectMany(p => x.AsSpan((((b * positions) + p) * groups + g) * channels, channels).ToArray())]];

    private static void AssertGroups<T>(T[] actual, T[][] groups, Func<T[], double> definition)
    {
        Assert.Equal(groups.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
            Assert.Equal(definition(groups[i]), Convert.ToDouble(actual[i], null), Math.Abs(definition(groups[i])) * 1e-5);
    }
}
