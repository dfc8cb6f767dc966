namespace Sessile.Functional.Tests.Semantics;

/// <summary>Statements 13 to 25 of docs/semantics.md: what is fed.</summary>
public sealed class FeedSemantics : IDisposable
{
    private static readonly float[] X = [1, 2, 3];
    private readonly Fetched.Session _session = new();
    private readonly Effects.Session _effects = new();

    public FeedSemantics() => Fetched.Squaring.Calls = 0;

    public void Dispose()
    {
        _session.Dispose();
        _effects.Dispose();
    }

    [Fact]
    public void S13_A_feed_overrides_any_node_and_what_it_was_computed_from_is_not_computed()
    {
        Assert.Equal([11, 21], _session.FromSquares([10, 20]).ToArray());
        Assert.Equal(0, Fetched.Squaring.Calls);
        Assert.Equal(30, _session.SumOf([10, 20]));
    }

    [Fact]
    public void S14_What_is_fed_and_fetched_is_the_fed_value()
    {
        _session.Echo([5, 6], 2, out var again, out var right);
        Assert.Equal([5, 6], again.ToArray());
        Assert.Equal([10, 12], right.ToArray());
    }

    [Fact]
    public void S15_A_feed_holds_for_its_run_alone()
    {
        Assert.Equal(30, _session.SumOf([10, 20]));
        Assert.Equal(3, _session.RunSum());
    }

    [Fact]
    public void S17_The_order_of_feeds_does_not_matter()
    {
        float[] right = new float[3], otherRight = new float[3];
        _session.Both(X, 3, new float[3], right);
        _session.BothTheOtherWay(3, X, otherRight, new float[3]);
        Assert.Equal(right, otherRight);
    }

    [Fact]
    public void S19_A_placeholder_that_is_not_needed_is_not_asked_for() =>
        Assert.Equal(["x"], typeof(Fetched.Session).GetMethod(nameof(_session.RunLeft))!.GetParameters().Select(p => p.Name));

    [Fact]
    public void S20_A_feed_of_the_wrong_size_is_refused_before_anything_changes()
    {
        var error = Assert.Throws<ArgumentException>(() => _effects.RunMoved([1, 2, 3]));
        Assert.Contains("Shift: expected shape [2] (2 elements), got 3 elements", error.Message, StringComparison.Ordinal);
        Assert.Equal([0, 0], _effects.RunPlace().ToArray());
    }

    [Fact]
    public void S23_Sizes_of_zero_can_be_fed_and_fetched()
    {
        Assert.Equal([2, 0, 6], _session.RunWideAgain([]).Shape.ToArray());
        Assert.Equal(new float[12], _session.RunWideSum([]).ToArray());
        Assert.Equal(0, _session.RunSquares([]).Length);
    }

    [Fact]
    public void S24_Feeding_a_placeholder_keeps_the_control_edges_that_leave_it_and_feeding_another_node_still_forces_what_it_waited_for()
    {
        Assert.Equal((3, 0), (_effects.WithGate(1), _effects.Steps));
        _effects.WithStepped(5);
        Assert.Equal(1, _effects.Steps);
        Assert.Equal(5, _effects.Stepped(5));
        Assert.Equal(1, _effects.Steps);
    }

    [Fact]
    public void S25_The_parts_of_a_tuple_are_fed_by_their_names() => Assert.Equal(7, _effects.OfPair(3, 4));
}
