using Sessile.Functional.Tests.Graphs;
using Sessile.Functional.Tests.Runs;

namespace Sessile.Functional.Tests.State;

/// <summary>Checks, prints and the user's own methods, in the runs that need them.</summary>
public sealed class WatchedTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly Watched.Session _session;

    public WatchedTests() => _session = new(new() { Output = _output });

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_check_that_holds_is_its_value() => Assert.Equal(10, _session.RunSum([1, 2, 3, 4], 5));

    [Fact]
    public void A_check_that_fails_names_its_node_and_says_its_message()
    {
        var error = Assert.Throws<CheckFailedException>(() => _session.RunSum([1, 2, 3, 4], 4));
        Assert.Equal(("Checked", "X must stay below its limit"), (error.NodeName, error.Description));
        Assert.Equal("'Checked': X must stay below its limit", error.Message);
    }

    [Fact]
    public void A_check_comes_before_any_variable_changes()
    {
        Assert.Throws<CheckFailedException>(() => _session.RunCounted([1, 2], 2));
        Assert.Equal(0, _session.Runs);
        _session.RunCounted([1, 2], 3);
        Assert.Equal(1, _session.Runs);
    }

    [Fact]
    public void What_waits_for_a_check_is_checked()
    {
        Assert.Throws<CheckFailedException>(() => _session.RunWaiting([1, 2], 2));
        Assert.Equal(7, _session.RunWaiting([1, 2], 3));
    }

    [Fact]
    public void A_check_that_is_fed_is_not_made() => Assert.Equal(3e9f, _session.FromChecked([1e9f, 2e9f]));

    [Fact]
    public void A_check_of_nothing_holds() => Assert.Equal(0, _session.RunSum([], 0));

    [Fact]
    public void NaN_fails_a_comparison() => Assert.Throws<CheckFailedException>(() => _session.RunSum([1, float.NaN], 4));

    [Fact]
    public void Prints_are_lines_in_the_order_in_which_they_were_made()
    {
        Assert.Equal(20, _session.RunShownTotal([1, 2, 3, 4]));
        Assert.Equal("twice \"X\": [[2, 4],\n [6, 8]]\ntotal: 20\n", _output.ToString());
    }

    [Fact]
    public void A_print_without_a_label_has_the_name_of_what_it_prints()
    {
        _session.RunShownRuns();
        Assert.Equal("Runs: 0\n", _output.ToString());
    }

    [Fact]
    public void Runs_that_do_not_need_a_print_do_not_print()
    {
        _session.RunSum([1, 2], 5);
        _session.RunPlain([1, 2]);
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public void A_method_of_the_users_computes_a_node_and_its_derivative_is_given()
    {
        Assert.Equal([1, 8, 27, 64], _session.RunCubes([1, 2, 3, 4]).ToArray());
        Assert.Equal([3, 12, 27, 48], _session.RunSlope([1, 2, 3, 4]).ToArray());
    }

    [Fact]
    public void Numbers_go_in_and_come_out_as_numbers()
    {
        Assert.Equal(3, _session.RunRoot([4, 5]));
        Assert.Equal([-1, 3, 5, -1], _session.RunRanks([2, 3, 5, 1], 2.5f).ToArray());
    }

    [Fact]
    public void It_is_called_once_in_a_run_and_only_where_it_is_needed()
    {
        Watched.Methods.Calls = 0;
        _session.Both([4, 5], out var root, out var cubes);
        Assert.Equal((3f, 125f, 1), (root, cubes[0, 1], Watched.Methods.Calls));
        _session.RunCubes([1, 2]);
        Assert.Equal(1, Watched.Methods.Calls);
    }

    [Fact]
    public void What_it_throws_passes_and_no_variable_has_changed()
    {
        Assert.Equal("no 2", Assert.Throws<TimeoutException>(_session.RunFailing).Message);
        Assert.Equal(0, _session.Runs);
    }

    [Fact]
    public void A_given_derivative_replaces_the_true_one() =>
        Assert.Equal([1, -1, 0.25f, -0.25f], _session.RunClippedSlope([7, -8, 0.125f, -0.125f]).ToArray());

    [Fact]
    public void Checks_and_methods_allocate_nothing()
    {
        float[] x = [1, 2, 3, 4];
        Allocations.AssertNone(_ => Run());

        void Run()
        {
            _session.RunSum(x, 5);
            _session.RunCubes(x);
            _session.RunRoot(x);
        }
    }
}
