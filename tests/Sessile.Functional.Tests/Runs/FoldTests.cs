using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

/// <summary>Sums in parts of two tensors that differ in their length alone: each ends where its own tensor does.</summary>
public sealed class FoldTests
{
    private const int Channels = 8;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(28, 2)]
    [InlineData(64, 2)]
    public void A_sum_over_fewer_positions_reads_no_more_of_them_than_there_are(int batch, int threads)
    {
        using var session = new Folds.Session(new() { Threads = threads });
        var (large, small) = (Values(batch * 196, 1), Values(batch * 49 * 2, 2));
        var own = small.AsSpan(0, small.Length / 2);
        float[] largeSum = new float[Channels], smallSum = new float[Channels];
        session.Both(large, own, largeSum, smallSum);
        AssertSums(large, largeSum);
        AssertSums(own, smallSum);
        AssertSums(own, session.RunSmallSum(own));
    }

    private static float[] Values(int positions, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, positions * Channels).Select(_ => random.NextSingle() + 0.5f).ToArray();
    }

    private static void AssertSums(ReadOnlySpan<float> x, ReadOnlySpan<float> sums)
    {
        Assert.Equal(Channels, sums.Length);
        for (var channel = 0; channel < Channels; channel++)
        {
            var sum = 0.0;
            for (var i = channel; i < x.Length; i += Channels)
                sum += (double)x[i] * x[i];
            Assert.Equal(sum, sums[channel], sum * 1e-5);
        }
    }
}
