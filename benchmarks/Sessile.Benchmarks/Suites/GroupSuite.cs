using BenchmarkDotNet.Attributes;
using Sessile.Benchmarks.Ratios;

namespace Sessile.Benchmarks.Suites;

/// <summary>
/// The rows of a group under BenchmarkDotNet, one contender after the other, each in a process of its own: slower than the ratios and more thorough, with deviations, allocations and whatever
/// else its diagnosers tell. A contender that has no part in a row, or cannot run here, is shown without a result.
/// </summary>
/// <param name="name">The group's.</param>
[MemoryDiagnoser]
public abstract class GroupSuite(string name)
{
    private Action _run = static () => { };

    [ParamsSource(nameof(Rows))]
    public string Row { get; set; } = "";

    public IEnumerable<string> Rows => Group.Rows().Select(r => r.Name);

    private IRatioGroup Group => RatioGroups.Named(name)[0];

    [GlobalSetup(Target = nameof(Sessile))]
    public void PrepareOurs() => Prepare(PeerNames.Ours);

    [GlobalSetup(Target = nameof(OnnxRuntime))]
    public void PrepareOnnx() => Prepare(PeerNames.OnnxRuntime);

    [GlobalSetup(Target = nameof(TorchSharp))]
    public void PrepareTorch() => Prepare(PeerNames.Torch, PeerNames.TrainingTorch);

    [Benchmark(Baseline = true)]
    public void Sessile() => _run();

    [Benchmark]
    public void OnnxRuntime() => _run();

    [Benchmark]
    public void TorchSharp() => _run();

    private void Prepare(params string[] names)
    {
        var contender = Group.Rows().Single(r => r.Name == Row).Contenders().FirstOrDefault(c => names.Contains(c.Name));
        var work = contender?.Prepare(1) ?? Work.Absent("does not take part");
        _run = work.Missing is { } why ? throw new NotSupportedException($"{names[0]}: {why}.") : work.Run;
    }
}
