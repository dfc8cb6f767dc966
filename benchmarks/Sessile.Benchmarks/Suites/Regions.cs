using BenchmarkDotNet.Attributes;
using Sessile.Threading;

namespace Sessile.Benchmarks.Suites;

/// <summary>What a region for two threads costs that does nothing.</summary>
[MemoryDiagnoser]
public class Regions
{
    [Benchmark(Baseline = true)]
    public void OfTheLibrary()
    {
        var loop = new Nothing();
        ParallelRegion.For(2, 2, ParallelRegion.GrainPicoseconds, ref loop);
    }

    [Benchmark]
    public void OfTheFramework() => Parallel.For(0, 2, static _ => { });

    private readonly struct Nothing : IParallelLoop
    {
        public void Run(nint start, nint end)
        {
        }
    }
}
