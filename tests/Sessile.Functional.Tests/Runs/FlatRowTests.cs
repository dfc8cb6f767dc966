namespace Sessile.Functional.Tests.Runs;

public sealed class FlatRowTests
{
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f], Deviation = [0.229f, 0.224f, 0.225f];

    private static readonly double[] Weights = [0.1, 0.2, 0.3];

    public static TheoryData<int, int> Sizes => [.. from n in (int[])[0, 1, 2, 3, 5, 6, 7, 11, 16, 21, 33, 43, 100, 1001] select (n, 1), (40_001, 1), (40_001, 2)];

    [Theory, MemberData(nameof(Sizes))]
    public void Elements_are_computed_with_those_of_their_place_in_a_row(int n, int threads)
    {
        using var session = new FlatRows.Session(new() { Threads = threads });
        var photo = Of(n * 3, r => (byte)r.Next(256));
        Assert.Equal(photo.Select((p, i) => ((p / 255f) - Mean[i % 3]) / Deviation[i % 3]), session.RunNormal(photo).ToArray());
        Assert.Equal(photo.Select((p, i) => p > 100 + (i % 3 * 50)), session.RunAreBright(photo).ToArray());
        Assert.Equal(photo.Select((p, i) => (p * Weights[i % 3]) + (p * Mean[i % 3])), session.RunWide(photo).ToArray());
        var points = Of(n * 2, r => r.NextSingle());
        Assert.Equal(points.Select((p, i) => (p * (i % 2 == 0 ? 2 : -3)) + (i % 2 == 0 ? 0.5f : 7)), session.RunMoved(points).ToArray());
        var sides = Of(n * 5, r => r.NextDouble());
        Assert.Equal(sides.Select((s, i) => (s * (1 + (i % 5))) - (5 - (i % 5))), session.RunAreas(sides).ToArray());
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Rows_of_nearly_a_vector_and_rows_within_images_are_too(int n, int threads)
    {
        using var session = new FlatRows.Session(new() { Threads = threads });
        var scores = Of(n * 15, r => r.NextSingle());
        var growth = session.RunGrowth(scores).ToArray();
        for (var i = 0; i < growth.Length; i++)
            Assert.Equal(Math.Exp(scores[i] * (1 + (i % 15)) * 0.125), growth[i], growth[i] * 1e-6);
        var (images, means) = (Of(n * 21, r => r.NextSingle()), Of(n * 3, r => r.NextSingle()));
        Assert.Equal(images.Select((p, i) => (p - means[(i / 21 * 3) + (i % 3)]) * Mean[i % 3]), session.RunCentered(images, means).ToArray());
    }

    private static T[] Of<T>(int count, Func<Random, T> next)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => next(random))];
    }
}
