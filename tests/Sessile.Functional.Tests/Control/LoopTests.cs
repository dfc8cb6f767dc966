using Sessile.Functional.Tests.Graphs;
using Sessile.Functional.Tests.Runs;

namespace Sessile.Functional.Tests.Control;

public sealed class LoopTests : IDisposable
{
    private readonly Loops.Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData(3, 1536)]
    [InlineData(1000, 1000)]
    public void A_while_goes_on_as_long_as_its_condition_holds(int n, int expected) => Assert.Equal(expected, _session.RunDoubled(n));

    [Fact]
    public void A_while_carries_several_states()
    {
        _session.Threefold(3, 1.5f, out var i, out var product, out var odd);
        Assert.Equal((3, 12, true), (i, product, odd));
        _session.Threefold(0, 1.5f, out i, out product, out odd);
        Assert.Equal((0, 1.5f, false), (i, product, odd));
    }

    [Fact]
    public void States_change_all_at_once()
    {
        _session.Twofold(50, out var a, out var b);
        Assert.Equal((34, 55), (a, b));
    }

    [Theory]
    [InlineData(10, 6)]
    [InlineData(3, 0)]
    public void A_while_ends_at_its_most_iterations(int n, int expected) => Assert.Equal(expected, _session.RunAtMost(n));

    [Fact]
    public void A_scan_stacks_its_states()
    {
        Assert.Equal([1, 3, 6], _session.RunSums([1, 2, 3]).ToArray());
        Assert.Equal([6, 5, 3], _session.RunSumsBehind([1, 2, 3]).ToArray());
        Assert.Equal([5, 5, 5, 5], _session.RunSums([5, 0, 0, 0]).ToArray());
        Assert.Equal([], _session.RunSums([]).ToArray());
    }

    [Fact]
    public void A_scan_with_outputs_gives_them_and_the_last_state()
    {
        var last = new float[3];
        _session.Decay([1, 1, 1, 2, 2, 2], last, out var steps);
        Assert.Equal([2.5f, 25, 250], last);
        Assert.Equal([111, 277.5f], steps.ToArray());
        _session.Decay([], last, out steps);
        Assert.Equal([0, 0, 0], last);
        Assert.Equal(0, steps.Length);
    }

    [Fact]
    public void A_scan_takes_several_states_and_sequences()
    {
        float[] a = new float[2], b = new float[2];
        _session.TwoStates([1, 2], [1, 5, 2, 7, 3, 4], a, b);
        Assert.Equal([2, 2], a);
        Assert.Equal([0, 14], b);
    }

    [Fact]
    public void A_map_gives_what_its_function_gives_for_each_row()
    {
        Assert.Equal([1, 4, 9, 16, 25, 36], _session.RunSquares([1, 2, 3, 4, 5, 6]).ToArray());
        float[] sums = new float[2];
        int[] largest = new int[2];
        _session.MapTwo([10, 20], [1, 2, 3, 6, 5, 4], sums, largest);
        Assert.Equal([16, 35], sums);
        Assert.Equal([2, 0], largest);
    }

    [Fact]
    public void Loops_stand_in_loops_and_in_conditions_and_these_in_loops()
    {
        Assert.Equal([0.5f, 0.75f, 0.625f], _session.RunHalved([0.5f, 3, 5]).ToArray());
        Assert.Equal([1, 3, 6, 4, 9, 15], _session.RunCumulativeInside([1, 2, 3, 4, 5, 6]).ToArray());
        Assert.Equal([1, 5, 8], _session.RunSigned([1, -2, 3]).ToArray());
        Assert.Equal(135, _session.RunLoopInBranch(5));
        Assert.Equal(-1, _session.RunLoopInBranch(-5));
    }

    [Fact]
    public void Random_numbers_move_on_with_each_turn()
    {
        var first = _session.RunNoise(new float[3]).ToArray();
        var second = _session.RunNoise(new float[3]).ToArray();
        Assert.Equal(12, first.Concat(second).Distinct().Count());
        using var other = new Loops.Session();
        Assert.Equal(first, other.RunNoise(new float[3]).ToArray());
        Assert.Equal(second[..2], other.RunNoise(new float[1]).ToArray());
    }

    [Fact]
    public void A_loop_of_unknown_length_moves_a_stream_on_as_often_as_it_draws()
    {
        float[] draws = [_session.RunNoiseUntil(2.9999f) - 2.9999f, _session.RunNoiseUntil(3), _session.RunNoiseUntil(2.9999f) - 2.9999f];
        using var other = new Loops.Session();
        Assert.Equal(draws[0], other.RunNoiseUntil(2.9999f) - 2.9999f);
        Assert.Equal(3, draws[1]);
        Assert.NotEqual(draws[0], draws[2]);
    }

    [Fact]
    public void Matrices_are_carried_too()
    {
        var actual = _session.RunMatrices([1, 0, 2, 0, 3, 1]).ToArray();
        Assert.Equal([0.125f, 0, 0.25f, 0, 0, 0, 0.25f, 0, 0.5f], actual[..9]);
        Assert.Equal(Times(actual[..9], [0, 0, 0, 0, 9, 3, 0, 3, 1]), actual[9..]);
    }

    private static float[] Times(float[] a, float[] b) =>
        Enumerable.Range(0, 9).Select(i => Enumerable.Range(0, 3).Sum(k => a[(i / 3 * 3) + k] * b[(k * 3) + (i % 3)]) * 0.125f).ToArray();

    [Fact]
    public void What_a_loop_gives_can_be_assigned()
    {
        Assert.Equal(100, _session.RunAssigned(10));
        Assert.Equal(100, _session.A);
    }

    [Fact]
    public void What_no_turn_changes_counts_in_every_turn_and_in_the_derivative()
    {
        Assert.Equal([1, 200, 30000, 5, 700, 90000], _session.RunScaledByWeights([1, 2, 3, 4, 5, 6]).ToArray());
        // The first row counts twice: for both sums.
        Assert.Equal([2 * (1 + 1 + 4), 20 * (2 + 2 + 5), 200 * (3 + 3 + 6)], _session.RunSlopeOfWeights([1, 2, 3, 4, 5, 6]).ToArray());
        Assert.Equal([0, 0, 0], _session.RunSlopeOfWeights([]).ToArray());
    }

    [Fact]
    public void A_derivative_inside_of_a_body_goes_through_what_no_turn_changes() =>
        Assert.Equal([8, 160, 2400, 40, 560, 7200], _session.RunSlopeInside([1, 2, 3, 4, 5, 6]).ToArray());

    [Fact]
    public void A_turn_that_throws_ends_the_run()
    {
        Assert.Equal([10, 30], _session.RunLooked([0, 2]).ToArray());
        Assert.ThrowsAny<ArgumentException>(() => { _session.RunLooked([0, 3]); });
    }

    [Fact]
    public void Runs_of_loops_allocate_nothing()
    {
        float[] xs = [1, 2, 3, 4], rows = [1, 2, 3, 4, 5, 6], last = new float[3];
        Allocations.AssertNone(i =>
        {
            _session.RunDoubled(i + 1);
            _session.RunSums(xs);
            _session.Decay(rows, last, out _);
            _session.RunHalved(xs);
            _session.RunCumulativeInside(rows);
            _session.RunNoise(xs);
            _session.RunMatrices(rows);
        });
    }
}
