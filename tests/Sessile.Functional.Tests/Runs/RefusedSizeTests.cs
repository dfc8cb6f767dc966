namespace Sessile.Functional.Tests.Runs;

public class RefusedSizeTests
{
    [Fact]
    public void A_run_that_got_no_memory_leaves_the_places_of_the_next_one_right()
    {
        using var session = new RefusedSizes.Session();
        float[] a = [1, 2, 3], b = [3, 1, 2, 5];
        var expected = session.RunSorted(a, b).ToArray();
        var error = Assert.Throws<OutOfMemoryException>(() => session.RunSorted(new float[1 << 20], new float[1 << 20]));
        Assert.Contains("A session needs", error.Message, StringComparison.Ordinal);
        Assert.Equal(expected, session.RunSorted(a, b).ToArray());
    }

    [Fact]
    public void A_result_that_no_span_can_hold_is_told_before_any_variable_changes()
    {
        using var session = new RefusedSizes.Session();
        session.Count(new sbyte[2], out _);
        var error = Assert.Throws<ArgumentException>(() => session.Count(new sbyte[46341], out _));
        Assert.Equal("Table: the value of shape [k, k] is [46341, 46341], more elements than a span can have (Parameter 'Table')", error.Message);
        Assert.Equal(1, session.Runs);
        session.Count(new sbyte[2], out var table);
        Assert.Equal(4, table.Length);
    }

    [Fact]
    public void Sizes_whose_product_wraps_around_to_the_length_of_a_feed_do_not_fit_it()
    {
        using var session = new RefusedSizes.Session();
        Assert.Throws<OverflowException>(() => session.RunSum([], 1 << 22, 1 << 21, 1 << 21));
        Assert.Equal(3, session.RunSum([1, 2], 1, 2, 1));
    }
}

[Graph]
public partial class RefusedSizes
{
    public Node<float> A => Placeholder<float>("n");
    public Node<float> B => Placeholder<float>("m");
    public Node<float> Sorted { get { var sums = CumSum(Sort(Outer(A, B)), 0); return ReduceMax(Sort(sums + Sort(sums, 0)), 0); } }

    public Node<sbyte> S => Placeholder<sbyte>("k");
    public Variable<int> Runs => Variable(0);
    public Node<sbyte> Table => ExpandDims(S, 0) + ExpandDims(S, 1);
    public Node<int> Increment => AssignAdd(Runs, 1);

    public Node<float> Cube => Placeholder<float>("x", "y", "z");
    public Node<float> Sum => ReduceSum(Cube);

    public sealed partial class Session
    {
        [Run(nameof(Increment))]
        public partial void Count(ReadOnlySpan<sbyte> s, out TensorView<sbyte> table);
    }
}
