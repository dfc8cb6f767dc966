using Sessile.Functional.Tests.Graphs;
using Sessile.Functional.Tests.Runs;

namespace Sessile.Functional.Tests.State;

/// <summary>Assignments to parts of a variable change those parts and nothing else.</summary>
public sealed class PartTests : IDisposable
{
    private static readonly float[] Ones = [1, 1, 1, 10, 10, 10];
    private readonly Tables.Session _session = new();

    public void Dispose() => _session.Dispose();

    private float[] Table => _session.Variables["Table"].AsSpan<float>().ToArray();

    [Fact]
    public void The_rows_named_are_set_and_the_last_of_duplicates_stays()
    {
        Assert.Equal([0, 1, 2, 10, 10, 10, 6, 7, 8, 9, 10, 11], _session.RunPut([1, 1], Ones).ToArray());
        Assert.Equal([0, 1, 2, 10, 10, 10, 6, 7, 8, 9, 10, 11], Table);
    }

    [Fact]
    public void Duplicates_add_up()
    {
        _session.AddRows([3, 3], Ones);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 20, 21, 22], Table);
    }

    [Fact]
    public void A_number_goes_to_every_row_named() => Assert.Equal([0, 0.5f, 1, 3, 4, 5, 6, 7, 8, 4.5f, 5, 5.5f], _session.RunHalve([3, 0]).ToArray());

    [Fact]
    public void Rows_are_divided_and_a_zero_among_whole_divisors_changes_no_variable()
    {
        Assert.Equal([10, 20, -3, 10, 25, 60], _session.RunShared([1, 2, 1], [3, 2, 2, 1, 3, 2]).ToArray());
        var before = Table;
        var error = Assert.Throws<DivideByZeroException>(() => _session.RunBoth([0, 1], [1, 2, 3, 0]));
        Assert.Contains("Shared", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Table);
        Assert.Equal([10, 20, -3, 10, 25, 60], _session.RunCounts().ToArray());
    }

    [Fact]
    public void No_rows_change_nothing()
    {
        _session.AddRows([], []);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (float)i), Table);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    public void An_index_outside_names_the_node_and_changes_no_variable(int wrong)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _session.RunPutAndCount([0, wrong], Ones));
        Assert.Contains($"'Put': index {wrong}", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _session.Count);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (float)i), Table);
    }

    [Fact]
    public void Two_changes_of_one_variable_both_count()
    {
        _session.RunTwice([0, 1], Ones);
        Assert.Equal([0, 1, 2, 12, 13, 14, 6, 7, 8, 9, 10, 11], Table);
    }

    [Fact]
    public void A_window_is_set_by_the_subscripts_that_read_it() =>
        Assert.Equal([0, 1, 2, 3, 70, 71, 6, 80, 81, 9, 10, 11], _session.RunMiddle().ToArray());

    [Fact]
    public void A_position_may_be_computed()
    {
        Assert.Equal([0, 1, 2, 3, 4, 5, 7, 8, 9, 9, 10, 11], _session.RunRow([1, 1, 1], 2).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => _session.RunRow([1, 1, 1], 4).Length);
    }

    [Fact]
    public void What_reads_a_changed_variable_sees_the_change()
    {
        Assert.Equal([19, 23, 27], _session.RunSums([1, 1, 1], 2).ToArray());
        Assert.Equal([0, 1, 2, 3, 4, 5, 7, 8, 9, 9, 10, 11], Table);
        Assert.Equal([20 + 4 + 20, 24 + 4 + 24, 28 + 4 + 28], _session.RunSumsAndMore([1, 1, 1], 3).ToArray());
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 21, 25, 29], _session.Variables["Other"].AsSpan<float>().ToArray());
    }

    [Fact]
    public void Where_what_reads_it_fails_no_variable_has_changed()
    {
        var before = Table;
        Assert.Throws<ArgumentOutOfRangeException>(() => _session.RunSums([1, 1, 1], 4).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => _session.RunSumsAndMore([1, 1, 1], -5).Length);
        Assert.ThrowsAny<Exception>(() => _session.RunCheckedSums([1, 100, 1], 2).Length);
        Assert.Equal(before, Table);
        Assert.Equal([19, 23, 27], _session.RunCheckedSums([1, 1, 1], 2).ToArray());
    }

    [Fact]
    public void A_number_fills_a_part() => Assert.Equal([0, 1, 0, 3, 4, 0, 6, 7, 0, 9, 10, 0], _session.RunCleared().ToArray());

    [Fact]
    public void A_part_that_is_set_to_another_part_takes_that_part_as_it_was() =>
        Assert.Equal([0, 1, 2, 0, 1, 2, 3, 4, 5, 6, 7, 8], _session.RunShifted().ToArray());

    [Fact]
    public void Places_are_picked_and_sent_by_positions_on_several_axes()
    {
        Assert.Equal([0, 11], _session.RunPicked().ToArray());
        var sent = _session.RunSent([2, 2], Ones);
        Assert.Equal(11, sent[2, 2]);
        Assert.Equal(11, sent.ToArray().Sum());
    }

    [Fact]
    public void Changes_of_parts_allocate_nothing()
    {
        float[] values = [.. Ones];
        int[] rows = [1, 3];
        Allocations.AssertNone(_ => Change());

        void Change()
        {
            _session.RunPut(rows, values);
            _session.RunTwice(rows, values);
            _session.RunRow(values.AsSpan(0, 3), 2);
            _session.RunShifted();
            _session.RunSent(rows, values);
        }
    }
}
