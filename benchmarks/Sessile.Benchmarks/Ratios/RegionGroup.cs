using Sessile.Threading;

namespace Sessile.Benchmarks.Ratios;

/// <summary>What a region for two threads costs, whatever the number of threads that the command asks for.</summary>
internal sealed class RegionGroup : IRatioGroup
{
    public string Name => "regions";

    public bool IsThreaded => false;

    public IReadOnlyList<Row> Rows() =>
    [
        new("nothing, on 2 threads", () => Of(0)),
        new("1 µs on each of 2 threads", () => Of(1)),
        new("20 µs on each of 2 threads", () => Of(20)),
        new("200 µs on each of 2 threads", () => Of(200)),
    ];

    private static Contender[] Of(int microseconds)
    {
        var steps = microseconds * StepsPerMicrosecond;
        return
        [
            new(PeerNames.Ours, _ => new Work(() => Region(2, steps))),
            new("one thread", _ => new Work(() => Region(1, steps))),
            new("Parallel.For", _ => new Work(() => Parallel.For(0, 2, _ => Chain(steps)))),
        ];
    }

    // A chain of multiply-adds, each of which waits for the last: four cycles at some 3.5 GHz.
    private const int StepsPerMicrosecond = 900;

    private static void Region(int threads, int steps)
    {
        var loop = new ChainLoop(steps);
        ParallelRegion.For(threads, 2, ParallelRegion.GrainPicoseconds, ref loop);
    }

    private static double Chain(int steps)
    {
        var x = 1.0;
        for (var i = 0; i < steps; i++)
            x = Math.FusedMultiplyAdd(x, 0.5, 1.0);
        return x;
    }

    private readonly struct ChainLoop(int steps) : IParallelLoop
    {
        public void Run(nint start, nint end)
        {
            for (var i = start; i < end; i++)
                Chain(steps);
        }
    }
}
