using BenchmarkDotNet.Attributes;
using Sessile.Benchmarks.Graphs;

namespace Sessile.Benchmarks.Suites;

/// <summary>Runs of small graphs.</summary>
[MemoryDiagnoser]
public class SmallGraphs
{
    private readonly Product.Session _product = new();
    private readonly SmallMlp.Session _mlp = new();
    private readonly float[] _x = [0.1f, -0.2f, 0.3f, 0.4f];

    [Benchmark]
    public float ProductOfPairs() => _product.RunW()[0];

    [Benchmark]
    public float SmallNet() => _mlp.RunOutput(_x)[0, 0];
}
