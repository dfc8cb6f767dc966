namespace Sessile.Torch.Tests;

/// <summary>Training follows the same losses as in TorchSharp.</summary>
public sealed class CurveTests
{
    private const int Batch = 16;

    [Fact]
    public void A_small_CNN_follows_the_losses_of_TorchSharp_for_a_hundred_steps()
    {
        Native.Require();
        using var session = new SmallCnn.Session();
        using var torch = new TorchCnn(session);
        var random = new Random(5);
        var (first, last) = (0f, 0f);
        for (var step = 0; step < 100; step++)
        {
            var (images, labels) = Examples(random);
            var expected = torch.Step(images, labels);
            var actual = session.Step(images, labels);
            AssertClose([expected], [actual]);
            first = step == 0 ? expected : first;
            last = expected;
        }

        Assert.True(last < first / 2, $"the loss is still {last}, from {first}");
        AssertClose(torch.MovingMean.data<float>().ToArray(), session.Variables["Normal/BatchNormLayer/moving_mean"].AsSpan<float>());
        AssertClose(torch.MovingVariance.data<float>().ToArray(), session.Variables["Normal/BatchNormLayer/moving_variance"].AsSpan<float>());
    }

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(actual[i] - expected[i]) <= 1e-4 * Math.Abs(expected[i]), $"{actual[i]} where TorchSharp has {expected[i]}");
    }

    /// <summary>Noise, with one of the image's quarters brighter: the label.</summary>
    private static (float[] Images, int[] Labels) Examples(Random random)
    {
        var images = new float[Batch * 64];
        var labels = new int[Batch];
        for (var i = 0; i < images.Length; i++)
        {
            var (example, row, column) = (i / 64, i / 8 % 8, i % 8);
            if (i % 64 == 0)
                labels[example] = random.Next(4);
            var bright = (row / 4 * 2) + (column / 4) == labels[example];
            images[i] = random.NextSingle() + (bright ? 0.15f : 0);
        }

        return (images, labels);
    }
}
