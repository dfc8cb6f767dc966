namespace Sessile.Functional.Tests.Semantics;

/// <summary>Statements 26 to 42 of docs/semantics.md: sessions and their variables.</summary>
public sealed class StateSemantics : IDisposable
{
    private readonly Stateful.Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void S26_Sessions_of_one_graph_have_variables_of_their_own()
    {
        using var other = new Stateful.Session(new() { Initialize = false });
        _session.RunSet();
        Assert.Equal(3, _session.First);
        Assert.Throws<UninitializedVariableException>(() => other.RunFirst());
        other.Initialize();
        Assert.Equal(10, other.RunFirst());
    }

    [Fact]
    public void S27_State_lasts_from_run_to_run_whatever_the_signatures()
    {
        _session.RunAdd();
        _session.Beside(out var beside);
        Assert.Equal(13, beside);
        Assert.Equal(14, _session.RunFirst());
    }

    [Fact]
    public void S28_Reading_an_uninitialized_variable_names_it()
    {
        using var session = new Stateful.Session(new() { Initialize = false });
        Assert.Equal("First", Assert.Throws<UninitializedVariableException>(() => session.RunFirstPlusOne()).VariableName);
        Assert.Equal("First", Assert.Throws<UninitializedVariableException>(() => session.RunAdd()).VariableName);
    }

    [Fact]
    public void S29_What_does_not_touch_an_uninitialized_variable_runs()
    {
        using var session = new Stateful.Session(new() { Initialize = false });
        Assert.Equal(3, session.RunSet());
        Assert.Equal(4, session.RunFirstPlusOne());
        Assert.Throws<UninitializedVariableException>(() => session.RunThird());
    }

    [Fact]
    public void S30_Initial_values_are_computed_in_the_order_in_which_they_depend_on_each_other()
    {
        Assert.Equal((10, 11, 32), (_session.First, _session.Second, _session.Third));
        Assert.Equal(_session.RunRandom().ToArray(), _session.RunRandomTwin().ToArray());
    }

    [Fact]
    public void S31_Initializing_again_gives_the_initial_values_and_a_random_one_anew()
    {
        var drawn = _session.RunRandom().ToArray();
        _session.RunSet();
        _session.Initialize();
        Assert.Equal((10, 11, 32), (_session.First, _session.Second, _session.Third));
        Assert.NotEqual(drawn, _session.RunRandom().ToArray());
        Assert.Equal(_session.RunRandom().ToArray(), _session.RunRandomTwin().ToArray());
    }

    [Fact]
    public void S32_The_value_of_an_assignment_is_the_variables_after_it()
    {
        Assert.Equal(3, _session.RunSet());
        Assert.Equal(5, _session.RunAdd());
        Assert.Equal(1, _session.RunSubtract());
        Assert.Equal(3, _session.RunReadAfterAdd());
    }

    [Fact]
    public void S33_A_read_sees_every_assignment_that_it_waits_for_and_none_that_waits_for_it()
    {
        _session.Reads(out var one, out var two);
        Assert.Equal((1f, 2f, 2f), (one, two, _session.Second));
    }

    [Fact]
    public void S34_A_read_beside_an_assignment_sees_the_value_at_the_start_of_the_run()
    {
        _session.Beside(out var beside);
        Assert.Equal((11f, 12f), (beside, _session.First));
    }

    [Fact]
    public void S35_Computing_with_a_variable_does_not_change_it()
    {
        Assert.Equal(11, _session.RunFirstPlusOne());
        Assert.Equal(10, _session.First);
    }

    [Fact]
    public void S37_A_value_is_set_directly_and_a_restore_needs_no_initializer()
    {
        _session.First = 42;
        _session.Variables["Second"].AsSpan<float>()[0] = 43;
        using var file = new MemoryStream();
        _session.Save(file);
        file.Position = 0;
        using var other = new Stateful.Session(new() { Initialize = false });
        other.Restore(file);
        Assert.Equal((42, 43), (other.RunFirst(), other.RunSecond()));
    }

    [Fact]
    public void S38_The_variables_that_are_not_initialized_can_be_listed_and_one_without_elements_is_not_among_them()
    {
        using var session = new Stateful.Session(new() { Initialize = false });
        session.RunSet();
        Assert.Equal(
            ["Counter", "Random", "RandomTwin", "Second", "Third"],
            session.Variables.Where(v => !v.IsInitialized).Select(v => v.Name).Order(StringComparer.Ordinal));
        Assert.Equal(0, session.RunEmptyRows());
        Assert.Equal([0, 3], session.RunEmpty().Shape.ToArray());
    }

    [Fact]
    public void S39_Counting_up_to_a_limit_is_made_of_functions_of_the_language()
    {
        Assert.Equal((0, 1), (_session.RunCountUp(), _session.RunCountUp()));
        Assert.Equal("the limit 2 is reached", Assert.Throws<CheckFailedException>(() => _session.RunCountUp()).Description);
        Assert.Equal(2, _session.Counter);
    }

    [Fact]
    public void S40_A_run_that_throws_has_changed_no_variable()
    {
        Assert.Throws<DivideByZeroException>(() => _session.RunAllOrNothing(0));
        Assert.Equal((10, 0), (_session.First, _session.Counter));
        _session.RunAllOrNothing(5);
        Assert.Equal((11, 2), (_session.First, _session.Counter));
    }

    [Fact]
    public void S41_Scatters_and_assignments_to_a_part_change_the_rows_named_only()
    {
        using var session = new Graphs.Tables.Session();
        session.RunPut([2], [7, 7, 7]);
        session.RunCleared();
        Assert.Equal([0, 1, 0, 3, 4, 0, 7, 7, 0, 9, 10, 0], session.RunTable().ToArray());
    }

    [Fact]
    public void S42_A_variable_that_is_not_trainable_is_a_variable_all_the_same()
    {
        Assert.False(_session.Variables["Second"].IsTrainable);
        Assert.True(_session.Variables["First"].IsTrainable);
    }
}
