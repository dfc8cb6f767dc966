namespace Sessile.Functional.Tests.Semantics;

/// <summary>Statements 46 to 54 of docs/semantics.md: conditions and loops; and what is checked and printed in them.</summary>
public sealed class BranchSemantics : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly Branching.Session _session;

    public BranchSemantics()
    {
        _session = new(new() { Output = _output });
        Branching.Calls.Made = 0;
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void S46_Only_the_branch_that_is_taken_runs_and_what_is_made_outside_runs_either_way()
    {
        Assert.Equal((34, 24), (_session.RunChosen(2, 5), _session.RunChosen(2, 1)));
        Assert.Equal((2, 4), (_session.RunTakesOutside(1, 2), _session.RunTakesOutside(2, 1)));
        Assert.Equal(-1, _session.RunOnlyIfTaken(2, 1));
        Assert.Equal(2, Branching.Calls.Made);
        Assert.Equal(3, _session.RunOnlyIfTaken(1, 2));
    }

    [Fact]
    public void S48_Fetching_one_value_of_a_condition_does_not_do_what_only_the_others_need()
    {
        Assert.Equal(2, _session.RunSecondAlone(1, 2));
        Assert.Equal((7, 2, 7), (_session.V1, _session.V2, _session.V3));
    }

    [Fact]
    public void S51_A_loop_whose_first_condition_is_false_returns_its_initial_values() => Assert.Equal(3, _session.RunNoTurn(3));

    [Fact]
    public void S53_A_loop_stops_after_the_most_turns_that_it_may_take() => Assert.Equal(14, _session.RunLimited(10));

    [Fact]
    public void S58_The_derivative_of_a_condition_is_that_of_the_branch_taken_and_zero_for_what_the_other_uses()
    {
        _session.SlopesOf(1, 2, 5, 7, out var value, out var slopeA, out var slopeB);
        Assert.Equal((25f, 10f, 0f), (value, slopeA, slopeB));
        _session.SlopesOf(2, 1, 5, 7, out value, out slopeA, out slopeB);
        Assert.Equal((21f, 0f, 3f), (value, slopeA, slopeB));
    }

    [Fact]
    public void S54_A_variable_read_in_a_loop_is_that_of_the_runs_start() => Assert.Equal(35, _session.RunReadInLoop(0));

    [Fact]
    public void Checks_and_prints_in_a_branch_happen_where_it_is_taken()
    {
        Assert.Throws<CheckFailedException>(() => _session.RunGuarded(-3, 5));
        Assert.Equal(2, _session.RunGuarded(2, 5));
        Assert.Equal("", _output.ToString());
        Assert.Equal(5, _session.RunGuarded(8, 5));
        Assert.Equal("y: 5\n", _output.ToString());
    }

    [Fact]
    public void They_happen_for_what_only_waits_for_the_condition()
    {
        Assert.Throws<CheckFailedException>(() => _session.RunGuardedBeside(-3, 5));
        Assert.Equal(5, _session.RunGuardedBeside(8, 6));
        Assert.Equal("y: 6\n", _output.ToString());
    }

    [Fact]
    public void They_happen_in_branches_that_are_fetched_for_their_effects()
    {
        Assert.Equal("not three", Assert.Throws<CheckFailedException>(() => _session.RunEffects(3, 5)).Description);
        Assert.Equal(7, _session.V3);
        _session.RunEffects(2, 5);
        Assert.Equal(9, _session.V3);
        _session.RunEffects(6, 5);
        Assert.Equal("unchanged: 9\n", _output.ToString());
    }

    [Fact]
    public void A_check_in_a_loop_is_made_at_every_turn()
    {
        Assert.Equal(64, _session.RunBounded(1, 50));
        Assert.Equal("too far", Assert.Throws<CheckFailedException>(() => _session.RunBounded(1, 1000)).Description);
    }
}
