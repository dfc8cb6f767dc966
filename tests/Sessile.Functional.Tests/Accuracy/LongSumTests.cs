namespace Sessile.Functional.Tests.Accuracy;

/// <summary>The error of a long sum does not grow with its length: what is positive has six digits or more after ten million terms.</summary>
public sealed class LongSumTests
{
    private const double Bound = 1e-6;

    private static readonly float[] Ten = Uniform(10_000_003), Matrix = Uniform(40 * 100_001);

    [Fact]
    public void The_sum_of_ten_million_elements_has_six_digits()
    {
        using var session = new LongSums.Session();
        var sum = Ten.Sum(x => (double)x);
        Near(sum, session.RunTotal(Ten));
        Near(sum / Ten.Length, session.RunMean(Ten));
        var squares = Ten.Sum(x => (double)x * x);
        Near(Math.Sqrt(squares), session.RunLength(Ten));
        Near(squares, session.RunProduct(Ten));
        Near(Ten.Sum(x => Math.Sqrt(((x + 1.0) * (x + 1.0)) - 1)), session.RunDear(Ten), 2e-6);
    }

    [Theory]
    [InlineData(0.1f), InlineData(0.7f), InlineData(1 / 3f), InlineData(16777215f)]
    public void A_sum_of_equal_elements_has_six_digits_though_each_rounding_goes_the_same_way(float value)
    {
        using var session = new LongSums.Session();
        float[] equal = new float[4_000_037];
        Array.Fill(equal, value);
        Near((double)value * equal.Length, session.RunTotal(equal));
        Near((double)value * 1_000_003, session.RunFixed(value));
        Near((double)value * 1_000_000, session.RunColumns(equal.AsSpan(0, 4_000_000 / 40 * 40)[..4_000_000])[7] * 10, 2e-6);
    }

    [Fact]
    public void Sums_of_columns_have_six_digits()
    {
        using var session = new LongSums.Session();
        var columns = Enumerable.Range(0, 40).Select(c => Column(Matrix, 40, c).Sum(x => (double)x)).ToArray();
        Near(columns, session.RunColumns(Matrix));
        Near(columns, session.RunSlope(Matrix));
        var thin = Matrix.AsSpan(0, 3 * 1_000_001);
        Near(Enumerable.Range(0, 3).Select(c => Column(Matrix, 3, c).Take(1_000_001).Sum(x => (double)x)).ToArray(), session.RunThinColumns(thin));
        var blocks = Matrix.AsSpan(0, 140 * 20_000).ToArray();
        Near(Enumerable.Range(0, 2).Select(m => blocks.Where((_, i) => i / 70 % 2 == m).Sum(x => (double)x)).ToArray(), session.RunMiddle(blocks));
    }

    [Fact]
    public void Products_over_a_great_depth_have_six_digits()
    {
        using var session = new LongSums.Session();
        var squares = Ten.Sum(x => (double)x * x);
        Near([squares], session.RunRowProduct(Ten));
        Near([squares, 2 * squares], session.RunTransposed(Ten));
        double Of(int a, int b) => Column(Matrix, 40, a).Zip(Column(Matrix, 40, b), (x, y) => (double)x * y).Sum();
        Near(Enumerable.Range(0, 40).Select(c => Of(0, c)).ToArray(), session.RunVector(Matrix));
        Near(Enumerable.Range(0, 80).Select(i => Of(i / 2, i % 2)).ToArray(), session.RunColumnProduct(Matrix), 1e-5);
    }

    [Fact]
    public void A_sum_of_doubles_has_fourteen_digits()
    {
        using var session = new LongSums.Session();
        double[] equal = new double[1_000_003];
        Array.Fill(equal, 0.1);
        Near(100_000.3, session.RunPreciseTotal(equal), 1e-14);
    }

    [Fact]
    public void The_parts_of_a_long_row_add_up_to_one()
    {
        using var session = new LongSums.Session();
        var x = Ten.AsSpan(0, 1_000_000).ToArray();
        var sum = x.Sum(v => Math.Exp(v));
        var share = session.RunProbabilities(x).ToArray();
        for (var i = 0; i < x.Length; i += 1013)
            Near(Math.Exp(x[i]) / sum, share[i]);
        var (mean, variance) = (x.Average(v => (double)v), 0.0);
        variance = x.Average(v => (v - mean) * (v - mean));
        var normal = session.RunNormal(x).ToArray();
        for (var i = 0; i < x.Length; i += 1013)
            Assert.Equal((x[i] - mean) / Math.Sqrt(variance + 1e-5), normal[i], 5e-5);
    }

    [Fact]
    public void A_loss_over_a_large_batch_has_six_digits()
    {
        using var session = new LongSums.Session();
        var labels = Enumerable.Range(0, 100_001).Select(i => i * 7 % 40).ToArray();
        var expected = labels.Select((label, i) => Math.Log(Enumerable.Range(0, 40).Sum(c => Math.Exp(Matrix[(i * 40) + c]))) - Matrix[(i * 40) + label]).Average();
        Near(expected, session.RunLoss(Matrix, labels));
    }

    [Fact]
    public void A_running_sum_has_seven_digits_to_its_end()
    {
        using var session = new LongSums.Session();
        double sum = 0;
        var running = session.RunRunning(Ten).Span;
        for (var i = 0; i < Ten.Length; i++)
        {
            sum += Ten[i];
            if (i % 1009 == 0 || i == Ten.Length - 1)
                Near(sum, running[i], 1e-7);
        }

        var rows = session.RunRunningRows(Matrix).Span;
        for (var c = 0; c < 40; c++)
            Near(Column(Matrix, 40, c).Sum(x => (double)x), rows[^(40 - c)], 1e-7);
    }

    [Fact]
    public void What_is_no_number_or_infinite_stays_so()
    {
        using var session = new LongSums.Session();
        var x = Uniform(100_000);
        x[50_000] = float.PositiveInfinity;
        Assert.Equal(float.PositiveInfinity, session.RunTotal(x));
        x[50_001] = float.NegativeInfinity;
        Assert.Equal(float.NaN, session.RunTotal(x));
        Array.Fill(x, float.MaxValue);
        Assert.Equal(float.PositiveInfinity, session.RunTotal(x));
        Assert.Equal(float.PositiveInfinity, session.RunColumns(x)[3]);
        Assert.Equal(float.PositiveInfinity, session.RunVector(x).Span[3]);
    }

    private static float[] Uniform(int count)
    {
        var random = new Random(count);
        var x = new float[count];
        for (var i = 0; i < count; i++)
            x[i] = random.NextSingle();
        return x;
    }

    private static IEnumerable<float> Column(float[] x, int width, int column)
    {
        for (var i = column; i < x.Length; i += width)
            yield return x[i];
    }

    private static void Near(double[] expected, ReadOnlySpan<float> actual, double bound = Bound)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Near(expected[i], actual[i], bound);
    }

    private static void Near(double expected, double actual, double bound = Bound) =>
        Assert.True(Math.Abs(actual - expected) <= bound * Math.Abs(expected), $"{actual} is not {expected}: off by {Math.Abs(actual - expected) / Math.Abs(expected):E1}");
}
