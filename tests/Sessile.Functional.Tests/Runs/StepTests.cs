using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

/// <summary>Whatever is left over of a row beside whole turns of several vectors has the values that doubles give.</summary>
public sealed class StepTests
{
    [Fact]
    public void Elements_are_right_at_every_length()
    {
        using var session = new Steps.Session();
        for (var n = 0; n <= 130; n++)
        {
            var x = Numbers(n, n);
            Near(x.Select(v => Math.Tanh(v + 1.0) / (1 + Math.Exp(-v)) + RealErf(v) * Math.Exp(-v)), session.RunGates(x).ToArray());
            Near(x.Select(v => Math.Log(1 + Math.Exp(v)) - (v > 0 ? v : Math.Exp(v) - 1)), session.RunSoft(x).ToArray());
            Near(x.Select(v => v * (double)v * Math.Log((v * (double)v) + 0.5)), session.RunEntropies(x).ToArray());
        }
    }

    [Fact]
    public void Rows_are_right_at_every_length()
    {
        using var session = new Steps.Session();
        for (var m = 1; m <= 130; m++)
            RowsAreRight(session, m);
    }

    [Theory, InlineData(1535), InlineData(1536), InlineData(1537), InlineData(3095), InlineData(100_003)]
    public void Long_rows_are_right(int m)
    {
        using var session = new Steps.Session();
        RowsAreRight(session, m);
    }

    [Fact]
    public void Rows_of_known_length_are_right()
    {
        using var session = new Steps.Session();
        var x = Numbers(3 * 107, 5);
        Near(x.Chunk(107).SelectMany(row => Less(row, LogSumExp(row))), session.RunFixed(x).ToArray());
        Near(x.Select(v => v / (1 + Math.Exp(-v))), session.RunFixedGates(x).ToArray());
    }

    private static void RowsAreRight(Steps.Session session, int m)
    {
        var x = Numbers(2 * m, m);
        var rows = x.Chunk(m).ToArray();
        Near(rows.SelectMany(row => Less(row, LogSumExp(row)).Select(Math.Exp)), session.RunProbabilities(x).ToArray());
        Near(rows.Select(LogSumExp), session.RunLogarithms(x).ToArray());
    }

    private static IEnumerable<double> Less(float[] row, double value) => row.Select(v => v - value);

    private static double LogSumExp(float[] row) => Math.Log(row.Sum(v => Math.Exp(v)));

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => (8 * random.NextSingle()) - 4).ToArray();
    }

    /// <summary>By its series, which is exact to the last digits for such numbers.</summary>
    private static double RealErf(double x)
    {
        var (sum, term) = (x, x);
        for (var n = 1; n < 200; n++)
        {
            term *= -x * x / n;
            sum += term / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    private static void Near(IEnumerable<double> expected, float[] actual)
    {
        var all = expected.ToArray();
        Assert.Equal(all.Length, actual.Length);
        for (var i = 0; i < all.Length; i++)
            Assert.True(Math.Abs(all[i] - actual[i]) <= 1e-5 * Math.Max(1, Math.Abs(all[i])), FormattableString.Invariant($"{i} of {all.Length}: {actual[i]:G9}, not {all[i]:G9}"));
    }
}
