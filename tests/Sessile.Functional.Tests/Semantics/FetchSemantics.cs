using System.Reflection;

namespace Sessile.Functional.Tests.Semantics;

/// <summary>Statements 1 to 12 of docs/semantics.md: what is fetched.</summary>
public sealed class FetchSemantics : IDisposable
{
    private static readonly float[] X = [1, 2, 3];
    private readonly Fetched.Session _session = new();

    public FetchSemantics() => Fetched.Squaring.Calls = 0;

    public void Dispose() => _session.Dispose();

    [Fact]
    public void S01_A_signature_gives_one_value_several_or_a_tuple()
    {
        Assert.Equal([1, 4, 9], _session.RunSquares(X).ToArray());
        float[] left = new float[3], right = new float[3];
        _session.Both(X, 2, left, right);
        Assert.Equal([2, 5, 10], left);
        Assert.Equal([2, 8, 18], right);
        Assert.Equal((6, false), _session.Report(X));
    }

    [Fact]
    public void S02_An_effect_is_run_and_yields_nothing()
    {
        Assert.Equal(typeof(void), typeof(Fetched.Session).GetMethod(nameof(_session.RunCount))!.ReturnType);
        _session.RunCount();
        Assert.Equal(1, _session.Runs);
    }

    [Fact]
    public void S05_A_node_fetched_twice_is_computed_once()
    {
        float[] first = new float[3], second = new float[3];
        _session.Twice(X, first, second);
        Assert.Equal(1, Fetched.Squaring.Calls);
        Assert.Equal([1, 4, 9], first);
        Assert.Equal(first, second);
    }

    [Fact]
    public void S06_Two_fetches_share_what_both_are_computed_from_and_a_draw_is_one()
    {
        float[] left = new float[3], right = new float[3];
        _session.Both(X, 2, left, right);
        Assert.Equal(1, Fetched.Squaring.Calls);
        _session.Draws(left, right);
        Assert.Equal(left.Select(x => x / 4), right);
    }

    [Fact]
    public void S09_A_scalar_keeps_its_element_type()
    {
        Assert.Equal(
            [typeof(double), typeof(long), typeof(bool), typeof(float)],
            new[] { "RunExact", "RunWhole", "RunIsLarge", "RunSum" }.Select(name => typeof(Fetched.Session).GetMethod(name, BindingFlags.Instance | BindingFlags.Public)!.ReturnType));
        Assert.Equal((6.0, 6L, false), (_session.RunExact(X), _session.RunWhole(X), _session.RunIsLarge(X)));
    }

    [Fact]
    public void S10_What_is_copied_out_is_not_altered_by_later_runs_and_a_view_is_good_until_the_next()
    {
        var left = new float[3];
        _session.Both(X, 2, left, new float[3]);
        var view = _session.RunLeft(X);
        var kept = view.ToArray();
        _session.RunLeft([7, 7, 7]);
        Assert.Equal([2, 5, 10], left);
        Assert.Equal([2, 5, 10], kept);
    }

    [Fact]
    public void S11_Only_what_is_reached_is_computed()
    {
        _session.RunExact(X);
        _session.RunWhole(X);
        Assert.Equal((0, 0), (Fetched.Squaring.Calls, _session.Runs));
    }

    [Fact]
    public void S12_The_order_in_the_signature_does_not_matter()
    {
        float[] left = new float[3], right = new float[3], otherLeft = new float[3], otherRight = new float[3];
        _session.Both(X, 3, left, right);
        _session.BothTheOtherWay(3, X, otherRight, otherLeft);
        Assert.Equal(left, otherLeft);
        Assert.Equal(right, otherRight);
    }
}
