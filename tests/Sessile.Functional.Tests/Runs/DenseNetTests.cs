using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

/// <summary>Products and what follows them, at batches around every edge of the tiles, against loops over doubles.</summary>
public sealed class DenseNetTests
{
    private const double Tolerance = 2e-5;

    public static TheoryData<int> Batches => [0, 1, 2, 5, 6, 7, 12, 31, 32, 33, 100, 385];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Biases_activations_and_residuals_follow_each_element(int batch)
    {
        using var session = new DenseNet.Session();
        var x = Values(batch * 37);
        AssertNear(DenseNetByHand.Hidden(session, x, batch), session.RunHidden(x));
        AssertNear(DenseNetByHand.Residual(session, x, batch), session.RunResidual(x));
        AssertNear(DenseNetByHand.Output(session, x, batch), session.RunOutput(x));
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void What_moves_with_the_rows_does(int batch)
    {
        using var session = new DenseNet.Session();
        float[] x = Values(batch * 37), scale = Values(batch);
        var product = DenseNetByHand.Product(x, session.Variables["W1"].AsSpan<float>(), batch, 70, 37, false);
        AssertNear(product.Select((p, i) => (p * scale[i / 70]) + 1).ToArray(), session.RunScaled(x, scale));
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void A_loop_with_two_results_follows_as_a_whole(int batch)
    {
        using var session = new DenseNet.Session();
        float[] x = Values(batch * 37), before = new float[batch * 70], after = new float[batch * 70];
        session.Both(x, before, after);
        var expected = DenseNetByHand.Product(x, session.Variables["W1"].AsSpan<float>(), batch, 70, 37, false).Select(p => p - 0.25).ToArray();
        AssertNear(expected, before);
        AssertNear(expected.Select(Math.Abs).ToArray(), after);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Each_product_of_a_batch_has_its_own_and_shares_the_mask(int heads)
    {
        using var session = new DenseNet.Session();
        float[] queries = Values(heads * 6 * 16), keys = Values(heads * 33 * 16), mask = Values(6 * 33);
        var scores = session.RunScores(queries, keys, mask).ToArray();
        for (var h = 0; h < heads; h++)
        {
            var product = DenseNetByHand.Product(queries.AsSpan(h * 96, 96), keys.AsSpan(h * 528, 528), 6, 33, 16, true);
            AssertNear(product.Select((p, i) => (p * 0.25) + mask[i]).ToArray(), scores.AsSpan(h * 198, 198));
        }
    }

    [Fact]
    public void A_batch_has_the_bits_of_its_rows()
    {
        using var session = new DenseNet.Session();
        var x = Values(40 * 37);
        var together = session.RunOutput(x).ToArray();
        for (var rows = 2; rows <= 20; rows += 9)
            Assert.Equal(together.AsSpan(0, rows * 19).ToArray(), session.RunOutput(x.AsSpan(0, rows * 37)).ToArray());
    }

    [Fact]
    public void Its_runs_allocate_nothing()
    {
        using var session = new DenseNet.Session();
        float[] x = Values(33 * 37), output = new float[33 * 19];
        for (var i = 0; i < 2; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            session.RunOutput(x);
            session.OutputAndDouble(x, output);
            session.RunOutput(x.AsSpan(0, 37));
            if (i == 1)
                Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    internal static float[] Values(int count) => Enumerable.Range(0, count).Select(i => (((i * 7919) % 1000) / 500f) - 1).ToArray();

    internal static void AssertNear(double[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"[{i}] is {actual[i]} instead of {expected[i]}.");
    }
}
