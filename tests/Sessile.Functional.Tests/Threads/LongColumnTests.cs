using System.Runtime.InteropServices;

namespace Sessile.Functional.Tests.Threads;

/// <summary>Normalizations over the batch, pass by pass: exact beside doubles though their mean is a hundred times their spread, and the same on any number of threads.</summary>
public sealed class LongColumnTests
{
    private const int Columns = LongColumns.Columns;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Columns_far_from_zero_are_normalized_as_in_doubles(int threads)
    {
        var x = Numbers(LongColumns.Rows * Columns);
        using var session = new LongColumns.Session(new() { Threads = threads });
        AssertNormal(x, session.RunNormal(x).Span, isPositive: false);
        var images = x.AsSpan(0, 3 * 29 * 31 * Columns);
        AssertNormal(images, session.RunNormalImages(images).Span, isPositive: true);
    }

    [Fact]
    public void A_line_far_from_zero_is_standardized_as_in_doubles()
    {
        var x = Numbers(400_003);
        using var session = new LongColumns.Session(new() { Threads = 2 });
        var standard = session.RunStandard(x).Span;
        var mean = x.Average(v => (double)v);
        var deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)));
        for (var i = 0; i < x.Length; i += 101)
            Assert.Equal((x[i] - mean) / deviation, standard[i], 3e-5);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var x = Numbers(LongColumns.Rows * Columns);
        ThreadResults.AssertSame(threads => Results(x, threads));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_stored_before_its_mean_is_taken_off_is_right_too(int threads)
    {
        var x = Numbers(LongColumns.Rows * Columns);
        float[] bent = new float[x.Length], centred = new float[x.Length];
        using var session = new LongColumns.Session(new() { Threads = threads });
        session.Both(x, bent, centred);
        for (var column = 0; column < Columns; column++)
        {
            var mean = Enumerable.Range(0, LongColumns.Rows).Average(row => Math.Tanh(x[(row * Columns) + column] - 100.0));
            for (var at = column; at < x.Length; at += 11 * Columns)
            {
                Assert.Equal(Math.Tanh(x[at] - 100.0), bent[at], 1e-6);
                Assert.Equal(Math.Tanh(x[at] - 100.0) - mean, centred[at], 1e-6);
            }
        }
    }

    private static Dictionary<string, byte[]> Results(float[] x, int threads)
    {
        using var session = new LongColumns.Session(new() { Threads = threads });
        var results = new Dictionary<string, byte[]>
        {
            ["Normal"] = Bytes(session.RunNormal(x)),
            ["NormalImages"] = Bytes(session.RunNormalImages(x.AsSpan(0, 5 * 29 * 31 * Columns))),
            ["Standard"] = Bytes(session.RunStandard(Numbers(400_003))),
        };
        float[] bent = new float[x.Length], centred = new float[x.Length];
        session.Both(x, bent, centred);
        (results["Bent"], results["Centred"]) = (MemoryMarshal.AsBytes<float>(bent).ToArray(), MemoryMarshal.AsBytes<float>(centred).ToArray());
        var first = session.Step(x);
        results["Loss"] = BitConverter.GetBytes(session.Step(x));
        results["Scales"] = Bytes(session.RunScales());
        Assert.InRange(BitConverter.ToSingle(results["Loss"]), float.MinValue, first);
        return results;
    }

    private static void AssertNormal(ReadOnlySpan<float> x, ReadOnlySpan<float> normal, bool isPositive)
    {
        Assert.Equal(x.Length, normal.Length);
        var rows = x.Length / Columns;
        for (var column = 0; column < Columns; column++)
        {
            double mean = 0, variance = 0, scale = 0.1 * (1 + column);
            for (var row = 0; row < rows; row++)
                mean += x[(row * Columns) + column] / (double)rows;
            for (var row = 0; row < rows; row++)
                variance += Math.Pow(x[(row * Columns) + column] - mean, 2) / rows;
            for (var row = 0; row < rows; row += 7)
            {
                var expected = ((x[(row * Columns) + column] - mean) / Math.Sqrt(variance + 1e-5) * scale) + scale;
                Assert.Equal(isPositive ? Math.Max(0, expected) : expected, normal[(row * Columns) + column], 2e-5 * (1 + scale));
            }
        }
    }

    /// <summary>About 100, with a spread of about one.</summary>
    private static float[] Numbers(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => 98.3f + (3.4f * random.NextSingle()))];
    }

    private static byte[] Bytes<T>(TensorView<T> view) where T : unmanaged => MemoryMarshal.AsBytes(view.Span).ToArray();
}
