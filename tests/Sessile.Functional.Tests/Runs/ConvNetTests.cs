using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

public sealed class ConvNetTests
{
    private const int Batch = 3;

    private static readonly float[] Images = [.. Enumerable.Range(0, Batch * 12 * 11 * 3).Select(i => ((i * 7919 % 1000) / 500f) - 1)];

    private static readonly int[] Labels = [0, 2, 1];

    [Fact]
    public void Packed_filters_give_what_fed_ones_give()
    {
        using var session = new ConvNet.Session();
        Assert.Equal(Fed(session), session.RunSmall(Images).ToArray());
    }

    [Fact]
    public void A_filter_that_was_written_is_packed_anew()
    {
        using var session = new ConvNet.Session();
        float[] before = session.RunSmall(Images).ToArray();
        session.W2[1, 1, 0, 0] = 3;
        session.W4[0, 0, 5, 5] = -2;
        float[] after = session.RunSmall(Images).ToArray();
        Assert.NotEqual(before, after);
        Assert.Equal(Fed(session), after);
    }

    [Fact]
    public void Training_lowers_the_loss_and_the_next_run_sees_the_new_filters()
    {
        using var session = new ConvNet.Session();
        float first = session.Step(Images, Labels), last = first;
        for (int i = 0; i < 30; i++)
            last = session.Step(Images, Labels);
        Assert.InRange(last, 0, first * 0.5f);
        Assert.Equal(Fed(session), session.RunSmall(Images).ToArray());
    }

    [Fact]
    public void A_stem_is_near_its_definition()
    {
        using var session = new ConvNet.Session();
        float[] w = Of(session, "W1"), b = Of(session, "B1"), stem = session.RunStem(Images).ToArray();
        for (int pixel = 0; pixel < Batch * 12 * 11; pixel++)
        {
            for (int o = 0; o < 32; o++)
                Assert.Equal(Math.Max(0, Sum(w, pixel, o) + b[o]), stem[pixel * 32 + o], 1e-4);
        }
    }

    private static double Sum(float[] w, int pixel, int o)
    {
        double sum = 0;
        (int image, int y, int x) = (pixel / 132, pixel % 132 / 11, pixel % 11);
        for (int tap = 0; tap < 75; tap++)
        {
            (int row, int column) = (y + tap / 15 - 2, x + tap / 3 % 5 - 2);
            if (row is >= 0 and < 12 && column is >= 0 and < 11)
                sum += (double)w[tap * 32 + o] * Images[((image * 12 + row) * 11 + column) * 3 + tap % 3];
        }

        return sum;
    }

    private static float[] Fed(ConvNet.Session session) =>
        session.RunFed(Images, Of(session, "W1"), Of(session, "W2"), Of(session, "W3"), Of(session, "W4")).ToArray();

    private static float[] Of(ConvNet.Session session, string name) => session.Variables[name].AsSpan<float>().ToArray();
}
