namespace Sessile.Functional.Tests.Runs;

public sealed class PairTests
{
    [Theory]
    [InlineData(0, 5, 1)]
    [InlineData(5, 0, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2, 1)]
    [InlineData(7, 33, 1)]
    [InlineData(40, 101, 1)]
    [InlineData(300, 1001, 1)]
    [InlineData(300, 1001, 2)]
    public void Each_element_is_of_its_two_points(int n, int m, int threads)
    {
        using var session = new Pairs.Session(new() { Threads = threads });
        var random = new Random(n + m);
        var (here, there, marks) = (Of(n * 3, random), Of(m * 3, random), new byte[m * 2]);
        random.NextBytes(marks);
        float[] Each(Func<int, int, float> value) => [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Range(0, m).Select(j => value(i * 3, j)))];
        Assert.Equal(Each((i, j) => here[i + 1] * there[(j * 3) + 2]), session.RunProducts(here, there).ToArray());
        Assert.Equal(Each((i, j) => here[i] * marks[(j * 2) + 1]), session.RunMarked(here, marks).ToArray());
        Assert.Equal(
            Each((i, j) => Enumerable.Range(0, 3).Select(c => here[i + c] - there[(j * 3) + c]).Aggregate(0f, (sum, d) => sum + (d * d))),
            session.RunDistances(here, there).ToArray(), (a, b) => Math.Abs(a - b) <= 1e-6f * (1 + a));
    }

    private static float[] Of(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
}
