namespace Sessile.Functional.Tests.Runs;

public sealed class TurnedRowTests
{
    private static readonly double[] Offsets = [0.5, -0.25, 1];

    public static TheoryData<int> Sizes => [0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 100, 1001, 20_003];

    [Theory, MemberData(nameof(Sizes))]
    public void Each_row_is_folded_by_itself(int n)
    {
        using var session = new TurnedRows.Session(new() { Threads = 1 });
        foreach (var (columns, run) in new (int, Func<float[], float[]>)[] { (2, x => session.RunSoft2(x).ToArray()), (10, x => session.RunSoft10(x).ToArray()), (16, x => session.RunSoft16(x).ToArray()) })
        {
            var x = Of(n * columns);
            AreNear(x.Chunk(columns).SelectMany(r => Soft(r.Select(v => (double)v))), run(x));
        }

        var three = Of(n * 3);
        AreNear(three.Chunk(3).SelectMany(r => Soft(r.Select((v, i) => v + Offsets[i]))), session.RunSoft3(three).ToArray());
        AreNear(three.Chunk(3).SelectMany(r => Soft(r.Select(v => (double)v))), session.RunSoftOfDoubles(Array.ConvertAll(three, v => (double)v)).ToArray());
        var eight = Of(n * 8);
        AreNear(eight.Chunk(8).Select(r => Math.Log(r.Sum(v => Math.Exp(v)))), session.RunLogs(Array.ConvertAll(eight, v => (double)v)).ToArray());
    }

    [Theory, MemberData(nameof(Sizes))]
    public void So_is_what_needs_several_passes_or_has_a_number_for_each_row(int n)
    {
        using var session = new TurnedRows.Session(new() { Threads = 1 });
        var (x, scale) = (Of(n * 10), Of(n));
        static double Variance(float[] row) => row.Average(v => Math.Pow(v - row.Average(u => (double)u), 2));
        AreNear(x.Chunk(10).Select(Variance), session.RunSpread(x).ToArray());
        AreNear(x.Chunk(10).SelectMany(r => r.Select(v => 1 + ((v - r.Average(u => (double)u)) / Math.Sqrt(Variance(r) + 1e-5)))), session.RunNormal(x).ToArray(), 1e-4);
        AreNear(x.Chunk(10).Select((r, i) => r.Max(v => (double)v * scale[i]) + r.Min()), session.RunScaled(x, scale).ToArray());
        var some = Of(370);
        AreNear(some.Chunk(10).SelectMany(r => Soft(r.Select(v => (double)v))), session.RunSoft37(some).ToArray());
    }

    [Fact]
    public void The_number_of_threads_does_not_show()
    {
        const int n = 40_007;
        using TurnedRows.Session alone = new(new() { Threads = 1 }), both = new(new() { Threads = 2 });
        var (three, ten) = (Of(n * 3), Of(n * 10));
        Assert.Equal(alone.RunSoft3(three).ToArray(), both.RunSoft3(three).ToArray());
        Assert.Equal(alone.RunSoft10(ten).ToArray(), both.RunSoft10(ten).ToArray());
        Assert.Equal(alone.RunNormal(ten).ToArray(), both.RunNormal(ten).ToArray());
    }

    private static double[] Soft(IEnumerable<double> row)
    {
        double[] powers = [.. row.Select(Math.Exp)];
        return [.. powers.Select(p => p / powers.Sum())];
    }

    private static void AreNear<T>(IEnumerable<double> expected, T[] actual, double tolerance = 2e-6)
    {
        var wanted = expected.ToArray();
        Assert.Equal(wanted.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
            Assert.Equal(wanted[i], Convert.ToDouble(actual[i], null), tolerance * (1 + Math.Abs(wanted[i])));
    }

    private static float[] Of(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 4) - 2)];
    }
}
