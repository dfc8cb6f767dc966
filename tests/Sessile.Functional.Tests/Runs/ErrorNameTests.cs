using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

/// <summary>What goes wrong at a run is told by the names that the graph's own source has: of its nodes, and of the run's parameters.</summary>
public sealed class ErrorNameTests : IDisposable
{
    private readonly Misfed.Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_label_outside_the_classes_names_the_loss()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _session.RunLoss([1, 2, 3], [7]));
        Assert.Equal("'Loss': index 7 (element 0 of the indices) is out of range for an axis of size 3.", error.Message);
        error = Assert.Throws<ArgumentOutOfRangeException>(() => _session.RunTrain([1, 2, 3, 1, 2, 3], [0, -1]));
        Assert.Equal("'Loss': index -1 (element 1 of the indices) is out of range for an axis of size 3.", error.Message);
        Assert.Equal([1f, 2f, 3f], _session.RunWeights().ToArray());
    }

    [Fact]
    public void A_size_that_does_not_fit_is_told_with_what_it_must_be()
    {
        var error = Assert.Throws<ArgumentException>(() => _session.RunBest([1, 2]));
        Assert.StartsWith("Row: width must be at least 3 for Best, got 2", error.Message, StringComparison.Ordinal);
        Assert.Equal("row", error.ParamName);
        Assert.StartsWith("Row: width must be at most 1 for Backwards, got 3", Assert.Throws<ArgumentException>(() => _session.RunBackwards([1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Equal(12, _session.RunBest([1, 2, 3]));
    }

    [Fact]
    public void A_feed_without_elements_is_told_which_of_its_sizes_must_be_more()
    {
        var error = Assert.Throws<ArgumentException>(() => _session.RunBest([]));
        Assert.StartsWith("Row: width must be at least 3 for Best, got 0", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => _session.RunInner([], rows: 4, columns: 0));
        Assert.StartsWith("Grid: columns must be at least 2 for Inner, got 0", error.Message, StringComparison.Ordinal);
        Assert.Equal("columns", error.ParamName);
        Assert.StartsWith("Grid: rows must be at least 2 for Inner, got 0", Assert.Throws<ArgumentException>(() => _session.RunInner([], rows: 0, columns: 4)).Message, StringComparison.Ordinal);
        Assert.Equal(0, _session.RunInner([1, 2, 3, 4], rows: 2, columns: 2).Length);
    }

    [Fact]
    public void All_sizes_that_do_not_fit_are_told_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => _session.RunInner([1], rows: 1, columns: 1));
        Assert.StartsWith("Grid: rows must be at least 2 for Inner, got 1; Grid: columns must be at least 2 for Inner, got 1", error.Message, StringComparison.Ordinal);
        Assert.Equal("rows", error.ParamName);
    }

    [Fact]
    public void A_feed_whose_length_tells_nothing_names_the_size_that_must_be_more()
    {
        var error = Assert.Throws<ArgumentException>(() => _session.RunOutputs(weighted: [], offsets: [], inputs: [1, 2, 3]));
        Assert.StartsWith("Inputs: expected shape [batch, width], got 3 elements, but width as told by Weighted is 0 and must be at least 1", error.Message, StringComparison.Ordinal);
        Assert.Equal("inputs", error.ParamName);
        Assert.Equal(0, _session.RunOutputs(weighted: [], offsets: [], inputs: []).Length);
    }

    [Fact]
    public void A_size_that_an_empty_feed_does_not_tell_is_told_by_another()
    {
        Assert.Equal([14f, 28f], _session.RunByBytes(labels: [1, 2], offsets: [0], byteWeights: [1, 2, 3], bytes: [1, 2, 3, 1, 2, 3]).ToArray());
        Assert.Equal(0, _session.RunByBytes(labels: [1, 2], offsets: [], byteWeights: [], bytes: [1, 2, 3, 1, 2, 3]).Length);
        Assert.Equal("bytes", Assert.Throws<ArgumentException>(() => _session.RunByBytes(labels: [1, 2], offsets: [], byteWeights: [], bytes: [1, 2, 3])).ParamName);
        Assert.Equal("byteWeights", Assert.Throws<ArgumentException>(() => _session.RunByBytes(labels: [1, 2], offsets: [], byteWeights: [1], bytes: [1, 2])).ParamName);
        Assert.Equal("bytes", Assert.Throws<ArgumentException>(() => _session.RunByBytes(labels: [1, 2], offsets: [0], byteWeights: [1, 2, 3], bytes: [1, 2])).ParamName);
    }

    [Fact]
    public void A_zero_divisor_names_the_property_it_stands_in() =>
        Assert.Equal("Shares: an integer was divided by zero", Assert.Throws<DivideByZeroException>(() => _session.RunShares([1, 2], 0)).Message);

    [Fact]
    public void A_check_in_a_loop_names_the_property_it_stands_in() =>
        Assert.Equal("'Counted': x must stay small", Assert.Throws<CheckFailedException>(() => _session.RunCounted([30, 20, 10])).Message);

    [Fact]
    public void A_matrix_without_inverse_names_the_property_and_changes_nothing()
    {
        Assert.Equal("'Unmixed': the matrix has no inverse", Assert.Throws<ArithmeticException>(() => _session.RunMix([1, 2, 2, 4])).Message);
        Assert.Equal("'Root': the matrix is not positive definite", Assert.Throws<ArithmeticException>(() => _session.RunRoot([1, 2, 2, 4])).Message);
        Assert.Equal([1f, 2f, 3f], _session.RunWeights().ToArray());
        _session.RunMix([1, 0, 0, 1]);
        Assert.Equal([5f, 6f, 7f], _session.RunWeights().ToArray());
    }

    [Fact]
    public void The_parameter_of_an_argument_error_is_that_of_the_run()
    {
        var error = Assert.Throws<ArgumentException>(() => _session.RunLoss([1, 2, 3, 4], [0]));
        Assert.Equal("logits", error.ParamName);
        Assert.StartsWith("Logits: expected shape [batch, 3]", error.Message, StringComparison.Ordinal);
        Assert.Equal("labels", Assert.Throws<ArgumentException>(() => _session.RunLoss([1, 2, 3], [0, 1])).ParamName);
        Assert.Equal("weights", Assert.Throws<ArgumentException>(() => _session.Copy([1, 2, 3], [0], new float[2], out _)).ParamName);
    }
}
