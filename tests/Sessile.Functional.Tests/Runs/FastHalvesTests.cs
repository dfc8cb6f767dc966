using System.Runtime.Intrinsics;
using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

/// <summary>Large products that may be less exact against those that may not.</summary>
public sealed class FastHalvesTests
{
    private const double Bound = 5e-5;

    [Fact]
    public void Layers_differ_by_little_before_and_after_each_step_of_training()
    {
        using var exact = new Halves.Session();
        using var fast = new FastHalves.Session();
        var x = Normal(821 * 777, 1);
        for (var step = 0; step < 3; step++)
        {
            Near(exact.RunY(x).ToArray(), fast.RunY(x).ToArray());
            exact.RunTrain(x);
            fast.RunTrain(x);
        }
    }

    [Fact]
    public void Less_exact_results_are_others_where_vectors_are_long_enough() // or the test above would hold nothing
    {
        using var exact = new Halves.Session();
        using var fast = new FastHalves.Session();
        var x = Normal(821 * 777, 1);
        Assert.NotEqual(Vector512.IsHardwareAccelerated, exact.RunY(x).ToArray().SequenceEqual(fast.RunY(x).ToArray()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(700)]
    public void Rows_that_only_a_run_knows_go_either_way(int rows)
    {
        using var exact = new Halves.Session();
        using var fast = new FastHalves.Session();
        var x = Normal(rows * 777, 1);
        Near(exact.RunOfSome(x).ToArray(), fast.RunOfSome(x).ToArray());
    }

    [Theory]
    [InlineData(3, 5, 2)]
    [InlineData(700, 300, 0)]
    [InlineData(767, 767, 767)]
    [InlineData(790, 770, 777)]
    [InlineData(900, 1100, 1000)]
    public void Sizes_that_only_a_run_knows_have_scratch_enough(int m, int n, int k)
    {
        using var exact = new Halves.Session();
        using var fast = new FastHalves.Session();
        float[] left = Scaled(Normal(m * k, 1), k), right = Normal(k * n, 2);
        Near(exact.RunOfAny(left, right, k: k, m: m, n: n).ToArray(), fast.RunOfAny(left, right, k: k, m: m, n: n).ToArray());
        Near(exact.RunOfTurned(left, right, k: k, m: m, n: n).ToArray(), fast.RunOfTurned(left, right, k: k, m: m, n: n).ToArray());
    }

    private static float[] Scaled(float[] x, int depth) => [.. x.Select(v => v / MathF.Sqrt(depth))];

    private static void Near(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = Math.Sqrt(expected.Sum(e => (double)e * e) / expected.Length);
        Assert.InRange(expected.Zip(actual, (e, a) => Math.Abs((double)e - a)).DefaultIfEmpty().Max(), 0, expected.Length == 0 ? 0 : Bound * scale);
    }

    private static float[] Normal(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))).ToArray();
    }
}
