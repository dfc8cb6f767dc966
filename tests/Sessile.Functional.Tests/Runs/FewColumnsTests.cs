using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

public sealed class FewColumnsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Columns_of_few_elements_are_folded(int threads)
    {
        using var session = new FewColumns.Session(new() { Threads = threads });
        var random = new Random(3);
        byte[] photo = [.. Enumerable.Range(0, 32 * 96 * 3).Select(_ => (byte)random.Next(256))];
        float[] pairs = [.. Enumerable.Range(0, FewColumns.Rows * 2).Select(_ => random.NextSingle())];
        double[] fives = [.. Enumerable.Range(0, FewColumns.Rows * 5).Select(_ => random.NextDouble())];
        int[] whole = [.. Enumerable.Range(0, FewColumns.Rows * 7).Select(_ => random.Next(1000))];
        Near(Columns(photo, 3, c => c.Average(x => (double)x)), session.RunMeans(photo).ToArray(), 1e-4);
        Near(Columns(pairs, 2, c => c.Average(x => (double)x * x) - Math.Pow(c.Average(x => (double)x), 2)), session.RunSpreads(pairs).ToArray(), 1e-6);
        Near(Columns(pairs, 2, c => c.Max(x => (double)x * x - 1)), session.RunLargest(pairs).ToArray(), 1e-6);
        Near(Columns(fives, 5, c => c.Sum(Math.Exp)), session.RunSums(fives).ToArray().Select(x => (float)x), 1e-3);
        Assert.Equal(Columns(whole, 7, c => c.Sum(x => x * 3)), session.RunWholeSums(whole).ToArray());
        Assert.Equal(Columns(whole, 7, c => c.Any(x => x > 999)), session.RunAny(whole).ToArray());
    }

    private static TResult[] Columns<T, TResult>(T[] values, int columns, Func<IReadOnlyList<T>, TResult> fold) =>
        [.. Enumerable.Range(0, columns).Select(c => fold([.. values.Where((_, i) => i % columns == c)]))];

    private static void Near(double[] expected, IEnumerable<float> actual, double tolerance)
    {
        foreach (var (x, y) in expected.Zip(actual))
            Assert.Equal(x, y, tolerance);
        Assert.Equal(expected.Length, actual.Count());
    }
}
