namespace Sessile.Functional.Tests.Runs;

public sealed class NarrowProductTests
{
    private static readonly double[] Offsets = [0.1f, -0.2f, 0.4f];

    public static TheoryData<int, int> Sizes => [.. from n in (int[])[0, 1, 2, 3, 5, 6, 11, 16, 33, 100, 1001] select (n, 1), (20_001, 1), (20_001, 2)];

    [Theory, MemberData(nameof(Sizes))]
    public void Their_elements_are_finished_with_what_stands_at_their_place_in_a_row(int n, int threads)
    {
        using var session = new NarrowProducts.Session(new() { Threads = threads });
        var (x, rest, scale) = (Of(n * NarrowProducts.Depth), Of(n * 3), Of(n));
        var (one, three) = (Products(x, session.Variables["One"].AsSpan<float>(), 1), Products(x, session.Variables["Three"].AsSpan<float>(), 3));
        AreNear(one.Select(p => 1 / (1 + Math.Exp(-p - 0.3f))), session.RunChance(x).ToArray());
        AreNear(three.Select((p, i) => Math.Tanh(p + Offsets[i % 3])), session.RunTurned(x).ToArray());
        AreNear(three.Select((p, i) => rest[i] - p * Offsets[i % 3]), session.RunKept(x, rest).ToArray());
        AreNear(three.Select((p, i) => Math.Tanh(p * scale[i / 3])), session.RunScaled(x, scale).ToArray());
    }

    [Theory, MemberData(nameof(Sizes))]
    public void So_are_rows_of_nearly_a_vector_and_pixels(int n, int threads)
    {
        using var session = new NarrowProducts.Session(new() { Threads = threads });
        var (x, images) = (Of(n * NarrowProducts.Depth), Of(n * 30));
        AreNear(Products(x, session.Variables["Fifteen"].AsSpan<float>(), 15).Select((p, i) => Math.Exp(p + i % 15 * 0.1f)), session.RunGrown(x).ToArray());
        AreNear(Products(images, session.Variables["Filter"].AsSpan<float>(), 3).Select((p, i) => Math.Tanh(p + Offsets[i % 3])), session.RunPixels(images).ToArray());
        var z = Array.ConvertAll(x, v => (double)v);
        var five = Products(x, Array.ConvertAll(session.Variables["Five"].AsSpan<double>().ToArray(), v => (float)v), 5).ToArray();
        var wide = session.RunWide(z).ToArray();
        for (var i = 0; i < wide.Length; i++)
            Assert.Equal(Math.Exp(five[i] * (0.1 * (1 + i % 5))), wide[i], 1e-5 * wide[i]);
    }

    private static void AreNear(IEnumerable<double> expected, float[] actual)
    {
        var wanted = expected.ToArray();
        Assert.Equal(wanted.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
            Assert.Equal(wanted[i], actual[i], 1e-5 * (1 + Math.Abs(wanted[i])));
    }

    private static double[] Products(float[] x, ReadOnlySpan<float> weights, int columns)
    {
        var (w, depth) = (weights.ToArray(), weights.Length / columns);
        return [.. Enumerable.Range(0, x.Length / depth * columns).Select(i => Enumerable.Range(0, depth).Sum(p => (double)x[(i / columns * depth) + p] * w[(p * columns) + (i % columns)]))];
    }

    private static float[] Of(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
