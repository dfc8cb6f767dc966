using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

/// <summary>Filters that are packed for images of any size against the same ones packed for one size.</summary>
public sealed class FiltersOfAnySizeTests
{
    private const int Height = 11, Width = 14;

    [Fact]
    public void A_size_that_only_a_run_knows_changes_no_bit()
    {
        using var session = new FiltersOfAnySize.Session();
        var images = Images(2 * Height * Width * 32);
        var expected = session.RunSmallMaps(images).ToArray();
        Assert.Equal(expected, session.RunMaps(images, 2, Height, Width).ToArray());
    }

    [Fact]
    public void Filters_are_packed_again_when_they_were_trained()
    {
        using var session = new FiltersOfAnySize.Session();
        var images = Images(2 * Height * Width * 32);
        var before = session.RunMaps(images, 2, Height, Width).ToArray();
        session.RunTrain(images, 2, Height, Width);
        var after = session.RunMaps(images, 2, Height, Width).ToArray();
        Assert.NotEqual(before, after);
        Assert.Equal(session.RunSmallMaps(images).ToArray(), after);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 40)]
    [InlineData(33, 5)]
    [InlineData(70, 64)]
    public void A_filter_that_is_packed_for_any_size_gives_what_one_gives_that_is_not_packed(int height, int width)
    {
        using var session = new FiltersOfAnySize.Session();
        var images = Images(3 * height * width * 32);
        var filter = session.Variables["Wide"].AsSpan<float>().ToArray();
        Near(session.RunFirstOfFilter(images, filter, 3, height, width).ToArray(), session.RunFirst(images, 3, height, width).ToArray());
    }

    private static void Near(float[] expected, float[] actual)
    {
        var scale = Math.Sqrt(expected.Sum(e => (double)e * e) / expected.Length);
        Assert.InRange(expected.Zip(actual, (e, a) => Math.Abs((double)e - a)).Max(), 0, 2e-5 * scale);
    }

    private static float[] Images(int count)
    {
        var random = new Random(3);
        return Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1)).ToArray();
    }
}
