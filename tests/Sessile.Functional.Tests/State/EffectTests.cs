using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.State;

public sealed class EffectTests : IDisposable
{
    private readonly Counters.Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void An_assignment_yields_the_value_after_it() => Assert.Equal(6, _session.RunAdd());

    [Fact]
    public void Two_additions_in_one_run_add_twice_in_the_order_of_declaration()
    {
        Assert.Equal((6, 13), _session.AddTwice());
        Assert.Equal(13, _session.A);
    }

    [Fact]
    public void A_read_sees_the_start_of_the_run()
    {
        _session.Step(out var old);
        Assert.Equal(1, old);
        Assert.Equal(6, _session.A);
    }

    [Fact]
    public void A_read_after_an_assignment_sees_its_value() => Assert.Equal(6, _session.RunNewA());

    [Fact]
    public void A_swap_swaps()
    {
        _session.Exchange();
        Assert.Equal((10, 1), (_session.A, _session.B));
    }

    [Fact]
    public void What_is_not_fetched_does_not_happen()
    {
        _session.RunOldA();
        Assert.Equal(1, _session.A);
    }

    [Fact]
    public void A_run_that_throws_changes_no_variable()
    {
        var error = Assert.Throws<DivideByZeroException>(() => _session.RunBoth(0));
        Assert.Contains("Quotient", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 10), (_session.A, _session.B));
        _session.RunBoth(4);
        Assert.Equal((25, 11), (_session.A, _session.B));
    }
}
