namespace Sessile.Functional.Tests.Training;

public sealed class RecomputeTests : IDisposable
{
    private readonly RecomputedBlocks.Session _session = new();
    private readonly float[] _x = Enumerable.Range(0, 8 * 16).Select(i => MathF.Sin(i)).ToArray();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void What_is_computed_again_has_the_same_value() => Assert.Equal(_session.RunKept(_x), _session.RunAgain(_x), 1e-6f);

    [Fact]
    public void What_is_computed_again_has_the_same_derivative()
    {
        var kept = _session.RunKeptSlope(_x).ToArray();
        var again = _session.RunAgainSlope(_x).ToArray();
        Assert.Contains(kept, g => MathF.Abs(g) > 1e-4f);
        Assert.All(kept.Zip(again), p => Assert.Equal(p.First, p.Second, 1e-6f));
    }
}
