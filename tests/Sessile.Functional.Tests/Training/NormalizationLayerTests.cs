namespace Sessile.Functional.Tests.Training;

public sealed class NormalizationLayerTests
{
    private static readonly float[] X = [1, 10, 3, 20, 5, 60];

    private static readonly float[] Y = [1, 0, 1];

    private static float[] Mean(Normalized.Session session) => session.Variables["Layer/BatchNormLayer/moving_mean"].AsSpan<float>().ToArray();

    private static float[] Variance(Normalized.Session session) => session.Variables["Layer/BatchNormLayer/moving_variance"].AsSpan<float>().ToArray();

    [Fact]
    public void A_training_run_normalizes_by_the_batch_and_moves_the_averages()
    {
        using var session = new Normalized.Session();
        var layer = new float[6];
        session.Step(X, Y, layer, out _);
        Assert.Equal([-1.2245, -0.9258, 0, -0.4629, 1.2245, 1.3887], layer.Select(v => (double)v), (a, b) => Math.Abs(a - b) < 2e-3);
        Assert.Equal([0.3, 3], Mean(session).Select(v => (double)v), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal([0.9 + (0.1 * 8 / 3), 0.9 + (0.1 * 466.66667)], Variance(session).Select(v => (double)v), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void Another_run_normalizes_by_the_averages_and_leaves_them()
    {
        using var session = new Normalized.Session();
        session.Variables["Layer/BatchNormLayer/moving_mean"].AsSpan<float>().Fill(1);
        session.Variables["Layer/BatchNormLayer/moving_variance"].AsSpan<float>().Fill(3.999f);
        Assert.Equal([0, 4.5, 1, 9.5, 2, 29.5], session.RunLayer(X).ToArray().Select(v => (double)v), (a, b) => Math.Abs(a - b) < 1e-4);
        session.RunLoss(X, Y);
        Assert.Equal([1, 1], Mean(session));
    }

    [Fact]
    public void A_derivative_that_needs_no_value_of_the_layer_moves_its_averages_too()
    {
        using var session = new Normalized.Session();
        session.RunTrainScale(X);
        Assert.Equal([0.3, 3], Mean(session).Select(v => (double)v), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void A_layer_that_is_fed_moves_nothing()
    {
        using var session = new Normalized.Session();
        session.StepFrom(X, Y);
        Assert.Equal([0, 0], Mean(session));
    }

    [Fact]
    public void Images_keep_the_unbiased_variance()
    {
        using var session = new Normalized.Session();
        session.Practise([1, 2, 3, 6], new float[4]);
        Assert.Equal([14.0 / 3], session.Variables["ImageLayer/BatchNormLayer/moving_variance"].AsSpan<float>().ToArray().Select(v => (double)v), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void A_net_learns_through_its_normalization()
    {
        using var session = new Normalized.Session();
        var layer = new float[6];
        session.Step(X, Y, layer, out var first);
        var last = first;
        for (var i = 0; i < 200; i++)
            session.Step(X, Y, layer, out last);
        Assert.True(last < first / 10 || last < 0.25, $"from {first} to {last}");
        Assert.Equal(last, session.RunLoss(X, Y), 0.2);
    }
}
