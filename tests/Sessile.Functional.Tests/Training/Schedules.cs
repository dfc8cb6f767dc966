using Sessile.Functional.Tests.KnownAnswers;

namespace Sessile.Functional.Tests.Training;

[Graph]
public partial class Schedules
{
    public Node<int> At => Placeholder<int>();

    public Node<float> Continuous => ExponentialDecay(At, 0.05, 10, 0.96);

    public Node<float> Staircase => ExponentialDecay(At, 0.1, 3, 0.96, staircase: true);

    public Node<float> Cosine => CosineDecay(At, 0.5, 8, alpha: 0.2);

    public Node<float> Pieces => PiecewiseConstant(At, [100, 110, 120], [1, 0.1, 0.01, 0.001]);

    public Node<float> Power => Polynomial(At, 1, 10, endRate: 0.1, power: 2);

    public Node<float> Cycles => Polynomial(At, 1, 10, endRate: 0, cycle: true);

    public Node<float> Warm => Warmup(At, 4, CosineDecay(At, 1, 8));

    public Node<float> OneWave => OneCycle(At, 1, 20, 0.3);
}

public sealed class ScheduleTests
{
    [Fact]
    public void Exponential_decay_is_continuous()
    {
        var known = KnownAnswer.Find("exp_decay_continuous");
        using var session = new Schedules.Session();
        known.AssertExpected([session.RunContinuous(known.Integers("global_step")[0])]);
    }

    [Fact]
    public void Exponential_decay_goes_by_stairs()
    {
        var known = KnownAnswer.Find("exp_decay_staircase");
        using var session = new Schedules.Session();
        known.AssertExpected(known.Integers("global_steps").Select(session.RunStaircase).ToArray());
    }

    [Fact]
    public void Pieces_include_their_boundaries()
    {
        var known = KnownAnswer.Find("piecewise_constant");
        using var session = new Schedules.Session();
        known.AssertExpected(known.Integers("x").Select(session.RunPieces).ToArray());
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(4, 0.3)]
    [InlineData(8, 0.1)]
    [InlineData(20, 0.1)]
    public void A_cosine_falls_to_its_share(int step, double rate)
    {
        using var session = new Schedules.Session();
        Assert.Equal(rate, session.RunCosine(step), 6);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 0.325)]
    [InlineData(10, 0.1)]
    [InlineData(15, 0.1)]
    public void A_power_falls_to_its_end(int step, double rate)
    {
        using var session = new Schedules.Session();
        Assert.Equal(rate, session.RunPower(step), 6);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 0)]
    [InlineData(15, 0.25)]
    [InlineData(20, 0)]
    public void A_cycle_falls_again_towards_the_next_multiple(int step, double rate)
    {
        using var session = new Schedules.Session();
        Assert.Equal(rate, session.RunCycles(step), 6);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0.5 * 0.85355339)]
    [InlineData(4, 0.5)]
    [InlineData(8, 0)]
    public void A_warmup_leads_to_another_schedule(int step, double rate)
    {
        using var session = new Schedules.Session();
        Assert.Equal(rate, session.RunWarm(step), 6);
    }

    /// <summary>PyTorch's OneCycleLR(max_lr=1, total_steps=20, pct_start=0.3) with the default divisors, by its formula.</summary>
    [Theory]
    [InlineData(0, 0.04)]
    [InlineData(5, 1)]
    [InlineData(12, 0.5000020)]
    [InlineData(19, 4e-6)]
    [InlineData(50, 4e-6)]
    public void One_cycle_rises_and_falls(int step, double rate)
    {
        using var session = new Schedules.Session();
        Assert.Equal(rate, session.RunOneWave(step), 6);
    }
}
