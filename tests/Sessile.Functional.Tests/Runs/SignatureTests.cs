using System.Numerics.Tensors;
using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

public sealed class SignatureTests : IDisposable
{
    private static readonly float[] X = [1, 2, 3, 6, 5, 4];
    private readonly Forms.Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_default_run_takes_the_placeholders_in_the_order_of_their_declaration() => Assert.Equal(42, _session.RunSum(X, 2));

    [Fact]
    public void A_scalar_is_returned_by_value() => Assert.Equal(42, _session.Total(X, 2));

    [Fact]
    public void Results_are_copied_to_out_spans_and_what_is_longer_is_left_alone()
    {
        var twice = new float[8];
        twice[6] = 77;
        _session.Copy(X, 1, twice, out var sum);
        Assert.Equal([2, 4, 6, 12, 10, 8, 77, 0], twice);
        Assert.Equal(21, sum);
    }

    [Fact]
    public void A_tensor_span_feeds_with_any_strides()
    {
        float[] columns = [1, 6, 2, 5, 3, 4];
        var transposed = new ReadOnlyTensorSpan<float>(columns, [2, 3], [1, 2]);
        var twice = new float[6];
        _session.Strided(transposed, 1, new TensorSpan<float>(twice, [2, 3], []));
        Assert.Equal([2, 4, 6, 12, 10, 8], twice);
    }

    [Fact]
    public void A_view_of_the_same_session_may_be_fed_to_its_next_run()
    {
        var first = _session.RunTwice(X, 1);
        Assert.Equal([4, 8, 12, 24, 20, 16], _session.FromView(first, 1).ToArray());
    }

    [Fact]
    public void Several_views_come_out_of_one_run()
    {
        _session.Views(X, 1, out var best, out var twice);
        Assert.Equal([2, 0], best.ToArray());
        Assert.Equal([2, 3], twice.Shape.ToArray());
        Assert.Equal(12, twice[1, 0]);
    }

    [Fact]
    public void Returns_names_the_value_that_is_returned() => Assert.Equal([2, 0], _session.Chosen(X, 1).ToArray());

    [Fact]
    public void Feeding_an_intermediate_node_cuts_what_it_was_computed_from() =>
        Assert.Equal([2, 4, 6], _session.FromHidden([1, 2, 3]).ToArray());

    [Fact]
    public void What_is_both_fed_and_fetched_is_the_fed_value() => Assert.Equal([9, 8, 7], _session.Echo([9, 8, 7]).ToArray());

    [Fact]
    public void A_view_may_be_returned_as_a_flat_span() => Assert.Equal([2, 4, 6, 12, 10, 8], _session.Flat(X, 1).ToArray());

    [Fact]
    public void No_rows_are_legal() => Assert.Equal(0, _session.RunSum([], 2));

    [Fact]
    public void A_feed_that_fits_no_number_of_rows_is_named_with_the_shape_expected()
    {
        var error = Assert.Throws<ArgumentException>(() => _session.RunSum(new float[4], 2));
        Assert.StartsWith("X: expected shape [rows, 3], got 4 elements (not a multiple of 3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_out_span_that_is_too_short_is_refused_before_anything_runs()
    {
        var error = Assert.Throws<ArgumentException>(() => _session.Copy(X, 1, new float[5], out _));
        Assert.StartsWith("Twice: ", error.Message, StringComparison.Ordinal);
    }
}
