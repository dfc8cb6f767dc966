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

    [Fact]
    public void A_small_LSTM_follows_the_losses_of_TorchSharp_for_a_hundred_steps()
    {
        Native.Require();
        using var session = new SmallLstm.Session();
        using var torch = new TorchLstm(session);
        var random = new Random(6);
        var (first, last) = (0f, 0f);
        for (var step = 0; step < 100; step++)
        {
            var (x, labels) = Sequences(random);
            last = torch.Step(x, labels);
            AssertClose([last], [session.Step(x, labels)]);
            first = step == 0 ? last : first;
        }

        Assert.True(last < first / 2, $"the loss is still {last}, from {first}");
    }

    /// <summary>Noise in which one of three inputs stands out at the last step but one: the label.</summary>
    private static (float[] X, int[] Labels) Sequences(Random random)
    {
        var x = new float[Batch * SmallLstm.Steps * SmallLstm.Inputs];
        var labels = new int[Batch];
        for (var i = 0; i < x.Length; i++)
            x[i] = random.NextSingle() - 0.5f;
        for (var example = 0; example < Batch; example++)
        {
            labels[example] = random.Next(3);
            x[(((example * SmallLstm.Steps) + SmallLstm.Steps - 2) * SmallLstm.Inputs) + labels[example]] += 2;
        }

        return (x, labels);
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
