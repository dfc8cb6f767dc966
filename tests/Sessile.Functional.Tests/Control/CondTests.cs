using Sessile.Functional.Tests.Graphs;
using Sessile.Functional.Tests.Runs;

namespace Sessile.Functional.Tests.Control;

public sealed class CondTests : IDisposable
{
    private readonly Branches.Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData(2, 5, 34)]
    [InlineData(2, 1, 24)]
    public void The_condition_chooses_the_branch(float x, float y, float expected) => Assert.Equal(expected, _session.RunChosen(x, y));

    [Fact]
    public void What_is_made_outside_of_the_branches_is_computed_whichever_is_taken()
    {
        Assert.Throws<DivideByZeroException>(() => _session.RunUsesOutside(1, 0));
        Assert.Equal(-1, _session.RunUsesOutside(1, 3));
        Assert.Equal(4, _session.RunUsesOutside(-1, 3));
    }

    [Fact]
    public void What_is_made_in_a_branch_is_computed_only_if_that_is_taken()
    {
        Assert.Equal(-1, _session.RunDividesInside(1, 0));
        Assert.Throws<DivideByZeroException>(() => _session.RunDividesInside(-1, 0));
    }

    [Fact]
    public void A_property_that_branches_read_can_be_fed()
    {
        _session.Fed(-1, 42, out var value);
        Assert.Equal(42, value);
    }

    [Fact]
    public void Branches_give_several_values_of_dynamic_size()
    {
        Assert.Equal(6, _session.RunBoth_Sum(1, [1, 2, 3]));
        Assert.Equal([1, 2, 3], _session.RunBoth_Softened(-1, [1, 2, 3]).ToArray());
        Assert.Equal(1, _session.RunBoth_Softened(1, [1, 2, 3]).ToArray().Sum(), 1e-6f);
    }

    [Theory]
    [InlineData(2, 3, 5)]
    [InlineData(2, -3, 5)]
    [InlineData(-2, 3, 5)]
    [InlineData(-2, -3, 5)]
    public void Conditions_stand_in_conditions(float x, float y, float expected) => Assert.Equal(expected, _session.RunNested(x, y));

    [Fact]
    public void A_result_brings_about_only_the_effects_it_depends_on()
    {
        Assert.Equal(14, _session.RunPair_First(1, 2));
        Assert.Equal((7, 1, 3), (_session.A, _session.B, _session.C));
        Assert.Equal(2, _session.RunPair_Second(1, 2));
        Assert.Equal((7, 2, 3), (_session.A, _session.B, _session.C));
        Assert.Equal(9, _session.RunPair_Second(2, 1));
        Assert.Equal((7, 2, 9), (_session.A, _session.B, _session.C));
    }

    [Fact]
    public void An_assignment_in_a_branch_is_made_only_if_that_is_taken()
    {
        Assert.Equal(24, _session.RunCounted(1));
        Assert.Equal(12, _session.A);
        Assert.Equal(1200, _session.RunCounted(-1));
        Assert.Equal(12, _session.A);
    }

    [Fact]
    public void Assignments_in_branches_and_outside_add_up_in_the_order_of_declaration()
    {
        Assert.Equal((13, 24, 1013), _session.InOrder(1));
        Assert.Equal(1013, _session.A);
        Assert.Equal((1014, 101300, 2014), _session.InOrder(-1));
        Assert.Equal(2014, _session.A);
    }

    [Fact]
    public void An_effect_happens_at_the_end_of_the_run_that_takes_its_branch()
    {
        _session.RunEffect(-1);
        Assert.Equal(1, _session.B);
        _session.RunEffect(1);
        Assert.Equal(50, _session.B);
    }

    [Fact]
    public void A_read_after_a_condition_sees_what_its_branch_assigns()
    {
        Assert.Equal(1, _session.RunNewB(-1));
        Assert.Equal(50, _session.RunNewB(1));
    }

    [Fact]
    public void A_read_in_a_branch_sees_the_assignments_it_waits_for()
    {
        Assert.Equal(71, _session.RunNewInside(1));
        Assert.Equal(70, _session.B);
        Assert.Equal(9, _session.RunNewInside(-1));
        Assert.Equal(9, _session.A);
    }

    [Fact]
    public void A_branch_may_assign_what_the_condition_reads()
    {
        Assert.False(_session.RunTurnedOnce());
        Assert.True(_session.RunTurnedOnce());
        Assert.False(_session.RunTurned());
        Assert.False(_session.Flag);
    }

    [Fact]
    public void Random_numbers_of_a_branch_move_on_only_in_runs_that_take_it()
    {
        var (first, second) = (_session.RunDrawnAlways(), _session.RunDrawnAlways());
        Assert.NotEqual(first, second);
        Assert.Equal(0, _session.RunDrawn(-1));
        Assert.Equal(first, _session.RunDrawn(1));
        Assert.Equal(0, _session.RunDrawn(-1));
        Assert.Equal(second, _session.RunDrawn(1));
    }

    [Fact]
    public void A_run_that_throws_in_a_branch_has_changed_no_variable()
    {
        Assert.Throws<DivideByZeroException>(() => _session.RunFailing(1, 0));
        Assert.Equal(1, _session.B);
        Assert.Equal(20, _session.RunFailing(1, 5));
        Assert.Equal(100, _session.B);
    }

    [Fact]
    public void A_training_step_in_a_branch_trains_if_that_is_taken()
    {
        _session.RunTrain(-1);
        Assert.Equal([1, 2], _session.Variables["W"].AsSpan<float>().ToArray());
        _session.RunTrain(1);
        Assert.Equal([0.5f, 1], _session.Variables["W"].AsSpan<float>().ToArray());
    }

    [Fact]
    public void Runs_of_conditions_allocate_nothing()
    {
        float[] softened = [1, 2, 3];
        Allocations.AssertNone(i =>
        {
            var x = i % 2 == 0 ? 1 : -1;
            _session.RunChosen(x, 1);
            _session.RunBoth_Softened(x, softened);
            _session.RunPair_Second(x, 0);
            _session.RunDrawn(x);
            _session.RunTrain(x);
        });
    }
}
