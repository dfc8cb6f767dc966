using System.Runtime.Intrinsics;

namespace Sessile.Functional.Tests.Runs;

/// <summary>What is too large for the caches is stored past them: with the same bits as what is not, whatever the rows' lengths and wherever they begin.</summary>
public sealed class StreamedTests
{
    private const int Many = 9_000_001;

    private static readonly float[] Data = [.. Enumerable.Range(0, Many + 64_000).Select(i => ((i * 7919L % 20_011) / 2500f) - 4)];

    public StreamedTests() => Assert.SkipUnless(Vector128.IsHardwareAccelerated, "Single elements are not streamed.");

    private delegate ReadOnlySpan<float> Run(Streamed.Session session, ReadOnlySpan<float> x);

    [Theory]
    [InlineData(1), InlineData(2)]
    public void Elements_are_those_of_short_runs(int threads)
    {
        Compare(threads, Many, 10_007, (s, x) => s.RunLight(x));
        Compare(threads, Many, 10_007, (s, x) => s.RunDear(x));
    }

    [Theory]
    [InlineData(1), InlineData(2)]
    public void Rows_are_those_of_short_runs(int threads)
    {
        Compare(threads, 9000 * 1000, 3000, (s, x) => s.RunNormal(x));
        Compare(threads, 9000 * 1000, 3000, (s, x) => s.RunShares(x));
        Compare(threads, 8500 * 1003, 3009, (s, x) => s.RunRaggedNormal(x));
        Compare(threads, 8500 * 1003, 3009, (s, x) => s.RunRaggedDear(x));
    }

    [Fact]
    public void Rows_of_doubles_are_those_of_short_runs()
    {
        using var session = new Streamed.Session(new() { Threads = 2 });
        double[] x = [.. Data.Take(9000 * 500).Select(v => (double)v)];
        var large = session.RunWideNormal(x).ToArray();
        for (var start = 0; start < x.Length; start += 100_000)
            Assert.Equal(session.RunWideNormal(x.AsSpan(start, 1500)).ToArray(), large.AsSpan(start, 1500).ToArray());
    }

    [Fact]
    public void Rows_of_a_size_that_the_compiler_knows_have_their_mean_at_zero()
    {
        using var session = new Streamed.Session();
        var y = session.RunFixedNormal(Data.AsSpan(0, 9000 * 1004)).Span;
        for (var row = 0; row < 9000; row += 7)
        {
            var x = Data.AsSpan(row * 1004, 1004).ToArray();
            var mean = x.Average(v => (double)v);
            for (var i = 0; i < 1004; i += i < 960 ? 97 : 1)
                Assert.Equal(x[i] - mean, y[(row * 1004) + i], 1e-5);
        }
    }

    [Fact]
    public void Columns_have_their_maximum_at_zero()
    {
        using var session = new Streamed.Session();
        var x = Data.AsSpan(0, 9000 * 1000);
        var y = session.RunColumnNormal(x).Span;
        for (var column = 0; column < 1000; column++)
        {
            var max = float.NegativeInfinity;
            for (var i = column; i < x.Length; i += 1000)
                max = Math.Max(max, x[i]);
            for (var i = column; i < x.Length; i += 17_000)
                Assert.Equal(x[i] - max, y[i]);
        }
    }

    /// <param name="length">Of the large run.</param>
    /// <param name="part">Of the short ones.</param>
    private static void Compare(int threads, int length, int part, Run run)
    {
        using var session = new Streamed.Session(new() { Threads = threads });
        var large = run(session, Data.AsSpan(0, length)).ToArray();
        for (var start = 0; start < length; start += part * 29)
        {
            var count = Math.Min(part, length - start);
            Assert.Equal(run(session, Data.AsSpan(start, count)).ToArray(), large.AsSpan(start, count).ToArray());
        }
    }
}
